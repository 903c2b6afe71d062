namespace Oom.Reinterpret.Results;

/// <summary>Detector-level yields of a weight.</summary>
/// <param name="Name">The weight.</param>
/// <param name="Events">Expected events in every detector-level bin.</param>
public sealed record FoldedWeight(string Name, double[] Events);
