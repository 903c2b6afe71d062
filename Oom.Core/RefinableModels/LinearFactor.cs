namespace Oom.RefinableModels;

/// <summary>
/// A factor 1 + nu a(x), of which the tag efficiencies of an event are a product (arXiv:2406.19076, eq. 86, 87): a = dSF/SF for a tagged jet, -eps dSF/(1 - eps SF) for another.
/// </summary>
/// <param name="Nuisance">Name of the nuisance.</param>
/// <param name="Slope">a, as SQL over the columns of the event table.</param>
public sealed record LinearFactor(string Nuisance, string Slope);
