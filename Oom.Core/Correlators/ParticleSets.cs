using System.Numerics;

namespace Oom.Correlators;

/// <summary>
/// Sums over all sets of a jet's particles for projected correlators of any power. Pairs are taken in order of distance; a pair (i, j)
/// brings the sets that hold both and, else, particles C nearer to both and to each other, so that its term is the sum over cliques S of
/// C of sum over T in S of (-1)^(|S| - |T|) h(E_T), where h(e) = g(e + w_i + w_j) - g(e + w_i) - g(e + w_j) + g(e) and g(e) = e^N.
/// Of this sum most terms cancel exactly: a particle that is near to all others of C adds its weight to e and is done with (the sets with
/// and without it differ by a telescope), and a graph falls into that without one of its particles v, and the neighbours of v with and
/// without w_v. The full inclusion and exclusion would take 2^n powers with alternating signs.
/// </summary>
/// <typeparam name="TSet">A set of particles, one a bit.</typeparam>
internal sealed class ParticleSets<TSet>
    where TSet : unmanaged, IBinaryInteger<TSet>
{
    /// <summary>The most sets of nearest particles that are summed over a jet, which takes a second. Jets of 64 particles take a hundredth
    /// of it; particles that are spread over the whole sphere take more than any computer has.</summary>
    private const long MostTerms = 1 << 23;

    private const int Most = ProjectedCorrelator.SetParticles;

    private readonly TSet[] _near = new TSet[Most];
    private readonly int[] _pairs = new int[Most * Most / 2];
    private readonly double[] _sorted = new double[Most * Most / 2];

    private double[] _weights = [];
    private double _power, _first, _second;
    private long _terms;

    /// <summary>Hands on the terms of sets of two particles and more.</summary>
    /// <returns>False where there are too many: what was handed on is of no use then.</returns>
    public bool Fill(JetPairs jet, double power, SideBins sides, CorrelatorEntries entries)
    {
        int pairs = 0;
        for (int j = 1; j < jet.Count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                _sorted[pairs] = jet.Distances[j * jet.Stride + i];
                _pairs[pairs++] = j * Most + i;
            }
        }

        Array.Sort(_sorted, _pairs, 0, pairs);
        Array.Clear(_near);
        (_weights, _power, _terms) = (jet.Weights, power, 0);
        for (int pair = 0; pair < pairs && _terms < MostTerms; pair++)
        {
            int i = _pairs[pair] % Most, j = _pairs[pair] / Most;
            (_first, _second) = (Math.Min(_weights[i], _weights[j]), Math.Max(_weights[i], _weights[j]));
            entries.Add(sides.Row(_sorted[pair]), Sum(_near[i] & _near[j], 0));
            _near[i] |= TSet.One << j;
            _near[j] |= TSet.One << i;
        }

        return _terms < MostTerms;
    }

    /// <summary>The sum over the cliques of a set of particles.</summary>
    /// <param name="particles">The particles, one a bit.</param>
    /// <param name="weight">e, the weight of those that all sets hold.</param>
    private double Sum(TSet particles, double weight)
    {
        // What is left is not added up any more.
        if (++_terms >= MostTerms) return 0;
        int all = Count(particles), fewest = int.MaxValue, next = 0;
        TSet ofFewest = TSet.Zero, rest = particles;
        for (TSet left = particles; left != TSet.Zero; left &= left - TSet.One)
        {
            int v = int.CreateTruncating(TSet.TrailingZeroCount(left));
            TSet near = _near[v] & particles;
            int count = Count(near) + 1;
            if (count == all)
            {
                weight += _weights[v];
                rest &= ~(TSet.One << v);
            }
            else if (count < fewest)
            {
                (fewest, ofFewest, next) = (count, near, v);
            }
        }

        if (rest == TSet.Zero) return PowerDifference.Second(weight, _first, _second, _power);

        ofFewest &= rest;
        return Sum(rest & ~(TSet.One << next), weight) + (Sum(ofFewest, weight + _weights[next]) - Sum(ofFewest, weight));
    }

    private static int Count(TSet particles) => int.CreateTruncating(TSet.PopCount(particles));
}
