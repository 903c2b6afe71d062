using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Samples;

/// <summary>A value with a symmetric statistical error, in the same unit.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">One standard deviation; NaN where it is unknown.</param>
public readonly record struct UncertainValue(double Value, double Error);
