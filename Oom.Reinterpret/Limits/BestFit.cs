namespace Oom.Reinterpret.Limits;

/// <summary>The best fit of a workspace, all parameters within their ranges.</summary>
/// <param name="Strength">Value of the parameter of interest.</param>
/// <param name="ErrorDown">Distance to where -2 ln L is larger by 1 below it; null where that lies beyond the parameter's range, or was not found.</param>
/// <param name="ErrorUp">The same above it.</param>
/// <param name="TwiceNegativeLogLikelihood">-2 ln L with all constants, as pyhf counts it.</param>
/// <param name="Parameters">All parameters.</param>
public sealed record BestFit(double Strength, double? ErrorDown, double? ErrorUp, double TwiceNegativeLogLikelihood, IReadOnlyList<FittedParameter> Parameters);
