namespace Oom.Reinterpret.Limits;

/// <summary>A parameter of a fit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Error">Its error from the second derivatives of the likelihood; null where it was not varied, or lies at an end of its range.</param>
/// <param name="IsFixed">Whether it was not varied.</param>
public sealed record FittedParameter(string Name, double Value, double? Error, bool IsFixed);
