using Oom.Formulas;
using Oom.Symbolic.Fitting;
using Oom.Symbolic.Search;

namespace Oom.Symbolic.Judging;

/// <summary>A formula of the front with its price.</summary>
/// <param name="Found">The formula as it was fitted.</param>
/// <param name="Published">The same with rounded constants, within the bins for every event: what the judgement is of.</param>
/// <param name="Judgement">The judgement; null where the formula is not finite for an event.</param>
/// <param name="Constants">Its fitted constants.</param>
public sealed record JudgedFormula(FrontFormula Found, Expression Published, Judgement? Judgement, ConstantStatistics Constants);
