namespace Oom.Symbolic.Search;

/// <summary>What a search found.</summary>
/// <param name="Front">The formulas, simple ones first; never empty.</param>
/// <param name="Chosen">The one with the shortest description.</param>
/// <param name="Generations">Whole generations that every island made.</param>
/// <param name="Evaluated">Formulas whose constants the islands fitted.</param>
/// <param name="Status">Why the search ended.</param>
/// <param name="FeatureOrder">Indices of the features, the most important first.</param>
internal sealed record SearchResult(IReadOnlyList<FrontFormula> Front, FrontFormula Chosen, int Generations, long Evaluated, SearchStatus Status, int[] FeatureOrder);
