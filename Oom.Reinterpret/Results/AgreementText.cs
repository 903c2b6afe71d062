using Oom.Measurements;
using Oom.Statistics;
using Oom.Terminal;

namespace Oom.Reinterpret.Results;

/// <summary>Which of rate and shape of a prediction disagrees with a measurement, in words.</summary>
public static class AgreementText
{
    // As for limits: what a true prediction reaches in one of twenty measurements.
    private const double SmallestProbability = 0.05;

    /// <summary>Whether a comparison is worse than one of twenty true predictions.</summary>
    public static bool Disagrees(ChiSquare chiSquare) => chiSquare.PValue < SmallestProbability;

    /// <summary>The sentence for both forms.</summary>
    /// <param name="absolute">With the rate.</param>
    /// <param name="shape">Of the shape alone; null where there is none.</param>
    public static string Of(ChiSquare absolute, ChiSquare? shape)
        => (Disagrees(absolute), shape is { } other ? Disagrees(other) : (bool?)null) switch
        {
            (false, false) => "rate and shape agree with it",
            (true, false) => "the rate disagrees, the shape does not",
            (false, true) => "the shape disagrees, which the errors of the rate hide in both together",
            // What the rate adds to the shape is a test of its own.
            (true, true)
                => Disagrees(
                new ChiSquare(Math.Max(0, absolute.Value - shape!.Value.Value), absolute.DegreesOfFreedom - shape.Value.DegreesOfFreedom))
                ? "rate and shape disagree" : "the shape disagrees, whatever the rate",
            (var disagrees, null)
                => $"{(disagrees ? "it disagrees" : "it agrees")}; there is no shape, since the bins do not add up to a positive number",
        };

    /// <summary>A chi-square in short, as in "2156 for 10".</summary>
    public static string Short(ChiSquare chiSquare)
        => FormattableString.Invariant($"{Number(chiSquare.Value)} for {chiSquare.DegreesOfFreedom}");

    /// <summary>A chi-square in full.</summary>
    public static string Full(ChiSquare chiSquare)
    {
        string degrees = chiSquare.DegreesOfFreedom == 1 ? "degree" : "degrees";
        return FormattableString.Invariant(
            $"{Number(chiSquare.Value)} for {chiSquare.DegreesOfFreedom} {degrees} of freedom{(double.IsNaN(chiSquare.PValue) ? "" : $", p {Digits.Probability(chiSquare.PValue)}")}");
    }

    private static string Number(double value)
        => value < 100 ? FormattableString.Invariant($"{value:F2}") : FormattableString.Invariant($"{value:F0}");
}
