using System.Globalization;

namespace Oom.Binning;

/// <summary>Edges of adjacent bins. Bins are [low, high); the last one includes its upper edge,
/// so that an observable of exactly 1 is not lost.</summary>
public sealed class BinEdges
{
    private readonly double[] _edges;
    private readonly double _inverseWidth;

    /// <summary>Bins between these edges.</summary>
    /// <param name="edges">At least two finite numbers, strictly increasing.</param>
    /// <exception cref="ArgumentException">The edges are not so.</exception>
    public BinEdges(IEnumerable<double> edges)
    {
        _edges = [.. edges];
        if (_edges.Length < 2) throw new ArgumentException($"bins need at least two edges, found {_edges.Length}", nameof(edges));
        for (int i = 0; i < _edges.Length; i++)
        {
            if (!double.IsFinite(_edges[i]))
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"edge {i} is {_edges[i]}, not a finite number"), nameof(edges));
            if (i > 0 && !(_edges[i] > _edges[i - 1]))
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"edge {i}, {_edges[i]}, is not above the edge before it, {_edges[i - 1]}"),
                    nameof(edges));
        }

        _inverseWidth = Count / (High - Low);
    }

    /// <summary>Number of bins.</summary>
    public int Count => _edges.Length - 1;

    /// <summary>Lower edge of the first bin.</summary>
    public double Low => _edges[0];

    /// <summary>Upper edge of the last bin.</summary>
    public double High => _edges[^1];

    /// <summary>All edges, one more than there are bins.</summary>
    public ReadOnlySpan<double> Edges => _edges;

    /// <summary>Bins of equal width.</summary>
    /// <param name="count">Number of bins, at least 1.</param>
    /// <param name="low">Lower edge of the first.</param>
    /// <param name="high">Upper edge of the last, above <paramref name="low"/>.</param>
    public static BinEdges EqualWidth(int count, double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new BinEdges(Enumerable.Range(0, count + 1).Select(i => i == count ? high : low + (high - low) * i / count));
    }

    /// <summary>Bins whose upper edges are a fixed ratio above their lower ones.</summary>
    /// <param name="count">Number of bins, at least 1.</param>
    /// <param name="low">Lower edge of the first, above 0.</param>
    /// <param name="high">Upper edge of the last, above <paramref name="low"/>.</param>
    /// <exception cref="ArgumentException">The ends are not so.</exception>
    public static BinEdges EqualRatio(int count, double low, double high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(low);
        return new BinEdges(Enumerable.Range(0, count + 1).Select(
            i => i == 0 ? low : i == count ? high : low * Math.Pow(high / low, (double)i / count)));
    }

    /// <summary>Width of a bin.</summary>
    /// <param name="index">Index of the bin, from 0.</param>
    public double Width(int index) => _edges[index + 1] - _edges[index];

    /// <summary>The bin of a value: -1 below the first, <see cref="Count"/> above the last.</summary>
    /// <exception cref="ArgumentException">The value is NaN, which belongs to no bin.</exception>
    public int IndexOf(double value)
    {
        if (value < Low) return -1;
        if (value >= High) return value > High ? Count : Count - 1;
        if (double.IsNaN(value)) throw new ArgumentException("a value that is not a number belongs to no bin", nameof(value));

        // The guess is exact for equal widths but for rounding; elsewhere the walk corrects it.
        int index = Math.Min((int)((value - Low) * _inverseWidth), Count - 1);
        while (value < _edges[index]) index--;
        while (value >= _edges[index + 1]) index++;
        return index;
    }
}
