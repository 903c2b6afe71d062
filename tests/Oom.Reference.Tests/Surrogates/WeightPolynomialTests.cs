using Oom.Events;
using Oom.Json;
using Oom.Surrogates;
using Oom.Train.Learning.Torch;
using Oom.Train.Unbinned.Trees;

namespace Oom.Reference.Surrogates;

/// <summary>MadGraph's weights of top pairs at 21 points of five Wilson coefficients (shared/data/README.md): their
/// polynomial gives the weights at two more points.</summary>
public sealed class WeightPolynomialTests
{
    private const int Events = 2000;

    // What an independent script found: 3.2e-7 and 1.9e-5 of an event's weight; the printed digits of the weights limit both.
    private const double NearBound = 1e-6, FarBound = 5e-5;

    [Fact]
    public void Polynomial_of_the_base_weights_gives_the_weights_at_the_check_points()
    {
        string points = TestData.Sample("smeft_points.json"), events = TestData.Sample("ttbar_smeft.lhe.gz");
        var document = DocumentNode.Parse(File.ReadAllText(points), points);
        string[] parameters = [.. document["coefficients"].Array().Select(item => item.String())];
        double[] Point(DocumentNode node) => [.. parameters.Select(name => node[name].Number())];
        var named = document["base_points"].PropertyNames.ToDictionary(name => name, name => Point(document["base_points"][name]));
        string nominal = named.Single(item => item.Value.All(value => value == 0)).Key;
        string[] names = [.. named.Keys.Where(name => name != nominal)];
        var basis = PolynomialBasis.Complete(parameters, 2);
        var basePoints = new BasePoints(basis, names.Select(name => named[name]));

        using var reader = LheReader.Open(events);
        var weights = new List<double>();
        var checks = new List<(double First, double Second)>();
        foreach (var block in reader.Blocks())
        {
            int[] columns = [.. names.Prepend(nominal).Select(block.Layout.IndexOf)];
            int first = block.Layout.IndexOf("check_1"), second = block.Layout.IndexOf("check_2");
            Assert.DoesNotContain(-1, columns.Append(first).Append(second));
            for (int i = 0; i < block.Count && checks.Count < Events; i++)
            {
                foreach (int column in columns) weights.Add(block.Weights(i)[column]);
                checks.Add((block.Weights(i)[first], block.Weights(i)[second]));
            }

            if (checks.Count == Events) break;
        }

        Assert.Equal(TestData.HasFullSamples ? Events : Slices.Of("ttbar_smeft.lhe.gz").Events, checks.Count);

        double[] coefficients = WeightPolynomials.Of(basePoints, weights.ToArray());

        Assert.InRange(LargestError(Point(document["check_points"]["check_1"]), check => check.First), 0, NearBound);
        Assert.InRange(LargestError(Point(document["check_points"]["check_2"]), check => check.Second), 0, FarBound);

        double LargestError(double[] point, Func<(double First, double Second), double> weight)
        {
            double[] monomials = new double[basis.Count];
            basis.Evaluate(point, monomials);
            return checks.Select((check, i) =>
            {
                double predicted = coefficients[i * (1 + basis.Count)] + Enumerable.Range(0, basis.Count)
                    .Sum(term => monomials[term] * coefficients[i * (1 + basis.Count) + 1 + term]);
                return Math.Abs(predicted / weight(check) - 1);
            }).Max();
        }
    }
}
