namespace Oom.Domains;

/// <summary>A weighted histogram as shares.</summary>
/// <param name="Shares">Shares of the weights; they sum to 1.</param>
/// <param name="SquaredShares">Shares of the squared weights.</param>
/// <param name="EffectiveEvents">(sum w)^2 / sum w^2.</param>
/// <param name="Total">The sum of the weights, not 0: of interference it is negative, and its
/// shares are as positive as those of other samples.</param>
internal readonly record struct WeightedShares(double[] Shares, double[] SquaredShares, double EffectiveEvents, double Total)
{
    /// <summary>The shares; null where the weights sum to nothing.</summary>
    public static WeightedShares? Of(ReadOnlySpan<double> sums, ReadOnlySpan<double> squares)
    {
        double total = 0, square = 0;
        for (int q = 0; q < sums.Length; q++)
        {
            total += sums[q];
            square += squares[q];
        }

        if (!(total != 0 && square > 0)) return null;
        double[] shares = new double[sums.Length], squaredShares = new double[sums.Length];
        for (int q = 0; q < sums.Length; q++)
        {
            shares[q] = sums[q] / total;
            squaredShares[q] = squares[q] / square;
        }

        return new WeightedShares(shares, squaredShares, total * total / square, total);
    }

    /// <summary>The same with intervals joined to groups.</summary>
    /// <param name="starts">First interval of every group.</param>
    public WeightedShares Grouped(IReadOnlyList<int> starts)
        => this with { Shares = Group(Shares, starts), SquaredShares = Group(SquaredShares, starts) };

    /// <summary>Sums over the intervals of every group.</summary>
    public static double[] Group(ReadOnlySpan<double> values, IReadOnlyList<int> starts)
    {
        double[] grouped = new double[starts.Count];
        for (int g = 0; g < grouped.Length; g++)
        {
            foreach (double value in values[starts[g]..(g + 1 < starts.Count ? starts[g + 1] : values.Length)]) grouped[g] += value;
        }

        return grouped;
    }
}
