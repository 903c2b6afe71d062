using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>All that a search needs to go on where it was.</summary>
/// <param name="Generation">Whole generations that every island made.</param>
/// <param name="Islands">For each island the parts of each formula, in the order of the population.</param>
/// <param name="Front">The parts of the front's formulas.</param>
internal sealed record SearchState(int Generation, IReadOnlyList<IReadOnlyList<Expression[]>> Islands, IReadOnlyList<Expression[]> Front);
