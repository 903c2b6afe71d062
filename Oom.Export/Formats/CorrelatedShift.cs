using Oom.Measurements;

namespace Oom.Export.Formats;

/// <summary>One independent cause of uncertainty: changes of all cross-sections at one standard deviation.</summary>
/// <param name="Source">The part of the covariance that it belongs to.</param>
/// <param name="Kind">What that part comes from.</param>
/// <param name="Mode">Number of the eigenvector, from 1; null where there is one alone.</param>
/// <param name="IsCorrelated">Whether all cross-sections change together; else each by itself, and the signs mean nothing.</param>
/// <param name="ShiftsPb">The changes in pb.</param>
internal sealed record CorrelatedShift(string Source, CovarianceKind Kind, int? Mode, bool IsCorrelated, double[] ShiftsPb);
