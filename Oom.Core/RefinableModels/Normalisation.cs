namespace Oom.RefinableModels;

/// <summary>A log-normal uncertainty of a normalisation: the factor alpha^nu (arXiv:2406.19076, eq. 64, 81).</summary>
/// <param name="Nuisance">Name of the nuisance.</param>
/// <param name="Factor">alpha, above 0 and not 1: 1.15 for 15 %.</param>
public sealed record Normalisation(string Nuisance, double Factor);
