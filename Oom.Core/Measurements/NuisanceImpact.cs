namespace Oom.Measurements;

/// <summary>A nuisance parameter in the unfolding.</summary>
/// <param name="Nuisance">Its name.</param>
/// <param name="Pull">Its value after the fit, in its own standard deviations; 0 where the method does not fit it.</param>
/// <param name="Constraint">Its width after the fit; 1 where the data do not constrain it.</param>
/// <param name="ImpactPb">Change of every cross-section in pb when it rises by its width after the fit.</param>
public sealed record NuisanceImpact(string Nuisance, double Pull, double Constraint, double[] ImpactPb);
