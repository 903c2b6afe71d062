using Oom.Numerics;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Divides events into those that trees are grown on and those that tell when to stop.</summary>
internal static class ValidationSplit
{
    /// <summary>Divides events by their index: the same index of two blocks falls on the same side, since blocks
    /// may hold the same events with shifted features.</summary>
    /// <param name="count">Number of events.</param>
    /// <param name="fraction">The part for validation.</param>
    /// <param name="seed">Of the division.</param>
    public static (int[] Training, int[] Validation) Divide(int count, double fraction, ulong seed)
    {
        int[] training = new int[count], validation = new int[count];
        int kept = 0, held = 0;
        var random = new Philox4x32(seed, 0);
        for (int i = 0; i < count; i++)
        {
            if (fraction > 0 && random.NextDouble() < fraction) validation[held++] = i;
            else training[kept++] = i;
        }

        return (training[..kept], validation[..held]);
    }
}
