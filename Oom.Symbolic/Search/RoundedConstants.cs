using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>What was done to write the constants of a formula as simple numbers.</summary>
/// <param name="Numbers">The simple numbers.</param>
/// <param name="ChiSquare">What -2 ln L rises by.</param>
/// <param name="Fitted">The formula as it was fitted.</param>
public sealed record RoundedConstants(IReadOnlyList<double> Numbers, double ChiSquare, Expression Fitted);
