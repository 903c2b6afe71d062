using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>The line for upper limits, one for all reports.</summary>
internal static class LimitLine
{
    /// <summary>By the asymptotic formulas.</summary>
    public const string Asymptotic = "asymptotic";

    /// <summary>Observed and expected limits with the bands of 68 and 95 %.</summary>
    /// <param name="limit">The limits.</param>
    /// <param name="method">How they were found, as in <see cref="Asymptotic"/>.</param>
    public static string Text(UpperLimit limit, string method)
        => FormattableString.Invariant($"below {limit.Observed:G4} at {limit.ConfidenceLevel:P0} CLs ({method}); {Expected(limit)}");

    /// <summary>The expected limits alone, for where no data are.</summary>
    /// <param name="limit">The limits.</param>
    public static string Expected(UpperLimit limit) => FormattableString.Invariant(
        $"expected {limit.Median:G4}, 68 % {limit.Expected[1]:G4} to {limit.Expected[3]:G4}, 95 % {limit.Expected[0]:G4} to {limit.Expected[4]:G4}");

    /// <summary>The method of limits by pseudo-experiments, with the error that their number leaves.</summary>
    /// <param name="limit">The limits.</param>
    public static string Toys(UpperLimit limit) => FormattableString.Invariant($"toys, +- {limit.ObservedError:G2}");
}
