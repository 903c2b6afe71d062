namespace Oom.Binning;

/// <summary>Joins adjacent bins: which bin of fewer ones each bin becomes a part of.</summary>
public sealed class BinMerging
{
    private readonly int[] _target;

    /// <summary>Joins bins to those between some of their edges.</summary>
    /// <param name="from">The bins that are joined.</param>
    /// <param name="to">The bins that are made: the same range, edges of <paramref name="from"/> alone.</param>
    /// <exception cref="ArgumentException">An edge is none of the old ones, or the range differs.</exception>
    public BinMerging(BinEdges from, BinEdges to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        foreach (double edge in to.Edges)
        {
            if (from.Edges.IndexOf(edge) < 0)
                throw new ArgumentException($"{Text(edge)} is no edge of the bins; merged bins lie between edges out of {Text(from)}");
        }

        if (from.Low != to.Low || from.High != to.High)
            throw new ArgumentException($"merged bins reach from {Text(from.Low)} to {Text(from.High)}, found {Text(to)}");
        Bins = to;
        _target = new int[from.Count];
        for (int bin = 0; bin < _target.Length; bin++) _target[bin] = to.IndexOf(from.Edges[bin]);
    }

    /// <summary>The bins that are made.</summary>
    public BinEdges Bins { get; }

    /// <summary>The bins that are left when one was joined with the next.</summary>
    /// <param name="bins">At least two bins.</param>
    /// <param name="first">Index of the lower one of the two.</param>
    public static BinEdges WithoutEdgeAbove(BinEdges bins, int first)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return new BinEdges(bins.Edges.ToArray().Where((_, i) => i != first + 1));
    }

    /// <summary>Fewer bins, each of which joins as many old ones as the others, or one more.</summary>
    /// <param name="bins">The old ones.</param>
    /// <param name="count">How many to make: from 1 to as many as there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public static BinEdges InEqualParts(BinEdges bins, int count)
    {
        ArgumentNullException.ThrowIfNull(bins);
        if (count < 1 || count > bins.Count)
            throw new ArgumentOutOfRangeException(nameof(count), count, $"{bins.Count} bins can be joined to 1 to {bins.Count}");
        return new BinEdges(Enumerable.Range(0, count + 1).Select(k => bins.Edges[k * bins.Count / count]));
    }

    /// <summary>Sums of what each bin holds.</summary>
    /// <param name="values">One number a bin.</param>
    public double[] Sum(double[] values) => SumColumns(values);

    /// <summary>Sums over the columns of matrices whose columns are the bins.</summary>
    /// <param name="values">Row-major, any number of rows.</param>
    public double[] SumColumns(double[] values)
    {
        double[] sums = new double[values.Length / _target.Length * Bins.Count];
        for (int cell = 0; cell < values.Length; cell++)
            sums[cell / _target.Length * Bins.Count + _target[cell % _target.Length]] += values[cell];
        return sums;
    }

    /// <summary>Ranges of the joined bins: the smallest and the largest value of their parts.</summary>
    /// <param name="ranges">Row-major bins x 2.</param>
    public double[] RangesOfRows(double[] ranges)
    {
        double[] joined = new double[2 * Bins.Count];
        for (int bin = 0; bin < Bins.Count; bin++)
            (joined[2 * bin], joined[2 * bin + 1]) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int bin = 0; bin < _target.Length; bin++)
        {
            int target = 2 * _target[bin];
            joined[target] = Math.Min(joined[target], ranges[2 * bin]);
            joined[target + 1] = Math.Max(joined[target + 1], ranges[2 * bin + 1]);
        }

        return joined;
    }

    /// <summary>Sums over the rows of matrices whose rows are the bins.</summary>
    /// <param name="values">Row-major.</param>
    public double[] SumRows(double[] values)
    {
        int columns = values.Length / _target.Length;
        double[] sums = new double[columns * Bins.Count];
        for (int cell = 0; cell < values.Length; cell++) sums[_target[cell / columns] * columns + cell % columns] += values[cell];
        return sums;
    }

    private static string Text(double edge) => FormattableString.Invariant($"{edge}");

    private static string Text(BinEdges bins) => $"[{string.Join(", ", bins.Edges.ToArray().Select(Text))}]";
}
