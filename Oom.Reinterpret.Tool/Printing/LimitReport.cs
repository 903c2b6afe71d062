using Oom.Reinterpret.Limits;
using Oom.Statistics.Limits;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints fit, tests and limits of a workspace for a reader.</summary>
internal sealed class LimitReport(TextWriter output)
{
    private const int LabelWidth = 12, OfLimits = 4;

    private readonly LimitLine _limits = new(OfLimits);

    public void Print(LimitResult result, IReadOnlyList<string> written)
    {
        Line("workspace", result.Point is { } point ? $"{result.File} with the signal {point.Name} of {point.File}" : result.File);
        Line("measurement", $"{result.Measurement}, strength {result.ParameterOfInterest}");
        foreach (string remark in result.Remarks) Line("note", remark);
        output.WriteLine();
        Part("background", result.Background, Describe);
        Line(ExclusionText.Label, ExclusionText.Of(result.Exclusion, OfLimits));
        // One reason for all of it is in the answer.
        if (result.Fit.Reason is null || result.Fit.Reason != result.Limit.Reason) PrintNumbers(result);
        output.WriteLine();
        foreach (string path in written) Line("written", path);
    }

    private void PrintNumbers(LimitResult result)
    {
        Part("strength", result.Fit, Describe);
        Part("discovery", result.Discovery,
            test
            => Invariant(
            $"q0 = {Digits.WithoutRounding(test.Statistic, 1):G4}, {Math.Sqrt(Digits.WithoutRounding(test.Statistic, 1)):G3} standard deviations, p = {test.PValue:G3}"));
        string strength = Invariant($"at {result.Options.TestStrength:G6}: ");
        Part("CLs", result.Test, test => strength + Describe(test));
        Part("limit", result.Limit, limit => _limits.Text(limit, LimitLine.Asymptotic));
        if (result.Toys is { } toys)
        {
            Part("CLs by toys", toys.Test, test => Invariant(
                $"{strength}{Describe(test)}, +- {test.CLsError:G2}{(test.FailedToys > 0 ? $"; {test.FailedToys} fits of {2 * toys.Count} failed" : "")}"));
            Part("limit", toys.Limit, limit => _limits.Text(limit, LimitLine.Toys(limit)));
        }

        if (result.Fit.IsKnown) PrintParameters(result.Fit.Value.Parameters);
        if (result.Scan.Count > 0) PrintScan(result.Scan);
    }

    private static string Describe(Agreement fit)
    {
        var goodness = fit.Goodness;
        string probability = goodness.PValue is { } p ? Invariant($", p = {p:G3}") : goodness.HasEnoughEvents ? ""
            : Invariant($"; {goodness.Events:G3} events are expected in all, too few for a p-value");
        string number = Invariant($"chi^2 {goodness.ChiSquare:G4} for {goodness.DegreesOfFreedom}{probability}");
        return fit.Describes ? $"alone has {number}"
            : $"alone has {number}: it does not describe the data, and strengths and limits rest on it";
    }

    private static string Describe(BestFit fit)
    {
        string errors = (fit.ErrorDown, fit.ErrorUp) switch
        {
            ({ } down, { } up) => Invariant($" -{down:G3} +{up:G3}"),
            (null, { } up) => Invariant($" +{up:G3}, no lower error within the range"),
            ({ } down, null) => Invariant($" -{down:G3}, no upper error within the range"),
            _ => ", no error within the range",
        };
        return Invariant($"{Digits.WithoutRounding(fit.Strength, fit.ErrorUp):G4}{errors}; -2 ln L = {fit.TwiceNegativeLogLikelihood:F4}");
    }

    private static string Describe(HypothesisTest test)
        => Invariant(
            $"{test.CLs:G4}; expected {test.ExpectedCLs[2]:G4}, 68 % {test.ExpectedCLs[1]:G4} to {test.ExpectedCLs[3]:G4}, 95 % {test.ExpectedCLs[0]:G4} to {test.ExpectedCLs[4]:G4}");

    private void PrintParameters(IReadOnlyList<FittedParameter> parameters)
    {
        int width = parameters.Max(parameter => parameter.Name.Length) + 2;
        output.WriteLine();
        output.WriteLine($"{"parameter".PadRight(width)}{"value",12}{"error",12}");
        foreach (var parameter in parameters)
        {
            string error = parameter.IsFixed ? "fixed" : parameter.Error is { } value ? Invariant($"{value:G3}") : "-";
            output.WriteLine(
                Invariant($"{parameter.Name.PadRight(width)}{Digits.WithoutRounding(parameter.Value, parameter.Error),12:G5}{error,12}"));
        }
    }

    private void PrintScan(IReadOnlyList<ScanPoint> scan)
    {
        output.WriteLine();
        output.WriteLine($"{"strength",12}{"CLs",12}{"-2 sigma",12}{"-1 sigma",12}{"expected",12}{"+1 sigma",12}{"+2 sigma",12}");
        foreach (var point in scan)
        {
            string cells = point.Test.IsKnown
                ? string.Concat(point.Test.Value.ExpectedCLs.Prepend(point.Test.Value.CLs).Select(value => Invariant($"{value,12:G4}")))
                : $"  {point.Test.Reason}";
            output.WriteLine(Invariant($"{point.Strength,12:G5}{cells}"));
        }
    }

    private void Part<T>(string label, Outcome<T> outcome, Func<T, string> describe)
        where T : class => Line(label, outcome.IsKnown ? describe(outcome.Value) : $"missing: {outcome.Reason}");

    private void Line(string label, string text) => output.WriteLine($"{label.PadRight(LabelWidth)}{text}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
