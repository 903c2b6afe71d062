namespace Oom.Statistics.Limits;

/// <summary>Upper limits on a strength by CLs.</summary>
/// <param name="ConfidenceLevel">The confidence level, such as 0.95.</param>
/// <param name="Observed">The observed limit.</param>
/// <param name="Expected">The limits expected without signal, at -2, -1, 0, +1 and +2 standard deviations.</param>
public sealed record UpperLimit(double ConfidenceLevel, double Observed, IReadOnlyList<double> Expected)
{
    /// <summary>The error of the observed limit from the number of toys; 0 for the asymptotic formulas.</summary>
    public double ObservedError { get; init; }

    /// <summary>How many pseudo-experiments of each hypothesis they are from; 0 for the asymptotic formulas.</summary>
    public int Toys { get; init; }

    /// <summary>About how many pseudo-experiments with signal lie beyond the lowest expected limit: 1 -
    /// <see cref="ConfidenceLevel"/> of the background's two deviations.</summary>
    public double LowestToys => Toys * (1 - ConfidenceLevel) * NormalDistribution.Upper(HypothesisTest.Deviations[0]);

    /// <summary>The limit expected without signal.</summary>
    public double Median => Expected[Expected.Count / 2];
}
