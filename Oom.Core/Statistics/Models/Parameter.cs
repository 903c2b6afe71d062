namespace Oom.Statistics.Models;

/// <summary>A parameter of a binned model.</summary>
/// <param name="Name">Its name; a member of a set has its index in brackets.</param>
/// <param name="Initial">Start value.</param>
/// <param name="Low">Lowest allowed value.</param>
/// <param name="High">Highest allowed value.</param>
/// <param name="IsFixed">Whether it stays at its start value.</param>
/// <param name="Constraint">The auxiliary measurement.</param>
/// <param name="Auxiliary">Its nominal result; 0 without one.</param>
/// <param name="Scale">Gaussian: the standard deviation. Poisson: the expected count at a parameter value of 1. Else 0.</param>
public sealed record Parameter(
    string Name, double Initial, double Low, double High, bool IsFixed, ConstraintKind Constraint, double Auxiliary, double Scale);
