namespace Oom.Reinterpret.Limits;

/// <summary>The test of the background alone.</summary>
/// <param name="Statistic">q0 (arXiv:1007.1727, eq. 12).</param>
/// <param name="PValue">The probability of a larger one without signal.</param>
public sealed record Discovery(double Statistic, double PValue);
