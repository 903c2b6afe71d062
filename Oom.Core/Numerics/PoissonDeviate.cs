using MathNet.Numerics;

namespace Oom.Numerics;

/// <summary>Random counts of a Poisson distribution.</summary>
public static class PoissonDeviate
{
    // Below, the sum over counts is the faster way; the transformed rejection needs at least 10.
    private const double SmallMean = 12;

    /// <summary>A random count: by inversion for small means, else by Hoermann's transformed
    /// rejection PTRS (Insurance Math. Econom. 12 (1993) 39).</summary>
    /// <param name="random">The generator.</param>
    /// <param name="mean">The mean, at least 0 and finite.</param>
    public static double Next(ref Philox4x32 random, double mean)
    {
        if (!(mean >= 0 && double.IsFinite(mean)))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "the mean of a count must be a number that is not negative");
        return mean < SmallMean ? Invert(ref random, mean) : Reject(ref random, mean);
    }

    private static double Invert(ref Philox4x32 random, double mean)
    {
        double uniform = random.NextDouble(), probability = Math.Exp(-mean), sum = probability;
        int count = 0;
        while (uniform >= sum && probability > 0)
        {
            probability *= mean / ++count;
            sum += probability;
        }

        return count;
    }

    private static double Reject(ref Philox4x32 random, double mean)
    {
        double log = Math.Log(mean), b = 0.931 + 2.53 * Math.Sqrt(mean), a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4), sureRegion = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = random.NextDouble() - 0.5, v = 1 - random.NextDouble(), us = 0.5 - Math.Abs(u);
            double count = Math.Floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= sureRegion) return count;
            if (count < 0 || us < 0.013 && v > us) continue;
            if (Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= count * log - mean - SpecialFunctions.GammaLn(count + 1)) return count;
        }
    }
}
