using Oom.Numerics;

namespace Oom.Train.Correlators;

/// <summary>Samples that are drawn from parts of independent jets with replacement.</summary>
internal static class PartDraws
{
    /// <summary>How often each part is taken.</summary>
    public static int[] Copies(ref Philox4x32 random, int parts)
    {
        int[] copies = new int[parts];
        for (int i = 0; i < parts; i++) copies[(int)(random.NextDouble() * parts)]++;
        return copies;
    }
}
