namespace Oom.Folding;

/// <summary>The length of a vector that is known with an error, in units of another error: how large a bias is.</summary>
/// <param name="Total">Root of the sum of squares, less what the error is expected to add.</param>
/// <param name="Low">A limit below which the length is not, but in <see cref="LowMiss"/> of all cases.</param>
/// <param name="High">A limit above which the length is not, but in <see cref="HighMiss"/> of all cases.</param>
public readonly record struct BiasLimits(double Total, double Low, double High)
{
    /// <summary>The probability of a wrong lower limit: ten features and a few alternatives together stay below 1 %.</summary>
    public const double LowMiss = 5e-4;

    /// <summary>The probability of a wrong upper limit.</summary>
    public const double HighMiss = 0.05;

    // The quantile of a standard normal deviate at HighMiss.
    private const double HighDeviations = 1.6448536269514722;

    private const int Bisections = 50;

    /// <summary>
    /// The limits of a Gaussian vector whose squared length S has the expectation u + t and the variance 2 q + 4 u l at most, where u =
    /// |mean|^2, and t, q and l are the traces of the covariance and of its square, and its
    /// largest eigenvalue. The lower one holds for any such vector: S &lt; u + t + 2
    /// sqrt((q + 2 l u) x) + 2 l x with a probability of 1 - exp(-x)
    /// (L. Birge, in State of the Art in Probability and Statistics, IMS 36 (2001) 113, lemma 8.1). The upper one is that of a gamma
    /// distribution of this mean and variance; less than t is no news.
    /// </summary>
    /// <param name="square">S.</param>
    /// <param name="trace">t.</param>
    /// <param name="squareTrace">q.</param>
    /// <param name="largest">l.</param>
    public static BiasLimits Of(double square, double trace, double squareTrace, double largest)
    {
        double excess = Math.Max(0, square - trace);
        return new BiasLimits(Math.Sqrt(excess), Math.Sqrt(Lower(square - trace, squareTrace, largest)),
            Math.Sqrt(trace > 0 ? Upper(Math.Max(square, trace), trace, squareTrace, largest) : excess));
    }

    private static double Lower(double excess, double squareTrace, double largest)
    {
        double x = -Math.Log(LowMiss), far = excess - 2 * largest * x;
        if (!(far > 2 * Math.Sqrt(x * squareTrace))) return 0;
        // u = far - 2 t with t^2 = x (q + 2 l u).
        double b = 2 * largest * x, t = Math.Sqrt(b * b + x * (squareTrace + 2 * largest * far)) - b;
        return Math.Max(0, far - 2 * t);
    }

    private static double Upper(double square, double trace, double squareTrace, double largest)
    {
        double low = 0, high = square;
        while (IsPossible(high)) high *= 2;
        for (int step = 0; step < Bisections; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = IsPossible(middle) ? (middle, high) : (low, middle);
        }

        return high;

        // The cube root of a gamma variate of shape k over its mean is normal about 1 - 1/(9k) with the variance 1/(9k)
        // (Wilson and Hilferty, Proc. Natl. Acad. Sci. 17 (1931) 684).
        bool IsPossible(double u)
        {
            double mean = trace + u, shape = mean * mean / (2 * squareTrace + 4 * u * largest), width = 1 / (9 * shape);
            return Math.Cbrt(square / mean) - (1 - width) > -HighDeviations * Math.Sqrt(width);
        }
    }
}
