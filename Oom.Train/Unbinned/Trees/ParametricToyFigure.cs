using System.Globalization;
using Oom.Train.Learning.Torch;
using Oom.Trees;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Figure 12 of arXiv:2406.19076 in numbers: true and predicted ratios of the toy at training and unseen points.</summary>
internal sealed class ParametricToyFigure
{
    private const int CurvePoints = 101, ErrorPoints = 2001;

    private readonly TreeSurrogate _surrogate;
    private readonly int[] _treeCounts;

    /// <summary>The figure of a surrogate.</summary>
    /// <param name="surrogate">The surrogate.</param>
    /// <param name="treeCounts">How many of its trees to take, one column each.</param>
    public ParametricToyFigure(TreeSurrogate surrogate, params int[] treeCounts) => (_surrogate, _treeCounts) = (surrogate, treeCounts);

    /// <summary>The largest difference between predicted and true logarithm of the ratio, over x.</summary>
    /// <param name="point">The parameters.</param>
    /// <param name="trees">How many trees to take.</param>
    public double LargestError(IReadOnlyList<double> point, int trees)
    {
        float[] x = Grid(ErrorPoints);
        double[] predicted = LogRatios(x, point, trees);
        return x.Select((value, i) => Math.Abs(predicted[i] - ParametricToy.LogRatio(value, point))).Max();
    }

    /// <summary>The largest errors as a table.</summary>
    public string ToMarkdown()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine(
            $"| (nu_1, nu_2) | in the training |{string.Concat(_treeCounts.Select(count => $" largest error of ln ratio, {count} trees |"))}");
        text.WriteLine($"| --- | --- |{string.Concat(_treeCounts.Select(_ => " --- |"))}");
        foreach (var (point, isSeen) in Points)
        {
            text.WriteLine(
                $"| ({point[0]}, {point[1]}) | {(isSeen ? "yes" : "no")} |{string.Concat(_treeCounts.Select(count => string.Create(CultureInfo.InvariantCulture, $" {LargestError(point, count):F4} |")))}");
        }

        return text.ToString();
    }

    /// <summary>The curves: a row for each point and x.</summary>
    public string ToCsv()
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine(
            $"nu_1,nu_2,in_training,x,true_ratio{string.Concat(_treeCounts.Select(count => $",predicted_ratio_{count}_trees"))}");
        float[] x = Grid(CurvePoints);
        foreach (var (point, isSeen) in Points)
        {
            double[][] predicted = [.. _treeCounts.Select(count => LogRatios(x, point, count))];
            for (int i = 0; i < x.Length; i++)
            {
                string ratios = string.Concat(
                    predicted.Select(values => string.Create(CultureInfo.InvariantCulture, $",{Math.Exp(values[i]):F6}")));
                text.WriteLine(
                    $"{point[0]},{point[1]},{(isSeen ? 1 : 0)},{x[i]:F6},{Math.Exp(ParametricToy.LogRatio(x[i], point)):F6}{ratios}");
            }
        }

        return text.ToString();
    }

    private static IEnumerable<(double[] Point, bool IsSeen)> Points
        => ParametricToy.TrainingPoints.Select(point => (point, true)).Concat(ParametricToy.UnseenPoints.Select(point => (point, false)));

    private static float[] Grid(int count) => [.. Enumerable.Range(0, count).Select(i => (float)(Math.PI * (2.0 * i / (count - 1) - 1)))];

    private double[] LogRatios(float[] x, IReadOnlyList<double> point, int trees)
    {
        var ensemble = _surrogate.Ensemble;
        int terms = _surrogate.Basis.Count;
        double[] coefficients = new double[x.Length * terms], monomials = new double[terms], sums = new double[x.Length];
        new TreeEnsemble(ensemble.FeatureCount, ensemble.Offset.ToArray(), ensemble.Trees.Take(trees)).Evaluate(x, coefficients);
        _surrogate.Basis.Evaluate([.. point], monomials);
        for (int i = 0; i < coefficients.Length; i++) sums[i / terms] += coefficients[i] * monomials[i % terms];
        return sums;
    }
}
