namespace Oom.Statistics.Limits;

/// <summary>The test of one strength.</summary>
/// <param name="Strength">The strength.</param>
/// <param name="Statistic">The observed test statistic.</param>
/// <param name="CLsb">Probability of a statistic at least as large under signal and background.</param>
/// <param name="CLb">The same under the background alone.</param>
/// <param name="ExpectedCLs">CLs expected without signal, for data at +2, +1, 0, -1 and -2 standard
/// deviations of the statistic: the order of rising limits.</param>
public sealed record HypothesisTest(double Strength, double Statistic, double CLsb, double CLb, IReadOnlyList<double> ExpectedCLs)
{
    /// <summary>Standard deviations of the background-only statistic behind <see cref="ExpectedCLs"/>.</summary>
    internal static readonly double[] Deviations = [2, 1, 0, -1, -2];

    /// <summary>CLs = CLsb/CLb (Read, J. Phys. G 28 (2002) 2693).</summary>
    public double CLs => CLsb / CLb;

    /// <summary>The error of CLs from the number of toys; 0 for the asymptotic formulas.</summary>
    public double CLsError { get; init; }

    /// <summary>Toys that were left out because a fit did not converge.</summary>
    public int FailedToys { get; init; }
}
