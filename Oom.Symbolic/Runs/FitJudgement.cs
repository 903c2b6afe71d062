using Oom.Symbolic.Search;

namespace Oom.Symbolic.Runs;

/// <summary>What there is to say of a search's result beside the front.</summary>
/// <param name="Recommended">The formula to take; null for that of the shortest description.</param>
/// <param name="Write">Writes it into the folder.</param>
public sealed record FitJudgement(FrontFormula? Recommended, Action<string> Write);
