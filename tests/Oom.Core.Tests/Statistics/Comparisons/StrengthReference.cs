namespace Oom.Statistics.Comparisons;

/// <summary>What strength_reference.py prints (scipy's BFGS, all parameters fitted together).</summary>
internal static class StrengthReference
{
    public const double Value = 0.6723725, Low = 0.16578530035, High = 1.33011278516, Observed = 2.07305371867;

    /// <summary>Minima by the values of a function are known to the root of its rounding.</summary>
    public const double Tolerance = 1e-6;

    public static readonly double[] Expected = [0.52621708789, 0.73386467234, 1.11272873865, 1.92774004957, 4.57577852263];
}
