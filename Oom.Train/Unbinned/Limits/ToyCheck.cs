namespace Oom.Train.Unbinned.Limits;

/// <summary>The distribution of the profile likelihood ratio of the true point in toys,
/// against chi^2 (Wilks, Ann. Math. Stat. 9 (1938) 60).</summary>
/// <param name="Degrees">Degrees of freedom: the number of parameters of interest.</param>
/// <param name="Ratios">q of each toy whose fits converged, in rising order.</param>
/// <param name="Failed">Number of toys with a fit that did not converge.</param>
/// <param name="Coverage">Share of the toys in which q is not above the threshold of each confidence level.</param>
/// <param name="KolmogorovDistance">Largest distance of the cumulative distribution from that of chi^2;
/// beyond 1.36/sqrt(toys) with a probability of 5 %.</param>
internal sealed record ToyCheck(
    int Degrees, double[] Ratios, int Failed, IReadOnlyList<(double Confidence, double Coverage)> Coverage, double KolmogorovDistance);
