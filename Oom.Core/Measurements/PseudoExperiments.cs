namespace Oom.Measurements;

/// <summary>What pseudo-experiments at the prediction found, per generator-level bin.</summary>
/// <param name="Count">Number of pseudo-experiments.</param>
/// <param name="Failed">Those whose fit did not converge: they have no pull, and count as intervals that do not hold the truth.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="PullMeans">Mean of (unfolded - true)/uncertainty.</param>
/// <param name="PullWidths">Standard deviation of the same.</param>
/// <param name="Coverage68">Part of the intervals of one standard deviation that hold the truth; 0.683 are expected.</param>
/// <param name="Coverage95">Part of the intervals of 1.96 standard deviations that hold the truth; 0.95 are expected.</param>
public sealed record PseudoExperiments(
    int Count, int Failed, ulong Seed, double[] PullMeans, double[] PullWidths, double[] Coverage68, double[] Coverage95);
