using Oom.Trees;

namespace Oom.Train.Unbinned.Trees;

/// <summary>What came of growing.</summary>
/// <param name="Ensemble">The trees up to that of the smallest validation loss, or all; learning rates are in their leaves.</param>
/// <param name="ValidationLosses">The loss after each tree, relative to no trees at all; empty without validation events.</param>
/// <param name="RefusedSplits">How many places for splits were refused for sums of weights that are not positive.</param>
internal sealed record BoostingResult(TreeEnsemble Ensemble, IReadOnlyList<double> ValidationLosses, long RefusedSplits);
