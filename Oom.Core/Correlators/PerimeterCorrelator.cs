using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Oom.Binning;

namespace Oom.Correlators;

/// <summary>
/// The three-point correlator in the perimeter zeta_p = zeta_1 + zeta_2 + zeta_3 and the asymmetry zeta_3 - zeta_1 of the sides in order
/// of size: EEEC(zeta_p, delta zeta_a) of arXiv:2508.10988, and in one bin of asymmetries from 0 on EEEC(zeta_p) of triangles that are
/// equilateral within it (J. Holguin, I. Moult, A. Pathak, M. Procura, Phys. Rev. D 107 (2023) 114002, arXiv:2201.08393).
/// </summary>
public sealed class PerimeterCorrelator : Correlator
{
    private const int BlockSize = 64;

    private readonly SideBins _perimeters, _asymmetries;

    /// <summary>A correlator.</summary>
    /// <param name="perimeters">Bins of the perimeter.</param>
    /// <param name="asymmetries">Bins of the asymmetry; one for a window of it.</param>
    public PerimeterCorrelator(BinEdges perimeters, BinEdges asymmetries)
        : base([new("zeta_p", perimeters), new("zeta_3-zeta_1", asymmetries)], checked((perimeters.Count + 2) * (asymmetries.Count + 2)))
        => (_perimeters, _asymmetries) = (new(perimeters), new(asymmetries));

    /// <inheritdoc/>
    public override string Name => "three-point correlator in perimeter and asymmetry";

    /// <inheritdoc/>
    public override int Points => 3;

    /// <inheritdoc/>
    public override void BinsOf(int row, Span<int> bins)
    {
        RequireRow(row);
        (bins[0], bins[1]) = (row / _asymmetries.Rows - 1, row % _asymmetries.Rows - 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override bool Fill(JetPairs pairs, CorrelatorEntries entries)
    {
        double[] distances = pairs.Distances, weights = pairs.Weights;
        int stride = pairs.Stride;
        Span<double> perimeter = stackalloc double[BlockSize], asymmetry = stackalloc double[BlockSize];
        for (int j = 0; j < pairs.Count; j++)
        {
            if (pairs.HasContactTerms) entries.Add(Row(0, 0), weights[j] * weights[j] * weights[j]);
            for (int i = 0; i < j; i++)
            {
                int ofI = i * stride, ofJ = j * stride;
                double distance = distances[ofJ + i], weight = 6 * weights[j] * weights[i];
                if (pairs.HasContactTerms)
                    entries.Add(Row(distance + distance, distance), 3 * weights[i] * weights[j] * (weights[i] + weights[j]));
                for (int start = 0; start < i; start += BlockSize)
                {
                    int count = Math.Min(BlockSize, i - start);
                    SetSides(distance, distances.AsSpan(ofI + start), distances.AsSpan(ofJ + start), count, perimeter, asymmetry);
                    int place = entries.Reserve(count, out int[] rows, out double[] terms);
                    for (int k = 0; k < count; k++)
                    {
                        rows[place + k] = Row(perimeter[k], asymmetry[k]);
                        terms[place + k] = weight * weights[start + k];
                    }

                    entries.Advance(count);
                }
            }
        }

        return true;
    }

    private int Row(double perimeter, double asymmetry) => _perimeters.Row(perimeter) * _asymmetries.Rows + _asymmetries.Row(asymmetry);

    private static void SetSides(double side, ReadOnlySpan<double> ofI, ReadOnlySpan<double> ofJ, int count, Span<double> perimeter,
        Span<double> asymmetry)
    {
        var first = Vector256.Create(side);
        for (int k = 0; k < count; k += Vector256<double>.Count)
        {
            Vector256<double> second = Vector256.Create(ofI[k..]), third = Vector256.Create(ofJ[k..]);
            (first + second + third).CopyTo(perimeter[k..]);
            (Vector256.Max(first, Vector256.Max(second, third)) - Vector256.Min(first, Vector256.Min(second, third)))
                .CopyTo(asymmetry[k..]);
        }
    }
}
