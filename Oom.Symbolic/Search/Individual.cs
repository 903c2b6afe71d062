using Oom.Formulas;

namespace Oom.Symbolic.Search;

/// <summary>A formula of a population.</summary>
/// <param name="Parts">The parts of the template.</param>
/// <param name="Whole">The formula.</param>
/// <param name="Loss">Its loss on the search's points.</param>
/// <param name="Objective">Logarithm of the loss with the penalty for wrong dimensions.</param>
/// <param name="Complexity">The complexity of the formula.</param>
/// <param name="Skeleton">Hash of the shape.</param>
internal sealed record Individual(Expression[] Parts, Expression Whole, double Loss, double Objective, int Complexity, ulong Skeleton);
