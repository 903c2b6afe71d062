namespace Oom.Train.Machine.Templates;

/// <summary>The penalty of a biased response, arXiv:2601.08813, eq. 2.10: a function of the chi-square c between folded and direct
/// distributions, summed over alternatives, 1 without bias.</summary>
internal static class BiasPenalty
{
    /// <summary>
    /// Above this c the exponential form goes on as its tangent. Gradients are limited in norm, so that nothing is left of the objective
    /// there in either case; exp(50) = 5e21 times the derivatives
    /// of the events is far from the largest number of single precision, 3e38.
    /// </summary>
    public const double LargestExponent = 50;

    // A bin that expects less than one event has the variance of one.
    private const double SmallestVariance = 1;

    /// <summary>The penalty.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="chiSquare">c; negative where expected noise was taken off.</param>
    public static double Value(PenaltyForm form, double chiSquare) => form switch
    {
        PenaltyForm.Bounded => chiSquare < 1 ? Math.Exp(chiSquare) : Math.E * (1 + Math.Log(chiSquare)),
        PenaltyForm.Exponential
            => chiSquare < LargestExponent ? Math.Exp(chiSquare) : Math.Exp(LargestExponent) * (1 + chiSquare - LargestExponent),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
    };

    /// <summary>Its derivative by c.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="chiSquare">c.</param>
    public static double Derivative(PenaltyForm form, double chiSquare) => form switch
    {
        PenaltyForm.Bounded => chiSquare < 1 ? Math.Exp(chiSquare) : Math.E / chiSquare,
        PenaltyForm.Exponential => Math.Exp(Math.Min(chiSquare, LargestExponent)),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
    };

    /// <summary>The variance of a bin in c, and its derivative by the bin's yield.</summary>
    /// <param name="form">The form of the penalty.</param>
    /// <param name="yield">Expected events of the bin.</param>
    public static (double Value, double Derivative) Variance(PenaltyForm form, double yield) => form switch
    {
        PenaltyForm.Bounded => (yield + 1, 1),
        PenaltyForm.Exponential => yield < SmallestVariance ? (SmallestVariance, 0) : (yield, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, "no such form"),
    };
}
