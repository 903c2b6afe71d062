using Oom.Likelihoods;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The rows of a model for events that fulfil a condition.</summary>
/// <param name="Validity">The condition; null for all events.</param>
/// <param name="Parts">The rows.</param>
/// <param name="Binned">Rows of a binned model of the same, to compare; null for none.</param>
internal sealed record ModelVariant(string? Validity, IReadOnlyList<RatioRows> Parts, IReadOnlyList<RatioRows>? Binned);
