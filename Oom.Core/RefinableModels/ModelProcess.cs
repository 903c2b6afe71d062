namespace Oom.RefinableModels;

/// <summary>A process of a refinable model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its density relative to others; null for the first process where the others are relative to it or to those before them.</param>
/// <param name="Ratio">Its dependence on the parameters of interest, R = 1 + sum of terms (arXiv:2406.19076, eq. 67); null for a background.</param>
/// <param name="Factors">Its dependence on nuisances, S = exp(sum of terms) (eq. 68, 70).</param>
/// <param name="Normalisations">Uncertainties of its normalisation.</param>
/// <param name="LinearFactors">Factors that are linear in a nuisance.</param>
public sealed record ModelProcess(
    string Name, ProcessShare? Share, ModelPiece? Ratio, IReadOnlyList<ModelPiece> Factors, IReadOnlyList<Normalisation> Normalisations, IReadOnlyList<LinearFactor> LinearFactors);
