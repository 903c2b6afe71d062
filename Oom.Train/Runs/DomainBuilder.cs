using Oom.Bundles;
using Oom.Domains;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>Describes where the fiducial events of a training's test part lie in the observable's features.</summary>
internal static class DomainBuilder
{
    /// <summary>The description; null where there is no generator-level network, or no fiducial event.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="test">The test part.</param>
    public static DomainDocument? Build(MachineSpecification specification, LevelNetworks networks, ObservableBins bins, EventSample test)
    {
        if (networks.Generator is null) return null;
        int[] events = [.. Enumerable.Range(0, test.Count).Where(e => test.GeneratorRow[e] != EventSample.None)];
        if (events.Length == 0) return null;
        int[] binOf = Array.ConvertAll(
            networks.Generator.Observable(Array.ConvertAll(events, e => test.GeneratorRow[e])), value => bins.Generator.IndexOf(value));
        var features = specification.Generator.Features;
        float[] row = new float[features.Count], values = new float[events.Length];
        double[] weights = Array.ConvertAll(events, e => (double)test.Weight[e]);
        bool[] isSelected = Array.ConvertAll(events, e => test.DetectorRow[e] != EventSample.None);
        var domains = new List<FeatureDomain>(features.Count);
        for (int f = 0; f < features.Count; f++)
        {
            for (int k = 0; k < events.Length; k++)
            {
                test.Generator.CopyRow(test.GeneratorRow[events[k]], row);
                values[k] = row[f];
            }

            domains.Add(FeatureDomainBuilder.Build(features[f], values, binOf, weights, isSelected, bins.Generator.Count));
        }

        return new DomainDocument(specification.Name, bins.Generator, domains);
    }
}
