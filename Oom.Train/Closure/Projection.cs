namespace Oom.Train.Closure;

/// <summary>Yields in bins of one variable: at the reference point, at the varied point, and as predicted for it.</summary>
/// <param name="Variable">Name of the variable.</param>
/// <param name="Edges">Edges of the bins; the outer ones are the smallest and largest value.</param>
/// <param name="Reference">Yields at the reference point.</param>
/// <param name="Varied">Yields at the varied point.</param>
/// <param name="Predicted">Reference weights times the predicted ratio.</param>
/// <param name="Uncertainty">Statistical uncertainty of varied minus predicted, by the sums of squares: of the difference of each event where the samples are the same events.</param>
/// <param name="ChiSquare">Sum over the bins of the squared difference over its uncertainty.</param>
/// <param name="Degrees">Number of bins in that sum.</param>
/// <param name="Probability">p-value of the chi^2.</param>
internal sealed record Projection(
    string Variable, double[] Edges, double[] Reference, double[] Varied, double[] Predicted, double[] Uncertainty, double ChiSquare, int Degrees, double Probability)
{
    private const double RoundingShare = 1e-6;

    /// <summary>Projects a sample on a variable.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="variable">Its name.</param>
    /// <param name="values">Its value for each event.</param>
    /// <param name="bins">Number of bins of equal reference yield; fewer where values are equal.</param>
    public static Projection Of(ClosureSample sample, string variable, ReadOnlySpan<double> values, int bins)
    {
        double[] edges = EqualYieldEdges(sample, values, bins);
        int count = edges.Length - 1;
        double[] reference = new double[count], varied = new double[count], predicted = new double[count], variance = new double[count];
        for (int i = 0; i < sample.Count; i++)
        {
            int found = Array.BinarySearch(edges, values[i]), bin = Math.Clamp(found >= 0 ? found : ~found - 1, 0, count - 1);
            double prediction = sample.Reference[i] * sample.Ratio[i];
            reference[bin] += sample.Reference[i];
            varied[bin] += sample.Varied[i];
            predicted[bin] += prediction;
            variance[bin] += sample.IsReweighted ? (sample.Varied[i] - prediction) * (sample.Varied[i] - prediction) : sample.Varied[i] * sample.Varied[i] + prediction * prediction;
        }

        // Surrogates are evaluated in single precision: differences of its rounding prove nothing, however exact the weights are.
        for (int bin = 0; bin < count; bin++) variance[bin] += RoundingShare * RoundingShare * predicted[bin] * predicted[bin];
        double chiSquare = 0;
        int degrees = 0;
        for (int bin = 0; bin < count; bin++)
        {
            if (!(variance[bin] > 0)) continue;
            chiSquare += (varied[bin] - predicted[bin]) * (varied[bin] - predicted[bin]) / variance[bin];
            degrees++;
        }

        return new Projection(variable, edges, reference, varied, predicted, Array.ConvertAll(variance, Math.Sqrt), chiSquare, degrees, degrees > 0 ? Likelihoods.ChiSquare.CumulativeUpper(chiSquare, degrees) : 1);
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
            if (done >= total * edges.Count / bins && sorted[i + 1] > sorted[i] && edges.Count < bins) edges.Add((sorted[i] + sorted[i + 1]) / 2);
        }

        edges.Add(sorted[^1] > edges[^1] ? sorted[^1] : edges[^1] + 1);
        return [.. edges];
    }
}
