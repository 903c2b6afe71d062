using Oom.Responses;
using Oom.Statistics;

namespace Oom.Measurements;

/// <summary>
/// One prediction against the data before and after unfolding: the unfolded result must not tell predictions from data better
/// than the counts do (Cousins, May and Sun, arXiv:1607.07038).
/// </summary>
/// <param name="Alternative">What differs from the nominal prediction; null for that one.</param>
/// <param name="Before">The chi-square of detector-level counts, with all uncertainties.</param>
/// <param name="After">That of the unfolded cross-sections with their total covariance.</param>
public sealed record BottomLineTest(AlternativeName? Alternative, ChiSquare Before, ChiSquare After);
