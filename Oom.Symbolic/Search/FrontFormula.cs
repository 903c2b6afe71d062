using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>A formula of the Pareto front.</summary>
/// <param name="Parts">The parts of the template, fitted to all points.</param>
/// <param name="Expression">The formula as it is published: with the template around it.</param>
/// <param name="Complexity">Its complexity.</param>
/// <param name="Loss">Its loss on all points.</param>
internal sealed record FrontFormula(Expression[] Parts, Expression Expression, int Complexity, double Loss);
