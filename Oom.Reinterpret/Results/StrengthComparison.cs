using Oom.Measurements;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Results;

/// <summary>The strength of a signal on top of a background.</summary>
/// <param name="Likelihood">'simplified' for unfolded cross-sections with a Gaussian covariance, 'full' for detector-level counts with nuisances.</param>
/// <param name="Value">The best strength.</param>
/// <param name="ErrorDown">Distance of the lower end of the interval of 68.27 %, positive.</param>
/// <param name="ErrorUp">Distance of the upper end.</param>
/// <param name="Limit">Upper limits at 95 % by CLs, from asymptotic formulas.</param>
/// <param name="ToyLimit">The same from pseudo-experiments; null where none were asked for.</param>
/// <param name="Fit">The chi-square at the best strength; null for the full likelihood.</param>
public sealed record StrengthComparison(string Likelihood, double Value, double ErrorDown, double ErrorUp, UpperLimit Limit, UpperLimit? ToyLimit, ChiSquare? Fit);
