using Oom.Binning;
using Oom.Features;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>The observable at one level: what it is a function of, its bins and its network.</summary>
/// <param name="Features">The inputs, in order: columns of the tables or derived ones.</param>
/// <param name="Bins">The bins.</param>
/// <param name="Network">The network.</param>
internal sealed record LevelSpecification(IReadOnlyList<Feature> Features, BinningSpecification Bins, NetworkSettings Network)
{
    /// <summary>A level that there is not.</summary>
    public static LevelSpecification None { get; } = new(
        [], new BinningSpecification(BinningKind.Given, BinEdges.EqualWidth(1, 0, 1), 1, 0), new NetworkSettings());
}
