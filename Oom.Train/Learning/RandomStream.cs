using Oom.Numerics;

namespace Oom.Train.Learning;

/// <summary>The independent random streams of a training, all of one seed, so that what one draws never shifts another.</summary>
internal static class RandomStream
{
    private const ulong Splits = 1UL << 32, StartWeights = 2UL << 32, Shuffles = 3UL << 32, Samplings = 4UL << 32,
        Permutations = 5UL << 32, TripleDraws = 6UL << 32, Integrals = 7UL << 32;

    /// <summary>Decides the parts of a process's events.</summary>
    public static Philox4x32 Split(ulong seed, int process) => new(seed, Splits + (ulong)process);

    /// <summary>Draws a network's start weights.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="network">Number of the network in the training.</param>
    public static Philox4x32 Start(ulong seed, int network = 0) => new(seed, StartWeights + (ulong)network);

    /// <summary>Orders the events of an epoch.</summary>
    /// <param name="seed">The training's seed.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="network">Number of the network in the training.</param>
    public static Philox4x32 Shuffle(ulong seed, int epoch, int network = 0) => new(seed, Shuffles + ((ulong)network << 24) + (ulong)epoch);

    /// <summary>Chooses the events that a training works on.</summary>
    public static Philox4x32 Sampling(ulong seed, int process) => new(seed, Samplings + (ulong)process);

    /// <summary>Permutes the coordinates of a flow between its blocks.</summary>
    public static Philox4x32 Permutation(ulong seed) => new(seed, Permutations);

    /// <summary>Draws triples of the jets of a sample.</summary>
    public static Philox4x32 Triples(ulong seed, int sample) => new(seed, TripleDraws + (ulong)sample);

    /// <summary>Shifts the points of a step's integral; of step -1 those of a validation.</summary>
    public static Philox4x32 Integral(ulong seed, int step) => new(seed, Integrals + (uint)step);

    /// <summary>Puts a list into random order (Fisher and Yates).</summary>
    public static void Shuffle<T>(Span<T> items, ref Philox4x32 random)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            // The upper half of a 64 x 64 bit product is uniform below the factor to 2^-32 for lists of 2^32 elements.
            int j = (int)Math.BigMul(random.NextUInt64(), (ulong)i + 1, out _);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
