using Oom.Numerics;

namespace Oom.Train.Unbinned.Closure;

/// <summary>Yields in bins of one variable: at the reference point, at the varied point, and as predicted for it.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Edges">Edges of the bins; the outer ones are the smallest and largest value.</param>
/// <param name="Reference">Yields at the reference point.</param>
/// <param name="Varied">Yields at the varied point.</param>
/// <param name="Predicted">Reference weights times the predicted ratio.</param>
/// <param name="Uncertainty">Statistical uncertainty of varied minus predicted, by the sums of squares: of the difference of
/// each event where the samples are the same events.</param>
/// <param name="ChiSquare">The differences squared over their covariance, in which an
/// event that moves from one bin to another has a part.</param>
/// <param name="Degrees">Rank of that covariance: the number of bins, but for those in which nothing can differ.</param>
/// <param name="Probability">p-value of the chi^2.</param>
internal sealed record Projection(
    string Variable, double[] Edges, double[] Reference, double[] Varied, double[] Predicted, double[] Uncertainty, double ChiSquare,
    int Degrees, double Probability)
{
    private const double RoundingShare = 1e-6;

    // Directions that no event moves in are known to be equal, and say nothing.
    private const double SmallestEigenvalue = 1e-10;

    /// <summary>Projects a sample on a variable.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="variable">Its name.</param>
    /// <param name="values">Its value for each event.</param>
    /// <param name="bins">Number of bins of equal reference yield; fewer where values are equal.</param>
    public static Projection Of(ClosureSample sample, string variable, ReadOnlySpan<double> values, int bins)
    {
        double[] edges = EqualYieldEdges(sample, values, bins);
        int count = edges.Length - 1;
        double[] reference = new double[count], varied = new double[count], predicted = new double[count];
        int[] bin = new int[sample.Count];
        for (int i = 0; i < sample.Count; i++)
        {
            int found = Array.BinarySearch(edges, values[i]);
            bin[i] = Math.Clamp(found >= 0 ? found : ~found - 1, 0, count - 1);
            reference[bin[i]] += sample.Reference[i];
            varied[bin[i]] += sample.Varied[i];
            predicted[bin[i]] += sample.Reference[i] * sample.Ratio[i];
        }

        double[] covariance = Covariance(sample, bin, predicted), difference = [.. varied.Zip(predicted, (v, p) => v - p)];
        var (chiSquare, degrees) = SymmetricEigensystem.Of(covariance, count).InverseSquare(difference, SmallestEigenvalue);
        double[] uncertainty = [.. Enumerable.Range(0, count).Select(i => Math.Sqrt(covariance[i * count + i]))];
        return new Projection(variable, edges, reference, varied, predicted, uncertainty, chiSquare, degrees, degrees > 0
            ? Statistics.ChiSquare.CumulativeUpper(chiSquare, degrees) : 1);
    }

    // Of varied minus predicted, from the sum of each event's differences: where an event leaves a bin for another one, both know of it.
    private static double[] Covariance(ClosureSample sample, int[] bin, double[] predicted)
    {
        int count = predicted.Length;
        double[] covariance = new double[count * count];
        int[] previous = new int[sample.Count];
        int[] row = [.. Enumerable.Repeat(-1, sample.EventCount)];
        for (int i = 0; i < sample.Count; i++)
        {
            // The square of a sum is the sum of the squares and twice the product of each pair.
            double own = Difference(i);
            covariance[bin[i] * (count + 1)] += own * own;
            for (int other = row[sample.Event[i]]; other >= 0; other = previous[other])
            {
                covariance[bin[i] * count + bin[other]] += own * Difference(other);
                covariance[bin[other] * count + bin[i]] += own * Difference(other);
            }

            (previous[i], row[sample.Event[i]]) = (row[sample.Event[i]], i);
        }

        // Surrogates are evaluated in single precision: differences of its rounding prove nothing, however exact the weights are.
        for (int i = 0; i < count; i++) covariance[i * count + i] += RoundingShare * RoundingShare * predicted[i] * predicted[i];
        return covariance;

        double Difference(int i) => sample.Varied[i] - sample.Reference[i] * sample.Ratio[i];
    }

    private static double[] EqualYieldEdges(ClosureSample sample, ReadOnlySpan<double> values, int bins)
    {
        double[] sorted = values.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double total = sample.Reference.Sum(Math.Abs), done = 0;
        List<double> edges = [sorted[0]];
        for (int i = 0; i < order.Length - 1; i++)
        {
            done += Math.Abs(sample.Reference[order[i]]);
            if (done >= total * edges.Count / bins && sorted[i + 1] > sorted[i] && edges.Count < bins)
                edges.Add((sorted[i] + sorted[i + 1]) / 2);
        }

        edges.Add(sorted[^1] > edges[^1] ? sorted[^1] : edges[^1] + 1);
        return [.. edges];
    }
}
