using Oom.Binning;

namespace Oom.Train.Machine;

/// <summary>The bins of an observable.</summary>
/// <param name="Kind">How they are found.</param>
/// <param name="Edges">The bins, or those that the training starts from; for quantiles as many as there will be.</param>
/// <param name="Count">Number of bins in the end.</param>
/// <param name="EventsMin">Optimised: expected events that every bin must have.</param>
internal sealed record BinningSpecification(BinningKind Kind, BinEdges Edges, int Count, double EventsMin);
