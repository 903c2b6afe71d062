namespace Oom.RefinableModels;

/// <summary>A process of a refinable model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its density relative to others; null for the first process where the
/// others are relative to it or to those before them.</param>
/// <param name="Ratio">Its dependence on the parameters of interest, R = 1 + sum of terms
/// (arXiv:2406.19076, eq. 67); null for a background.</param>
/// <param name="Factors">Its dependence on nuisances, S = exp(sum of terms) (eq. 68, 70).</param>
/// <param name="Normalisations">Uncertainties of its normalisation.</param>
/// <param name="LinearFactors">Factors that are linear in a nuisance.</param>
public sealed record ModelProcess(
    string Name, ProcessShare? Share, ModelPiece? Ratio, IReadOnlyList<ModelPiece> Factors, IReadOnlyList<Normalisation> Normalisations,
    IReadOnlyList<LinearFactor> LinearFactors);

/// <summary>
/// A factor 1 + nu a(x), of which the tag efficiencies of an event are a product (arXiv:2406.19076, eq. 86, 87): a =
/// dSF/SF for a tagged jet, -eps dSF/(1 - eps SF) for another.
/// </summary>
/// <param name="Nuisance">Name of the nuisance.</param>
/// <param name="Slope">a, as SQL over the columns of the event table.</param>
public sealed record LinearFactor(string Nuisance, string Slope);

/// <summary>A log-normal uncertainty of a normalisation: the factor alpha^nu (arXiv:2406.19076, eq. 64, 81).</summary>
/// <param name="Nuisance">Name of the nuisance.</param>
/// <param name="Factor">alpha, above 0 and not 1: 1.15 for 15 %.</param>
public sealed record Normalisation(string Nuisance, double Factor);

/// <summary>The differential cross-section of a process relative to that of others, at the reference point.</summary>
/// <param name="RelativeTo">Which others.</param>
/// <param name="Piece">The function.</param>
/// <param name="Output">Name of the output, where the piece has several.</param>
public sealed record ProcessShare(ShareReference RelativeTo, ModelPiece Piece, string? Output);
