namespace Oom.Binning;

/// <summary>
/// Histograms of one quantity for several weights at once, with underflow and overflow: sums of
/// weights and of squared weights, and the number of entries.
/// Index 0 of a bin axis with flow is the underflow, <see cref="BinEdges.Count"/> + 1 the overflow.
/// </summary>
public sealed class WeightedHistogram
{
    private readonly double[] _sumOfWeights;
    private readonly double[] _sumOfSquares;
    private readonly long[] _entries;

    /// <summary>Empty histograms.</summary>
    /// <param name="bins">The bins.</param>
    /// <param name="weightCount">Number of weights per event, at least 1.</param>
    public WeightedHistogram(BinEdges bins, int weightCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weightCount, 1);
        Bins = bins;
        WeightCount = weightCount;
        _entries = new long[bins.Count + 2];
        _sumOfWeights = new double[(bins.Count + 2) * weightCount];
        _sumOfSquares = new double[(bins.Count + 2) * weightCount];
    }

    /// <summary>Histograms that were filled before.</summary>
    /// <param name="bins">The bins.</param>
    /// <param name="counts">Entries of every row: underflow, bins, overflow.</param>
    /// <param name="sums">Sums of weights, row-major rows x weights.</param>
    /// <param name="squares">Sums of squared weights, likewise.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public WeightedHistogram(BinEdges bins, long[] counts, double[] sums, double[] squares)
    {
        int rows = bins.Count + 2;
        if (counts.Length != rows || sums.Length == 0 || sums.Length % rows != 0 || squares.Length != sums.Length)
            throw new ArgumentException(
                $"expected {rows} counts and as many rows of sums, found {counts.Length}, {sums.Length} and {squares.Length} numbers",
                nameof(counts));
        Bins = bins;
        WeightCount = sums.Length / rows;
        (_entries, _sumOfWeights, _sumOfSquares) = (counts, sums, squares);
    }

    /// <summary>Entries of every row: underflow, bins, overflow.</summary>
    public ReadOnlySpan<long> Counts => _entries;

    /// <summary>Sums of weights, row-major rows x weights.</summary>
    public ReadOnlySpan<double> Sums => _sumOfWeights;

    /// <summary>Sums of squared weights, row-major rows x weights.</summary>
    public ReadOnlySpan<double> Squares => _sumOfSquares;

    /// <summary>The bins.</summary>
    public BinEdges Bins { get; }

    /// <summary>Number of weights per event.</summary>
    public int WeightCount { get; }

    /// <summary>Adds an event.</summary>
    /// <param name="value">The quantity.</param>
    /// <param name="weights">The event's <see cref="WeightCount"/> weights.</param>
    /// <exception cref="ArgumentException">The value is NaN, or the number of weights is wrong.</exception>
    public void Fill(double value, ReadOnlySpan<double> weights)
    {
        if (weights.Length != WeightCount)
            throw new ArgumentException($"expected {WeightCount} weights, found {weights.Length}", nameof(weights));
        int row = Bins.IndexOf(value) + 1;
        _entries[row]++;
        var sums = _sumOfWeights.AsSpan(row * WeightCount, WeightCount);
        var squares = _sumOfSquares.AsSpan(row * WeightCount, WeightCount);
        for (int i = 0; i < weights.Length; i++)
        {
            double w = weights[i];
            sums[i] += w;
            squares[i] += w * w;
        }
    }

    /// <summary>Number of events in a bin, flow included.</summary>
    /// <param name="index">Index of the bin from 0; -1 for the underflow, the number of bins for the overflow.</param>
    public long Entries(int index) => _entries[index + 1];

    /// <summary>Sum of a weight in a bin.</summary>
    /// <param name="index">Index of the bin from 0; -1 for the underflow, the number of bins for the overflow.</param>
    /// <param name="weight">Index of the weight.</param>
    public double SumOfWeights(int index, int weight = 0) => _sumOfWeights[Place(index, weight)];

    /// <summary>Sum of a squared weight in a bin: the variance of <see cref="SumOfWeights"/> for Poisson-distributed events.</summary>
    /// <param name="index">Index of the bin from 0; -1 for the underflow, the number of bins for the overflow.</param>
    /// <param name="weight">Index of the weight.</param>
    public double SumOfSquares(int index, int weight = 0) => _sumOfSquares[Place(index, weight)];

    /// <summary>Effective number of events (sum w)^2 / sum w^2 in a bin; 0 for an empty bin.</summary>
    /// <param name="index">Index of the bin from 0; -1 for the underflow, the number of bins for the overflow.</param>
    /// <param name="weight">Index of the weight.</param>
    public double EffectiveEntries(int index, int weight = 0)
    {
        double sum = SumOfWeights(index, weight), squares = SumOfSquares(index, weight);
        return squares > 0 ? sum * sum / squares : 0;
    }

    /// <summary>Adds another histogram of the same bins, scaled, with its weights in other columns.</summary>
    /// <param name="other">The histogram to add.</param>
    /// <param name="columns">For each weight of this histogram the column of <paramref name="other"/>, or -1 for none.</param>
    /// <param name="scale">Factor on the weights of <paramref name="other"/>.</param>
    /// <exception cref="ArgumentException">The bins differ, the number of columns is wrong, or
    /// <paramref name="other"/> has no such column.</exception>
    public void Add(WeightedHistogram other, ReadOnlySpan<int> columns, double scale = 1)
    {
        if (!other.Bins.Edges.SequenceEqual(Bins.Edges)) throw new ArgumentException("the histograms have different bins", nameof(other));
        if (columns.Length != WeightCount)
            throw new ArgumentException($"expected {WeightCount} columns, found {columns.Length}", nameof(columns));
        foreach (int column in columns)
        {
            if (column >= other.WeightCount)
                throw new ArgumentException(
                    $"column {column} does not exist: the other histogram has {other.WeightCount}", nameof(columns));
        }

        for (int row = 0; row < _entries.Length; row++)
        {
            _entries[row] += other._entries[row];
            for (int i = 0; i < columns.Length; i++)
            {
                if (columns[i] < 0) continue;
                int from = row * other.WeightCount + columns[i];
                _sumOfWeights[row * WeightCount + i] += scale * other._sumOfWeights[from];
                _sumOfSquares[row * WeightCount + i] += scale * scale * other._sumOfSquares[from];
            }
        }
    }

    /// <summary>Multiplies every weight by a factor of its own.</summary>
    /// <param name="factors">One factor for each weight.</param>
    /// <exception cref="ArgumentException">The number of factors is wrong.</exception>
    public void Scale(ReadOnlySpan<double> factors)
    {
        if (factors.Length != WeightCount)
            throw new ArgumentException($"expected {WeightCount} factors, found {factors.Length}", nameof(factors));
        for (int i = 0; i < _sumOfWeights.Length; i++)
        {
            double factor = factors[i % WeightCount];
            _sumOfWeights[i] *= factor;
            _sumOfSquares[i] *= factor * factor;
        }
    }

    /// <summary>Empties the histograms.</summary>
    public void Clear()
    {
        Array.Clear(_entries);
        Array.Clear(_sumOfWeights);
        Array.Clear(_sumOfSquares);
    }

    // Without these checks a weight that is not there would be read from the next bin.
    private int Place(int index, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)(index + 1), (uint)_entries.Length, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)weight, (uint)WeightCount, nameof(weight));
        return (index + 1) * WeightCount + weight;
    }
}
