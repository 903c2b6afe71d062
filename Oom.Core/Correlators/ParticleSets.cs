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
internal sealed class ParticleSets
{
    private readonly ulong[] _near = new ulong[ProjectedCorrelator.SetParticles];
    private readonly int[] _pairs = new int[ProjectedCorrelator.SetParticles * ProjectedCorrelator.SetParticles / 2];
    private readonly double[] _sorted = new double[ProjectedCorrelator.SetParticles * ProjectedCorrelator.SetParticles / 2];

    private double[] _weights = [];
    private double _power, _first, _second;

    /// <summary>Hands on the terms of sets of two particles and more.</summary>
    public void Fill(JetPairs jet, double power, SideBins sides, CorrelatorEntries entries)
    {
        int pairs = 0;
        for (int j = 1; j < jet.Count; j++)
        {
            for (int i = 0; i < j; i++)
            {
                _sorted[pairs] = jet.Distances[j * jet.Stride + i];
                _pairs[pairs++] = j * ProjectedCorrelator.SetParticles + i;
            }
        }

        Array.Sort(_sorted, _pairs, 0, pairs);
        Array.Clear(_near);
        (_weights, _power) = (jet.Weights, power);
        for (int pair = 0; pair < pairs; pair++)
        {
            int i = _pairs[pair] % ProjectedCorrelator.SetParticles, j = _pairs[pair] / ProjectedCorrelator.SetParticles;
            (_first, _second) = (Math.Min(_weights[i], _weights[j]), Math.Max(_weights[i], _weights[j]));
            entries.Add(sides.Row(_sorted[pair]), Sum(_near[i] & _near[j], 0));
            _near[i] |= 1UL << j;
            _near[j] |= 1UL << i;
        }
    }

    /// <summary>The sum over the cliques of a set of particles.</summary>
    /// <param name="particles">The particles, one a bit.</param>
    /// <param name="weight">e, the weight of those that all sets hold.</param>
    private double Sum(ulong particles, double weight)
    {
        int fewest = int.MaxValue;
        ulong ofFewest = 0, rest = particles;
        int next = 0;
        for (ulong left = particles; left != 0; left &= left - 1)
        {
            int v = BitOperations.TrailingZeroCount(left);
            ulong near = _near[v] & particles;
            int count = BitOperations.PopCount(near) + 1;
            if (count == BitOperations.PopCount(particles))
            {
                weight += _weights[v];
                rest &= ~(1UL << v);
            }
            else if (count < fewest)
            {
                (fewest, ofFewest, next) = (count, near, v);
            }
        }

        if (rest == 0) return PowerDifference.Second(weight, _first, _second, _power);

        ofFewest &= rest;
        return Sum(rest & ~(1UL << next), weight) + (Sum(ofFewest, weight + _weights[next]) - Sum(ofFewest, weight));
    }
}
