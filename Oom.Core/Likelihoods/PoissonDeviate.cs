using Oom.Numerics;

namespace Oom.Likelihoods;

/// <summary>Random counts.</summary>
internal static class PoissonDeviate
{
    // Above this mean the search from 0 is the slower one, and exp(-mean) loses nothing yet.
    private const double SearchMean = 30;

    /// <summary>A Poisson-distributed count.</summary>
    /// <param name="mean">Its mean, not negative.</param>
    /// <param name="random">The generator.</param>
    public static double Next(double mean, ref Philox4x32 random)
        => mean < SearchMean ? Search(mean, ref random) : Reject(mean, ref random);

    private static double Search(double mean, ref Philox4x32 random)
    {
        double uniform = random.NextDouble(), probability = Math.Exp(-mean), sum = probability;
        int count = 0;
        while (uniform >= sum && probability > 0)
        {
            count++;
            probability *= mean / count;
            sum += probability;
        }

        return count;
    }

    // Transformed rejection with squeeze: W. Hoermann, Insurance: Mathematics and Economics 12 (1993) 39, algorithm PTRS.
    private static double Reject(double mean, ref Philox4x32 random)
    {
        double b = 0.931 + 2.53 * Math.Sqrt(mean), a = -0.059 + 0.02483 * b, inverseAlpha = 1.1239 + 1.1328 / (b - 3.4),
            squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = random.NextDouble() - 0.5, v = 1 - random.NextDouble(), us = 0.5 - Math.Abs(u),
                k = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) return k;
            if (k < 0 || us < 0.013 && v > us) continue;
            if (Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= k * Math.Log(mean) - mean
                - MathNet.Numerics.SpecialFunctions.GammaLn(k + 1))
                return k;
        }
    }
}
