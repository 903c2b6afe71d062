namespace Oom.Likelihoods;

/// <summary>An interval of a parameter, the others profiled.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Confidence">Confidence level.</param>
/// <param name="Threshold">The value of q at its ends.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record ConfidenceInterval(int Parameter, double Confidence, double Threshold, ProfileCrossing Low, ProfileCrossing High);
