using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Oom.Binning;

namespace Oom.Correlators;

/// <summary>
/// The three-point correlator of one shape of triangles, in zeta_1: zeta_2 from n_1 zeta_1 to n_1 zeta_1 + delta_a and zeta_3 from n_2
/// zeta_1 to n_2 zeta_1 + delta_a (EEEC(zeta_1, n_1, n_2)_(delta_a) of arXiv:2508.10988). Its sides are in no order: each of the six ways
/// to call the sides of a triangle counts that lies in the windows. Triangles of other shapes are in no row.
/// </summary>
public sealed class ShapeCorrelator : Correlator
{
    private readonly SideBins _sides;

    /// <summary>A correlator.</summary>
    /// <param name="sides">Bins of zeta_1.</param>
    /// <param name="secondRatio">n_1, at least 0.</param>
    /// <param name="thirdRatio">n_2, at least 0.</param>
    /// <param name="window">delta_a, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not so, or not finite.</exception>
    public ShapeCorrelator(BinEdges sides, double secondRatio, double thirdRatio, double window)
        : base([new("zeta_1", sides)], sides.Count + 2)
    {
        Require(secondRatio >= 0 && double.IsFinite(secondRatio), secondRatio, nameof(secondRatio));
        Require(thirdRatio >= 0 && double.IsFinite(thirdRatio), thirdRatio, nameof(thirdRatio));
        Require(window > 0 && double.IsFinite(window), window, nameof(window));
        (SecondRatio, ThirdRatio, Window) = (secondRatio, thirdRatio, window);
        _sides = new(sides);
    }

    /// <summary>n_1.</summary>
    public double SecondRatio { get; }

    /// <summary>n_2.</summary>
    public double ThirdRatio { get; }

    /// <summary>delta_a.</summary>
    public double Window { get; }

    /// <inheritdoc/>
    public override string Name => FormattableString.Invariant(
        $"three-point correlator of the shape n_1 = {SecondRatio}, n_2 = {ThirdRatio} within {Window}");

    /// <inheritdoc/>
    public override int Points => 3;

    /// <inheritdoc/>
    public override void BinsOf(int row, Span<int> bins)
    {
        RequireRow(row);
        bins[0] = row - 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool Fill(JetPairs pairs, CorrelatorEntries entries)
    {
        int[] rows = pairs.Rows(0, _sides);
        double[] distances = pairs.Distances, weights = pairs.Weights;
        int stride = pairs.Stride, atZero = _sides.Row(0);
        for (int j = 0; j < pairs.Count; j++)
        {
            int ofJ = j * stride;
            if (pairs.HasContactTerms)
                AddOrders(entries, (0, atZero), (0, atZero), (0, atZero), weights[j] * weights[j] * weights[j] / 6);
            for (int i = 0; i < j; i++)
            {
                int ofI = i * stride;
                var side = (distances[ofJ + i], rows[ofJ + i]);
                if (pairs.HasContactTerms)
                    AddOrders(entries, (0, atZero), side, side, 0.5 * weights[i] * weights[j] * (weights[i] + weights[j]));
                Vector256<double> first = Vector256.Create(distances[ofJ + i]);
                for (int k = 0; k < i; k += Vector256<double>.Count)
                {
                    Vector256<double> second = Vector256.LoadUnsafe(ref distances[ofI + k]),
                        third = Vector256.LoadUnsafe(ref distances[ofJ + k]);
                    uint found = (Orders(first, second, third) | Orders(second, third, first) | Orders(third, first, second))
                        .ExtractMostSignificantBits() & ((1u << Math.Min(i - k, Vector256<double>.Count)) - 1);
                    for (; found != 0; found &= found - 1)
                    {
                        int at = k + BitOperations.TrailingZeroCount(found);
                        AddOrders(entries, side, (distances[ofI + at], rows[ofI + at]), (distances[ofJ + at], rows[ofJ + at]),
                            weights[j] * weights[i] * weights[at]);
                    }
                }
            }
        }

        return true;
    }

    /// <summary>Whether either order of the other sides is of the shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<double> Orders(Vector256<double> first, Vector256<double> second, Vector256<double> third)
    {
        Vector256<double> window = Vector256.Create(Window), low = Vector256.Create(SecondRatio) * first, high = low + window,
            lowThird = Vector256.Create(ThirdRatio) * first, highThird = lowThird + window;
        return (Within(second, low, high) & Within(third, lowThird, highThird))
            | (Within(third, low, high) & Within(second, lowThird, highThird));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Within(Vector256<double> side, Vector256<double> low, Vector256<double> high)
        => Vector256.GreaterThanOrEqual(side, low) & Vector256.LessThanOrEqual(side, high);

    private void AddOrders(
        CorrelatorEntries entries, (double Size, int Row) a, (double Size, int Row) b, (double Size, int Row) c, double weight)
    {
        Add(entries, a, b.Size, c.Size, weight);
        Add(entries, a, c.Size, b.Size, weight);
        Add(entries, b, a.Size, c.Size, weight);
        Add(entries, b, c.Size, a.Size, weight);
        Add(entries, c, a.Size, b.Size, weight);
        Add(entries, c, b.Size, a.Size, weight);
    }

    private void Add(CorrelatorEntries entries, (double Size, int Row) first, double second, double third, double weight)
    {
        double low = SecondRatio * first.Size, lowThird = ThirdRatio * first.Size;
        if (second >= low && second <= low + Window && third >= lowThird && third <= lowThird + Window)
            entries.Add(first.Row, weight);
    }

    private static void Require(bool isInRange, double value, string name)
    {
        if (!isInRange)
            throw new ArgumentOutOfRangeException(name, value, "ratios are finite numbers, at least 0, and the window is above 0");
    }
}
