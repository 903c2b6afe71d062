using Oom.Features;

namespace Oom.Domains;

/// <summary>Describes where the events of a training lie in a feature.</summary>
public static class FeatureDomainBuilder
{
    // Of every generator-level bin: enough to see a shape, few enough that a bin of a hundred events still has ten in each.
    private const int Intervals = 10;

    /// <summary>The description of one feature.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="values">Its value for every fiducial event; at least one.</param>
    /// <param name="bins">The generator-level bin of every event; one beyond the bins counts for the edges alone.</param>
    /// <param name="weights">The weight of every event.</param>
    /// <param name="isSelected">Whether it is selected at detector level.</param>
    /// <param name="generatorBins">Number of generator-level bins.</param>
    public static FeatureDomain Build(Feature feature, float[] values, int[] bins, double[] weights, bool[] isSelected, int generatorBins)
    {
        float[][] sorted = [
            .. Enumerable.Range(0, generatorBins).Select(bin => (float[])[.. values.Where((_, k) => bins[k] == bin).Order()])];
        double[] edges = Edges(values, sorted);
        int cells = generatorBins * (edges.Length - 1);
        double[] higherPowers = new double[2 * generatorBins];
        var domain = new FeatureDomain(feature.Name, edges, new double[cells], new double[cells], new double[cells])
        {
            Bounds = FeatureBounds.Of(feature),
            // A bin without events has the range of all.
            Counts = [.. sorted.Select(own => (double)own.Length)],
            HigherPowers = higherPowers,
            Ranges = [.. sorted.SelectMany(own => own.Length == 0 ? (double[])[edges[0], edges[^1]] : [own[0], own[^1]])],
        };
        for (int k = 0; k < values.Length; k++)
        {
            if (bins[k] < 0 || bins[k] >= generatorBins) continue;
            int cell = bins[k] * domain.Intervals + domain.IndexOf(values[k]);
            domain.Events[cell] += weights[k];
            domain.SquaredWeights[cell] += weights[k] * weights[k];
            if (isSelected[k]) domain.Selected[cell] += weights[k];
            higherPowers[2 * bins[k]] += weights[k] * weights[k] * weights[k];
            higherPowers[2 * bins[k] + 1] += weights[k] * weights[k] * weights[k] * weights[k];
        }

        return domain;
    }

    // Smallest and largest value, and the quantiles of every bin by number of events: so that each has intervals of equal shares, also when
    // bins are merged. Values that many events share give fewer.
    private static double[] Edges(float[] values, float[][] sorted)
    {
        var edges = new SortedSet<double> { values.Min(), values.Max() };
        foreach (float[] own in sorted)
        {
            for (int q = 1; q < Intervals && own.Length > 0; q++) edges.Add(own[(int)((long)q * own.Length / Intervals)]);
        }

        return edges.Count > 1 ? [.. edges] : [edges.Min, Math.BitIncrement((float)edges.Min)];
    }
}
