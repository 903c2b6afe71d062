using Oom.Binning;

namespace Oom.Train.Machine;

/// <summary>The bins of the observable at both levels.</summary>
/// <param name="Generator">Generator-level bins.</param>
/// <param name="Detector">Detector-level bins.</param>
internal sealed record ObservableBins(BinEdges Generator, BinEdges Detector);
