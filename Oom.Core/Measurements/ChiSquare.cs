namespace Oom.Measurements;

/// <summary>A chi-square with its degrees of freedom.</summary>
/// <param name="Value">The chi-square, not negative.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
public readonly record struct ChiSquare(double Value, int DegreesOfFreedom);
