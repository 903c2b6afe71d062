using Oom.Bundles;
using Oom.Domains;
using Oom.Train.Joint;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>Describes where the fiducial events of a training's test part lie in the observable's features.</summary>
internal static class DomainBuilder
{
    // Of every generator-level bin: enough to see a shape, few enough that a bin of a hundred events still has ten in each.
    private const int Intervals = 10;

    /// <summary>The description; null where there is no generator-level network, or no fiducial event.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="test">The test part.</param>
    public static DomainDocument? Build(MachineSpecification specification, JointNetworks networks, ObservableBins bins, EventSample test)
    {
        if (networks.Generator is null) return null;
        int[] events = [.. Enumerable.Range(0, test.Count).Where(e => test.GeneratorRow[e] != EventSample.None)];
        if (events.Length == 0) return null;
        int[] binOf = Array.ConvertAll(networks.Generator.Observable(Array.ConvertAll(events, e => test.GeneratorRow[e])), value => bins.Generator.IndexOf(value));
        var features = specification.Generator.Features;
        float[] row = new float[features.Count], values = new float[events.Length];
        var domains = new List<FeatureDomain>(features.Count);
        for (int f = 0; f < features.Count; f++)
        {
            for (int k = 0; k < events.Length; k++)
            {
                test.Generator.CopyRow(test.GeneratorRow[events[k]], row);
                values[k] = row[f];
            }

            var domain = new FeatureDomain(features[f].Name, Edges(values, binOf, bins.Generator.Count), [], [], []) { Bounds = FeatureBounds.Of(features[f]), Ranges = Ranges(values, binOf, bins.Generator.Count) };
            domains.Add(Fill(domain, values, events, binOf, test, bins.Generator.Count));
        }

        return new DomainDocument(specification.Name, bins.Generator, domains);
    }

    private static FeatureDomain Fill(FeatureDomain domain, float[] values, int[] events, int[] binOf, EventSample test, int generatorBins)
    {
        int cells = generatorBins * domain.Intervals;
        var filled = domain with { Events = new double[cells], SquaredWeights = new double[cells], Selected = new double[cells] };
        for (int k = 0; k < events.Length; k++)
        {
            if (binOf[k] < 0 || binOf[k] >= generatorBins) continue;
            int e = events[k], cell = binOf[k] * domain.Intervals + domain.IndexOf(values[k]);
            double weight = test.Weight[e];
            filled.Events[cell] += weight;
            filled.SquaredWeights[cell] += weight * weight;
            if (test.DetectorRow[e] != EventSample.None) filled.Selected[cell] += weight;
        }

        return filled;
    }

    // Smallest and largest value, and the quantiles of every generator-level bin by number of events: so that each has intervals of equal shares, also when bins are merged. Values that many events share give fewer.
    private static double[] Edges(float[] values, int[] binOf, int generatorBins)
    {
        var edges = new SortedSet<double> { values.Min(), values.Max() };
        for (int bin = 0; bin < generatorBins; bin++)
        {
            float[] sorted = [.. values.Where((_, k) => binOf[k] == bin).Order()];
            if (sorted.Length == 0) continue;
            for (int q = 1; q < Intervals; q++) edges.Add(sorted[(int)((long)q * sorted.Length / Intervals)]);
        }

        return edges.Count > 1 ? [.. edges] : [edges.Min, Math.BitIncrement((float)edges.Min)];
    }

    // A bin without events has the range of all.
    private static double[] Ranges(float[] values, int[] binOf, int generatorBins)
    {
        double[] ranges = new double[2 * generatorBins];
        for (int bin = 0; bin < generatorBins; bin++)
        {
            float[] own = [.. values.Where((_, k) => binOf[k] == bin)];
            if (own.Length == 0) own = values;
            (ranges[2 * bin], ranges[2 * bin + 1]) = (own.Min(), own.Max());
        }

        return ranges;
    }
}
