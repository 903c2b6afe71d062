using Oom.Statistics.Limits;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>The line for upper limits, one for all reports.</summary>
/// <param name="digits">Digits of numbers without an error: those of a workspace are
/// exact, those of a sample as good as its events.</param>
internal sealed class LimitLine(int digits)
{
    /// <summary>By the asymptotic formulas.</summary>
    public const string Asymptotic = "asymptotic";

    // Their root is the relative error of a probability.
    private const double EnoughToys = 10;

    /// <summary>Observed and expected limits with the bands of 68 and 95 %.</summary>
    /// <param name="limit">The limits.</param>
    /// <param name="method">How they were found, as in <see cref="Asymptotic"/>.</param>
    public string Text(UpperLimit limit, string method) => double.IsFinite(limit.Observed)
        ? Invariant($"below {Observed(limit)} at {limit.ConfidenceLevel:P0} CLs ({method}); {Expected(limit)}")
        : Invariant(
            $"no finite limit at {limit.ConfidenceLevel:P0} CLs ({method}), since the signal's own errors grow with its strength; {Expected(limit)}");

    /// <summary>The expected limits alone, for where no data are.</summary>
    /// <param name="limit">The limits.</param>
    public string Expected(UpperLimit limit)
        => $"expected {Number(limit.Median)}, 68 % {Number(limit.Expected[1])} to {Number(limit.Expected[3])}, 95 % {Number(limit.Expected[0])} to {Number(limit.Expected[4])}";

    /// <summary>The method of limits by pseudo-experiments, with the error that their number leaves.</summary>
    /// <param name="limit">The limits.</param>
    public static string Toys(UpperLimit limit)
    {
        string error = limit.ObservedError > 0 ? $", +- {Digits.Error(limit.ObservedError, limit.Observed)}" : "";
        return limit.LowestToys < EnoughToys
            ? Invariant($"toys{error}, the lowest end of the band from {Digits.Significant(limit.LowestToys, 1)} of them") : $"toys{error}";
    }

    // A limit by pseudo-experiments has an error.
    private string Observed(UpperLimit limit)
        => limit.ObservedError > 0 ? Digits.Value(limit.Observed, limit.ObservedError) : Number(limit.Observed);

    private string Number(double limit) => double.IsFinite(limit) ? Digits.Significant(limit, digits) : "no finite limit";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
