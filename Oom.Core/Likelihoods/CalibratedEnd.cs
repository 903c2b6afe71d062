namespace Oom.Likelihoods;

/// <summary>An end of an interval with thresholds from toys.</summary>
/// <param name="Value">Where it is.</param>
/// <param name="Error">Its standard deviation from the number of toys.</param>
public sealed record CalibratedEnd(double Value, double Error);
