using Oom.Reinterpret.Results;
using Oom.Statistics;
using Oom.Statistics.Limits;
using Oom.Statistics.Models;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>The lines for a signal's strength; what could not be found has its reason in its place.</summary>
/// <param name="line">Prints a label and a text.</param>
internal sealed class StrengthReport(Action<string, string> line)
{
    private const int OfLimits = 3;

    private readonly LimitLine _limits = new(OfLimits);

    /// <summary>Prints whether the model is excluded, and which of the limits that follow says so.</summary>
    /// <param name="quoted">The strength whose limit is quoted.</param>
    /// <param name="isExpected">Whether no data stand behind the measurement.</param>
    public void PrintAnswer(StrengthComparison quoted, bool isExpected)
    {
        line(ExclusionText.Label, ExclusionText.Of(quoted.Exclusion(isExpected), OfLimits));
        string method = quoted.ToyLimit is null ? LimitLine.Asymptotic : "toys";
        line(
            "",
            $"the limit to quote is the {(isExpected ? "expected" : "observed")} one of the {quoted.Likelihood} likelihood ({method}){(isExpected ? ", since no data are published" : "")}");
    }

    /// <summary>Prints one strength.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="form">What of the prediction is compared, in words.</param>
    /// <param name="isExpected">Whether no data stand behind the measurement.</param>
    public void Print(StrengthComparison strength, string form, bool isExpected)
    {
        string what = $"{strength.Likelihood} likelihood{form}{(isExpected ? ", of the expected measurement" : "")}";
        line("strength", strength.Strength.IsFound ? $"{Text(strength.Strength.Value)} ({what})"
            : $"not found ({what}): {strength.Strength.Reason}");
        Print(strength.Limit, LimitLine.Asymptotic, isExpected);
        if (strength is { ToyLimit: null, Regime: { Holds: false } regime }) line("", regime.Warning);
        if (strength.ToyLimit is { } toys) Print(toys, toys.IsFound ? LimitLine.Toys(toys.Value) : "toys", isExpected);
    }

    /// <summary>A strength with its errors.</summary>
    public static string Text(ProfileInterval interval)
    {
        double smallest = new[] { interval.ErrorDown, interval.ErrorUp }.Where(error => error > 0).Min() ?? double.PositiveInfinity;
        return $"{Digits.Value(interval.Value, smallest)} -{Side(interval.ErrorDown)} +{Side(interval.ErrorUp)}";

        string Side(double? error)
            => error is not { } found ? "(not found)" : double.IsFinite(found) ? Digits.Value(found, smallest) : "(no end)";
    }

    private void Print(Outcome<UpperLimit> limit, string method, bool isExpected) => line(
        "",
        !limit.IsFound ? $"no limit ({method}): {limit.Reason}"
        : isExpected ? FormattableString.Invariant(
            $"{_limits.Expected(limit.Value).Replace("expected", "expected limit", StringComparison.Ordinal)} at {limit.Value.ConfidenceLevel:P0} CLs ({method}); no data are published")
        : _limits.Text(limit.Value, method));
}
