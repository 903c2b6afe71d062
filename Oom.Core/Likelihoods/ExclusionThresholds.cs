using Oom.Statistics;

namespace Oom.Likelihoods;

/// <summary>The thresholds of <see cref="ExclusionKind"/>, and its words.</summary>
public static class ExclusionThresholds
{
    /// <summary>The largest q that is not excluded.</summary>
    /// <param name="kind">What q is compared with.</param>
    /// <param name="confidence">Confidence level, above 0 and below 1; of the median at least 0.5.</param>
    /// <param name="degrees">Number of parameters of the hypothesis.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static double Threshold(this ExclusionKind kind, double confidence, int degrees) => kind == ExclusionKind.Median
        ? ChiSquare.MedianExclusion(confidence, degrees) : ChiSquare.Quantile(confidence, degrees);

    /// <summary>The word of files and options.</summary>
    /// <param name="kind">What q is compared with.</param>
    public static string Word(this ExclusionKind kind) => kind == ExclusionKind.Median ? "median" : "direct";
}
