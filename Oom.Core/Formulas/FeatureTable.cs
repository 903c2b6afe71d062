namespace Oom.Formulas;

/// <summary>Values of features for many points, a column after another in one pinned
/// buffer, as the block-wise evaluation reads them.</summary>
public sealed unsafe class FeatureTable
{
    private readonly double[] _values;

    /// <summary>A table of zeros, to be filled through <see cref="Column"/>.</summary>
    /// <param name="points">Number of points.</param>
    /// <param name="features">Number of features.</param>
    public FeatureTable(int points, int features)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(points);
        ArgumentOutOfRangeException.ThrowIfNegative(features);
        Points = points;
        Features = features;
        _values = GC.AllocateArray<double>(Math.Max(1, checked(points * features)), pinned: true);
    }

    /// <summary>Number of points.</summary>
    public int Points { get; }

    /// <summary>Number of features.</summary>
    public int Features { get; }

    /// <summary>All values of a feature.</summary>
    public Span<double> Column(int feature)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)feature, (uint)Features, nameof(feature));
        return _values.AsSpan(feature * Points, Points);
    }

    /// <summary>A table of row-major values.</summary>
    /// <param name="rows">points x features.</param>
    /// <param name="features">Number of features, at least 1.</param>
    /// <exception cref="ArgumentException">The length is no multiple of the number of features.</exception>
    public static FeatureTable FromRows(ReadOnlySpan<double> rows, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var (points, rest) = Math.DivRem(rows.Length, features);
        if (rest != 0) throw new ArgumentException($"{rows.Length} values are no multiple of {features} features", nameof(rows));
        var table = new FeatureTable(points, features);
        for (int feature = 0; feature < features; feature++)
        {
            var column = table.Column(feature);
            for (int i = 0; i < points; i++) column[i] = rows[i * features + feature];
        }

        return table;
    }

    /// <summary>A table of some of the points.</summary>
    /// <param name="points">Indices of the points, in any order.</param>
    public FeatureTable Select(ReadOnlySpan<int> points)
    {
        var table = new FeatureTable(points.Length, Features);
        for (int feature = 0; feature < Features; feature++)
        {
            Span<double> from = Column(feature), to = table.Column(feature);
            for (int i = 0; i < points.Length; i++) to[i] = from[points[i]];
        }

        return table;
    }

    // Pinned for its lifetime; whoever holds the pointer keeps the table alive.
    internal double* Pointer(int feature, int point)
        => (double*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _values[0]) + (long)feature * Points + point;
}
