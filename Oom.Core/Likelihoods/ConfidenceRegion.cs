namespace Oom.Likelihoods;

/// <summary>Values of a parameter from one end to another that are not excluded.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record ConfidenceRegion(ProfileCrossing Low, ProfileCrossing High);
