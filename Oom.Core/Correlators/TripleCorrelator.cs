using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Oom.Binning;

namespace Oom.Correlators;

/// <summary>
/// The three-point correlator in full: EEEC(zeta_1, zeta_2, zeta_3), the sides of each triangle in order of size (arXiv:2201.08393, eq.
/// 3; its sides ordered by theta functions as in the projections of arXiv:2508.10988). The six orders of three particles are one cell,
/// which holds all of them.
/// </summary>
public sealed class TripleCorrelator : Correlator
{
    /// <summary>The most bins of a side: 23 million cells.</summary>
    public const int MostBins = 512;

    private readonly SideBins _sides;
    private readonly int[] _ofMiddle, _ofLargest;

    /// <summary>A correlator.</summary>
    /// <param name="sides">Bins of each side.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="MostBins"/>.</exception>
    public TripleCorrelator(BinEdges sides)
        : base([new("zeta_1", sides), new("zeta_2", sides), new("zeta_3", sides)], Cells(sides.Count + 2))
    {
        if (sides.Count > MostBins)
            throw new ArgumentException(
                FormattableString.Invariant($"a side has at most {MostBins} bins, found {sides.Count}"), nameof(sides));
        _sides = new(sides);
        _ofMiddle = [.. Enumerable.Range(0, _sides.Rows).Select(row => row * (row + 1) / 2)];
        _ofLargest = [.. Enumerable.Range(0, _sides.Rows).Select(Cells)];
    }

    /// <inheritdoc/>
    public override string Name => "three-point correlator in the sides zeta_1 <= zeta_2 <= zeta_3";

    /// <inheritdoc/>
    public override int Points => 3;

    /// <summary>The row of three bins in any order: -1 below the bins, their number above.</summary>
    public int RowOf(int first, int second, int third)
    {
        int low = Math.Min(first, Math.Min(second, third)) + 1, high = Math.Max(first, Math.Max(second, third)) + 1;
        ArgumentOutOfRangeException.ThrowIfNegative(low, nameof(first));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(high, _sides.Rows, nameof(first));
        return low + _ofMiddle[first + second + third + 3 - low - high] + _ofLargest[high];
    }

    /// <inheritdoc/>
    public override void BinsOf(int row, Span<int> bins)
    {
        RequireRow(row);
        int largest = _sides.Rows - 1, middle = largest;
        while (_ofLargest[largest] > row) largest--;
        row -= _ofLargest[largest];
        while (_ofMiddle[middle] > row) middle--;
        (bins[0], bins[1], bins[2]) = (row - _ofMiddle[middle] - 1, middle - 1, largest - 1);
    }

    // Rows are monotone in distances, and so are the parts of a cell's place that come from the smallest, middle and largest of them: the
    // cell is the smallest of the first parts of three pairs, the middle one of the second parts and the largest of the third.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool Fill(JetPairs pairs, CorrelatorEntries entries)
    {
        int[] smallest = pairs.Rows(0, _sides), middle = pairs.Table(1), largest = pairs.Table(2);
        double[] weights = pairs.Weights;
        int stride = pairs.Stride, atZero = _sides.Row(0);
        for (int j = 0; j < pairs.Count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                int pair = j * stride + i, row = smallest[pair];
                middle[pair] = _ofMiddle[row];
                largest[pair] = _ofLargest[row];
                if (pairs.HasContactTerms)
                {
                    entries.Add(Math.Min(atZero, row) + _ofMiddle[row] + _ofLargest[row],
                        3 * weights[i] * weights[j] * (weights[i] + weights[j]));
                }
            }

            if (pairs.HasContactTerms)
                entries.Add(atZero + _ofMiddle[atZero] + _ofLargest[atZero], weights[j] * weights[j] * weights[j]);
        }

        for (int j = 2; j < pairs.Count; j++)
        {
            for (int i = 1; i < j; i++)
            {
                int ofI = i * stride, ofJ = j * stride, place = entries.Reserve(i, out int[] rows, out double[] terms);
                Vector256<int> a = Vector256.Create(smallest[ofJ + i]), b = Vector256.Create(middle[ofJ + i]),
                    c = Vector256.Create(largest[ofJ + i]);
                Vector256<double> weight = Vector256.Create(6 * weights[j] * weights[i]);
                for (int k = 0; k < i; k += JetPairs.Lanes)
                {
                    Vector256<int> x = Vector256.LoadUnsafe(ref middle[ofI + k]), y = Vector256.LoadUnsafe(ref middle[ofJ + k]);
                    Vector256<int> row = Vector256.Max(Vector256.Min(x, y), Vector256.Min(Vector256.Max(x, y), b))
                        + Vector256.Min(a, Vector256.Min(
                            Vector256.LoadUnsafe(ref smallest[ofI + k]), Vector256.LoadUnsafe(ref smallest[ofJ + k])))
                        + Vector256.Max(c, Vector256.Max(
                            Vector256.LoadUnsafe(ref largest[ofI + k]), Vector256.LoadUnsafe(ref largest[ofJ + k])));
                    row.StoreUnsafe(ref rows[place + k]);
                    (weight * Vector256.LoadUnsafe(ref weights[k])).StoreUnsafe(ref terms[place + k]);
                    (weight * Vector256.LoadUnsafe(ref weights[k + Vector256<double>.Count]))
                        .StoreUnsafe(ref terms[place + k + Vector256<double>.Count]);
                }

                entries.Advance(i);
            }
        }

        return true;
    }

    private static int Cells(int rows) => (int)((long)rows * (rows + 1) * (rows + 2) / 6);
}
