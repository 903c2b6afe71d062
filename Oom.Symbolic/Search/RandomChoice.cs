using Oom.Numerics;

namespace Oom.Symbolic.Search;

/// <summary>Choices by a seeded stream.</summary>
internal static class RandomChoice
{
    /// <summary>A whole number from 0 to below a count.</summary>
    public static int Below(this ref Philox4x32 random, int count) => (int)(random.NextDouble() * count);

    /// <summary>True with a probability.</summary>
    public static bool Chance(this ref Philox4x32 random, double probability) => random.NextDouble() < probability;

    /// <summary>One of several.</summary>
    public static T Of<T>(this ref Philox4x32 random, IReadOnlyList<T> items) => items[random.Below(items.Count)];
}
