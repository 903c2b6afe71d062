using MathNet.Numerics;

namespace Oom.Statistics.Limits;

/// <summary>The normal distribution of mean 0 and variance 1.</summary>
internal static class NormalDistribution
{
    /// <summary>The probability of a deviate above a value.</summary>
    public static double Upper(double value) => 0.5 * SpecialFunctions.Erfc(value / Math.Sqrt(2));

    /// <summary>The value above which a deviate has a probability, between 0 and 1.</summary>
    public static double UpperQuantile(double probability) => Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);
}
