using Oom.Binning;

namespace Oom.Correlators;

/// <summary>An axis of a correlator's histogram.</summary>
/// <param name="Name">The quantity: zeta_1 and the like.</param>
/// <param name="Bins">Its bins.</param>
public sealed record CorrelatorAxis(string Name, BinEdges Bins);
