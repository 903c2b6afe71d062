using System.Text.Json;
using Oom.Events;
using Oom.Surrogates;
using Oom.Train.Learning.Torch;

namespace Oom.Reference.MadGraph;

/// <summary>The polynomials of the 21 base weights of ttbar_smeft.lhe.gz (arXiv:2406.19076, appendix A) against its
/// two check points and the numbers beside the file.</summary>
public sealed class SmeftWeightTests
{
    private static readonly string[] Coefficients = ["ctGRe", "ctGIm", "cQj18", "cQj38", "ctj8"];

    [Fact]
    public void Polynomial_of_the_base_weights_gives_the_check_points_and_the_cross_sections()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestData.Sample("smeft_points.json")));
        var basis = PolynomialBasis.Complete(Coefficients, 2);
        var named = document.RootElement.GetProperty("base_points").EnumerateObject().Where(point => point.Name != "SM")
            .Select(point => (point.Name, Values: Values(point.Value))).ToArray();
        var points = new BasePoints(basis, named.Select(point => point.Values));
        (string Name, double[] Values)[] checks = [
            .. document.RootElement.GetProperty("check_points").EnumerateObject().Select(point => (point.Name, Values(point.Value)))];

        double[] differences = new double[points.Points.Count], coefficients = new double[basis.Count], sums = new double[basis.Count],
            largest = new double[checks.Length], monomials = new double[basis.Count];
        double reference = 0, checkSum = 0;
        int events = 0;
        using var reader = LheReader.Open(TestData.Sample("ttbar_smeft.lhe.gz"));
        foreach (var block in reader.Blocks())
        {
            List<string> names = [.. reader.Totals.WeightNames];
            for (int i = 0; i < block.Count; i++, events++)
            {
                var weights = block.Weights(i);
                double nominal = weights[names.IndexOf("SM")];
                for (int p = 0; p < named.Length; p++) differences[p] = weights[names.IndexOf(named[p].Name)] - nominal;
                points.Solve(differences, coefficients);
                for (int c = 0; c < checks.Length; c++)
                {
                    basis.Evaluate(checks[c].Values, monomials);
                    double predicted = nominal, exact = weights[names.IndexOf(checks[c].Name)];
                    for (int a = 0; a < basis.Count; a++) predicted += coefficients[a] * monomials[a];
                    largest[c] = Math.Max(largest[c], Math.Abs(predicted / exact - 1));
                    if (c == 0) checkSum += predicted;
                }

                reference += nominal;
                for (int a = 0; a < basis.Count; a++) sums[a] += coefficients[a];
            }
        }

        if (!TestData.HasFullSamples)
        {
            Assert.Equal(Slices.Of("ttbar_smeft.lhe.gz").Events, events);
            Assert.InRange(largest[0], 1e-9, 3.25e-7);
            Assert.InRange(largest[1], 1e-9, 1.95e-5);
            return;
        }

        // The README's largest deviations, in its two digits; and its cross-section and coefficients, in their last digit.
        Assert.Equal(30_000, events);
        Assert.InRange(largest[0], 3.15e-7, 3.25e-7);
        Assert.InRange(largest[1], 1.85e-5, 1.95e-5);
        Assert.Equal(10.2429, reference / events, 1e-4);
        Assert.Equal(9.085, checkSum / events, 1e-3);
        string[] terms = ["ctGRe", "ctGIm", "cQj18", "cQj38", "ctj8", "ctGRe^2", "ctGIm^2", "cQj18^2", "cQj38^2", "ctj8^2"];
        double[] listed = [-0.24666, 0.0003, 0.01657, 0.00382, 0.01626, 0.04288, 0.03664, 0.00386, 0.00386, 0.00352],
            digits = [1e-5, 1e-4, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5, 1e-5];
        for (int t = 0; t < terms.Length; t++)
            Assert.Equal(
                listed[t], sums[Enumerable.Range(0, basis.Count).First(a => basis.TermName(a) == terms[t])] / reference, digits[t]);

        static double[] Values(JsonElement point) => [.. Coefficients.Select(name => point.GetProperty(name).GetDouble())];
    }
}
