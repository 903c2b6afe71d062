using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Oom.Binning;

namespace Oom.Correlators;

/// <summary>
/// The projected N-point correlator in the largest distance of N particles, for any real N above 0 (H. Chen, I. Moult, X. Zhang, H. X. Zhu,
/// Phys. Rev. D 102 (2020) 054012, arXiv:2004.11381; A. Budhraja, H. Chen, W. J. Waalewijn, arXiv:2409.12235).
/// A set S of particles contributes sum over T in S of (-1)^(|S| - |T|) (sum of T's weights)^N at its largest distance, which is for
/// whole N the sum over all tuples that hold each of them. No particles are joined.
/// N = 2 is the energy-energy correlator, N = 3 the three-point correlator in its largest side.
/// </summary>
public sealed class ProjectedCorrelator : Correlator
{
    /// <summary>The most particles of a jet where N is neither 2 nor 3.</summary>
    public const int SetParticles = 128;

    /// <summary>The largest N.</summary>
    public const double MostPoints = 100;

    private readonly SideBins _sides;

    /// <summary>A correlator.</summary>
    /// <param name="points">N, above 0 and at most <see cref="MostPoints"/>.</param>
    /// <param name="sides">Bins of the largest distance.</param>
    /// <exception cref="ArgumentOutOfRangeException">N is not so.</exception>
    public ProjectedCorrelator(double points, BinEdges sides)
        : base([new("zeta_L", sides)], sides.Count + 2)
    {
        if (!(points > 0 && points <= MostPoints))
            throw new ArgumentOutOfRangeException(nameof(points), points, $"the number of points is above 0 and at most {MostPoints}");
        PointCount = points;
        _sides = new(sides);
    }

    /// <summary>N.</summary>
    public double PointCount { get; }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"projected {PointCount}-point correlator");

    /// <inheritdoc/>
    public override int Points => (int)Math.Ceiling(PointCount);

    /// <inheritdoc/>
    public override int MostParticles => IsDirect ? base.MostParticles : SetParticles;

    private bool IsDirect => PointCount is 2 or 3;

    /// <inheritdoc/>
    public override void BinsOf(int row, Span<int> bins)
    {
        RequireRow(row);
        bins[0] = row - 1;
    }

    internal override string? Refusal(CorrelatorSettings settings) => IsDirect || settings.HasContactTerms ? null
        : string.Create(
            CultureInfo.InvariantCulture, $"a projected {PointCount}-point correlator has contact terms; N = 2 and 3 may be without");

    internal override bool Fill(JetPairs pairs, CorrelatorEntries entries)
    {
        if (pairs.HasContactTerms)
        {
            int atZero = _sides.Row(0);
            for (int i = 0; i < pairs.Count; i++) entries.Add(atZero, Power(pairs.Weights[i]));
        }

        if (PointCount == 2) FillPairs(pairs, entries);
        else if (PointCount == 3) FillTriples(pairs, entries);
        else if (pairs.Count <= JetPairs.SmallSet) return pairs.SmallSets.Fill(pairs, PointCount, _sides, entries);
        else return pairs.LargeSets.Fill(pairs, PointCount, _sides, entries);
        return true;
    }

    private double Power(double weight) => PointCount switch
    {
        2 => weight * weight,
        3 => weight * weight * weight,
        _ => Math.Pow(weight, PointCount),
    };

    private void FillPairs(JetPairs pairs, CorrelatorEntries entries)
    {
        for (int j = 1; j < pairs.Count; j++)
        {
            for (int i = 0; i < j; i++)
                entries.Add(_sides.Row(pairs.Distances[j * pairs.Stride + i]), 2 * pairs.Weights[i] * pairs.Weights[j]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillTriples(JetPairs pairs, CorrelatorEntries entries)
    {
        int[] sides = pairs.Rows(0, _sides);
        double[] weights = pairs.Weights;
        int stride = pairs.Stride;
        for (int j = 1; j < pairs.Count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                int ofI = i * stride, ofJ = j * stride;
                if (pairs.HasContactTerms) entries.Add(sides[ofJ + i], 3 * weights[i] * weights[j] * (weights[i] + weights[j]));
                int place = entries.Reserve(i, out int[] rows, out double[] terms);
                var side = Vector256.Create(sides[ofJ + i]);
                var weight = Vector256.Create(6 * weights[j] * weights[i]);
                for (int k = 0; k < i; k += JetPairs.Lanes)
                {
                    Vector256.Max(side, Vector256.Max(Vector256.LoadUnsafe(ref sides[ofI + k]), Vector256.LoadUnsafe(ref sides[ofJ + k])))
                        .StoreUnsafe(ref rows[place + k]);
                    (weight * Vector256.LoadUnsafe(ref weights[k])).StoreUnsafe(ref terms[place + k]);
                    (weight * Vector256.LoadUnsafe(ref weights[k + Vector256<double>.Count]))
                        .StoreUnsafe(ref terms[place + k + Vector256<double>.Count]);
                }

                entries.Advance(i);
            }
        }
    }
}
