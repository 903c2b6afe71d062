using Oom.Binning;

namespace Oom.Correlators;

/// <summary>
/// Shapes of triangles in one window: n_1 and n_2 of equally spaced values, n_1 at most n_2, since exchanging them leaves a shape what it
/// is. What a shape is says <see cref="ShapeCorrelator"/>.
/// </summary>
public sealed class ShapeGrid
{
    /// <summary>The most ratios.</summary>
    public const int MostRatios = 201;

    private readonly double[] _ratios;

    /// <summary>A grid.</summary>
    /// <param name="sides">Bins of zeta_1.</param>
    /// <param name="ratios">Number of values of n_1, and of n_2, from 2 to <see cref="MostRatios"/>.</param>
    /// <param name="low">The smallest ratio, at least 0.</param>
    /// <param name="high">The largest ratio, above the smallest.</param>
    /// <param name="window">delta_a, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not so, or not finite.</exception>
    public ShapeGrid(BinEdges sides, int ratios, double low, double high, double window)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(ratios, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ratios, MostRatios);
        if (!(low >= 0)) throw new ArgumentOutOfRangeException(nameof(low), low, "a ratio of sides is at least 0");
        if (!(high > low && double.IsFinite(high)))
            throw new ArgumentOutOfRangeException(nameof(high), high, "the largest ratio is finite and above the smallest");
        if (!(window > 0 && double.IsFinite(window))) throw new ArgumentOutOfRangeException(nameof(window), window, "a window is above 0");
        (Sides, Window) = (sides, window);
        Spacing = (high - low) / (ratios - 1);
        _ratios = [.. Enumerable.Range(0, ratios).Select(i => i == ratios - 1 ? high : low + i * Spacing)];
    }

    /// <summary>Bins of zeta_1.</summary>
    public BinEdges Sides { get; }

    /// <summary>delta_a.</summary>
    public double Window { get; }

    /// <summary>The values that n_1 and n_2 take, in order.</summary>
    public ReadOnlySpan<double> Ratios => _ratios;

    /// <summary>Number of shapes.</summary>
    public int Count => _ratios.Length * (_ratios.Length + 1) / 2;

    /// <summary>Rows of a shape's histogram: its bins, with that below them first and that above them last.</summary>
    public int Rows => Sides.Count + 2;

    internal double Spacing { get; }

    /// <summary>The shape of two ratios, given by their indices in any order.</summary>
    public int IndexOf(int first, int second)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        ArgumentOutOfRangeException.ThrowIfNegative(low, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(high, _ratios.Length, nameof(second));
        return RowStart(low) + high - low;
    }

    /// <summary>The indices of a shape's ratios, n_1 at most n_2.</summary>
    public (int First, int Second) PlacesOf(int shape)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)shape, (uint)Count, nameof(shape));
        int first = 0;
        while (RowStart(first + 1) <= shape) first++;
        return (first, first + shape - RowStart(first));
    }

    /// <summary>The correlator of one shape.</summary>
    public ShapeCorrelator Correlator(int shape)
    {
        var (first, second) = PlacesOf(shape);
        return new(Sides, _ratios[first], _ratios[second], Window);
    }

    internal int RowStart(int first) => first * _ratios.Length - first * (first - 1) / 2;
}
