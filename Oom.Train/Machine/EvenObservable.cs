using Oom.Binning;

namespace Oom.Train.Machine;

/// <summary>
/// Gives an observable whose bins are quantiles a scale on which they can be read. A classifier puts most of a background at values such as
/// 1e-10, where neither edges nor other engines' sigmoids are exact. The logit z becomes
/// a z + b, which is another name for the same bins, so that the lowest and the highest inner
/// edge of N lie at 1/N and 1 - 1/N; edges are rounded then.
/// </summary>
internal static class EvenObservable
{
    private const int Digits = 4, FewestBins = 3;

    /// <summary>Rescales both networks where their bins are quantiles.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="networks">The trained networks; changed.</param>
    /// <param name="bins">Their bins.</param>
    /// <returns>The bins on the new scale.</returns>
    public static ObservableBins Apply(MachineSpecification specification, LevelNetworks networks, ObservableBins bins) => new(
        networks.Generator is { } generator && IsQuantiles(specification.Generator.Bins)
            ? Apply(generator, bins.Generator) : bins.Generator,
        IsQuantiles(specification.Detector.Bins) ? Apply(networks.Detector, bins.Detector) : bins.Detector);

    private static bool IsQuantiles(BinningSpecification bins) => bins.Kind is BinningKind.Quantiles or BinningKind.BalancedQuantiles;

    private static BinEdges Apply(LevelNetwork network, BinEdges bins)
    {
        if (bins.Count < FewestBins) return bins;
        double[] edges = bins.Edges.ToArray();
        double low = Logit(edges[1]), high = Logit(edges[^2]), target = Logit(1 - 1.0 / bins.Count), scale = 2 * target / (high - low),
            shift = -target - scale * low;
        var (weight, bias) = (network.Network.Parameters[^2], network.Network.Parameters[^1]);
        foreach (ref float value in network.Engine.Parameters.Slice(weight.Offset, weight.Count)) value = (float)(scale * value);
        foreach (ref float value in network.Engine.Parameters.Slice(bias.Offset, bias.Count)) value = (float)(scale * value + shift);
        double[] moved = [.. edges[1..^1].Select(edge => 1 / (1 + Math.Exp(-(scale * Logit(edge) + shift))))],
            rounded = [.. moved.Select(edge => Math.Round(edge, Digits))];
        return new BinEdges([edges[0], .. rounded.Distinct().Count() == moved.Length ? rounded : moved, edges[^1]]);
    }

    private static double Logit(double value) => Math.Log(value / (1 - value));
}
