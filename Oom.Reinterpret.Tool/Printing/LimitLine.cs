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
    public static string Text(UpperLimit limit, string method) => double.IsFinite(limit.Observed)
        ? Invariant($"below {limit.Observed:G4} at {limit.ConfidenceLevel:P0} CLs ({method}); {Expected(limit)}")
        : Invariant($"no finite limit at {limit.ConfidenceLevel:P0} CLs ({method}), since the signal's own errors grow with its strength; {Expected(limit)}");

    /// <summary>The expected limits alone, for where no data are.</summary>
    /// <param name="limit">The limits.</param>
    public static string Expected(UpperLimit limit)
        => $"expected {Number(limit.Median)}, 68 % {Number(limit.Expected[1])} to {Number(limit.Expected[3])}, 95 % {Number(limit.Expected[0])} to {Number(limit.Expected[4])}";

    /// <summary>A limit, or that there is none.</summary>
    /// <param name="limit">The limit; infinite where no strength is excluded.</param>
    public static string Number(double limit) => double.IsFinite(limit) ? Invariant($"{limit:G4}") : "no finite limit";

    /// <summary>The method of limits by pseudo-experiments, with the error that their number leaves.</summary>
    /// <param name="limit">The limits.</param>
    public static string Toys(UpperLimit limit) => Invariant($"toys, +- {limit.ObservedError:G2}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
