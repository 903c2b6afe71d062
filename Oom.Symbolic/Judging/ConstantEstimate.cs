namespace Oom.Symbolic.Judging;

/// <summary>A fitted constant of a formula.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Error">Its standard error from the curvature of the loss; NaN where the constants cannot be told apart.</param>
/// <param name="Low">Lower end of the profile-likelihood interval of 68.3 %; NaN where there is none.</param>
/// <param name="High">Its upper end.</param>
internal sealed record ConstantEstimate(double Value, double Error, double Low, double High);
