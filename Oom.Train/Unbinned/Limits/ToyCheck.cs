using Oom.Likelihoods;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The distribution of the profile likelihood ratio of the true point in toys,
/// against chi^2 (Wilks, Ann. Math. Stat. 9 (1938) 60).</summary>
/// <param name="Degrees">Degrees of freedom: the number of parameters of interest.</param>
/// <param name="Toys">q of each toy.</param>
/// <param name="Coverage">Share of the toys in which q is not above the threshold of each confidence level;
/// a toy that failed does not cover.</param>
/// <param name="KolmogorovDistance">Largest distance of the cumulative distribution from that of chi^2;
/// beyond 1.36/sqrt(toys) with a probability of 5 %.</param>
internal sealed record ToyCheck(
    int Degrees, ToyRatios Toys, IReadOnlyList<(double Confidence, double Coverage)> Coverage, double KolmogorovDistance);
