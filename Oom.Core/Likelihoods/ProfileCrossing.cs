using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>A place where the profile likelihood ratio has a wanted value.</summary>
/// <param name="Status">Whether it was found.</param>
/// <param name="Message">What went wrong; empty where nothing did.</param>
/// <param name="Radius">Distance from the minimum, in standard deviations of a parabola.</param>
/// <param name="Values">Values of all parameters, the profiled ones at their minimum.</param>
public sealed record ProfileCrossing(FitStatus Status, string Message, double Radius, double[] Values)
{
    /// <summary>Whether the place was found.</summary>
    public bool IsConverged => Status == FitStatus.Converged;
}
