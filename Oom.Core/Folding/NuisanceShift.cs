namespace Oom.Folding;

/// <summary>Detector-level yields at one standard deviation of an uncertainty to either side.</summary>
/// <param name="Name">The uncertainty.</param>
/// <param name="Up">Events at +1 in every detector-level bin.</param>
/// <param name="Down">Events at -1.</param>
public sealed record NuisanceShift(string Name, double[] Up, double[] Down);
