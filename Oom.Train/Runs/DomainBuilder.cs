using Oom.Bundles;
using Oom.Domains;
using Oom.Train.Joint;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>Describes where the fiducial events of a training's test part lie in the observable's features.</summary>
internal static class DomainBuilder
{
    // Enough to see a shape, few enough that a bin of a hundred events still has ten in each.
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

            domains.Add(Fill(new FeatureDomain(features[f].Name, Edges(values), [], [], []), values, events, binOf, test, bins.Generator.Count));
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

    // Quantiles by number of events; values that many events share give fewer intervals.
    private static double[] Edges(float[] values)
    {
        float[] sorted = [.. values];
        Array.Sort(sorted);
        double[] edges = [.. Enumerable.Range(0, Intervals + 1).Select(q => (double)sorted[(int)((long)q * (sorted.Length - 1) / Intervals)]).Distinct()];
        return edges.Length > 1 ? edges : [edges[0], Math.BitIncrement((float)edges[0])];
    }
}
