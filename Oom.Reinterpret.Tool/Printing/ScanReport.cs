using Oom.Folding;
using Oom.Reinterpret.Comparisons;
using Oom.Reinterpret.Results;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Prints a scan: a line a point, and where the model is excluded.</summary>
internal static class ScanReport
{
    private const int OfLimits = 3, OfCrossSections = 4;
    private const string Observed = "observed", Expected = "expected", OnePoint = "the one point";

    public static void Print(SignalScan scan, string csv, string document, TextWriter output)
    {
        string likelihood = scan.Points[0].Quoted.Likelihood;
        output.WriteLine($"observable  {scan.Observable}");
        if (scan.Points[0].Comparison.Background is { } background) PrintBackground(background, scan.IsExpected, output);
        output.WriteLine(
            $"strengths of the {likelihood} likelihood, 1 being the model's own cross-section; limits at 95 % CLs (asymptotic){(scan.IsExpected ? "; no data are published, so that limits are expected ones" : "")}");
        output.WriteLine();
        output.WriteLine(
            Invariant(
            $"{"point",10}{"sigma (pb)",12}{"strength",22}{(scan.IsExpected ? "" : "limit"),10}{"expected",10}{"68 %",20}{"95 %",20}{"limit (pb)",12}  may I fold"));
        foreach (var point in scan.Points) output.WriteLine(Line(point, scan.IsExpected));
        PrintWarnings(scan, output);
        PrintVerdicts(scan, output);
        output.WriteLine();
        if (!scan.IsExpected) Print(Observed, scan.Observed, [.. scan.Points.Select(point => point.Limit)], output);
        Print(Expected, scan.Expected, [.. scan.Points.Select(point => point.Quoted.Limit.Value?.Median)], output);
        output.WriteLine($"written     {csv}, {document}");
    }

    private static void PrintBackground(BackgroundComparison background, bool isExpected, TextWriter output)
    {
        output.WriteLine($"background  {background.Source}");
        foreach (string warning in background.Warnings) output.WriteLine($"warning     background: {warning}");
        if (background.Agreement(isExpected) is { } agreement)
            output.WriteLine($"{(background.DescribesData == true ? "" : "warning"),-12}{agreement}");
    }

    // A sentence that several points have stands once.
    private static void PrintWarnings(SignalScan scan, TextWriter output)
    {
        var warnings = scan.Points.SelectMany(
            point => point.Warnings.Distinct().Select(sentence => (Sentence: sentence, Place: Invariant($"{point.Point.Value:G6}"))))
            .GroupBy(warning => warning.Sentence, warning => warning.Place).ToList();
        if (warnings.Count > 0) output.WriteLine();
        foreach (var warning in warnings) output.WriteLine($"warning     {string.Join(", ", warning)}: {warning.Key}");
    }

    // What a verdict that is not safe is owed to, and how many events would tell.
    private static void PrintVerdicts(SignalScan scan, TextWriter output)
    {
        foreach (var point in scan.Points)
        {
            if (point.Comparison.Judgements is not [.., var limit] || limit.Judgement.Verdict is null or FoldingVerdict.Safe) continue;
            output.WriteLine(Invariant($"may I fold  {point.Point.Value:G6}: {string.Join("; ", VerdictReport.Sentences(limit))}"));
        }
    }

    private static string Line(SignalScanPoint point, bool isExpected)
    {
        string head = Invariant($"{point.Point.Value,10:G6}{Digits.Significant(point.CrossSectionPb.Value, OfCrossSections),12}");
        if (point.Quoted.Limit.Value is not { } limit) return $"{head}  no limit: {string.Join("; ", point.Quoted.Reasons)}";
        string strength = point.Quoted.Strength.Value is { } interval ? StrengthReport.Text(interval) : "not found";
        string observed = isExpected ? "" : Short(limit.Observed);
        return Invariant(
            $"{head}{strength,22}{observed,10}{Short(limit.Median),10}{Range(limit.Expected[1], limit.Expected[3]),20}{Range(limit.Expected[0], limit.Expected[4]),20}{Short(point.Limit!.Value * point.CrossSectionPb.Value),12}  {VerdictText.OfLimit(point.Comparison)}");
    }

    // Without a crossing, what the points say together.
    private static void Print(string which, IReadOnlyList<ScanCrossing> crossings, double?[] limits, TextWriter output)
    {
        foreach (var crossing in crossings)
        {
            output.WriteLine(Invariant(
                $"{which,-10}  the limit crosses the model's cross-section at {crossing.Value:G4}, the logarithm of the limit interpolated between {crossing.Below:G6} and {crossing.Above:G6}: {Excluded(which)} {(crossing.IsExcludedBelow ? "below" : "above")}"));
        }

        double[] known = [.. limits.OfType<double>()];
        if (crossings.Count > 0 || known.Length == 0) return;
        string what = known.All(limit => limit < 1)
            ? $"the model {Being(which)} excluded at {(known.Length == 1 ? OnePoint : "all points")}"
            : known.All(limit => limit >= 1) ? $"the model {Being(which)} excluded at no point"
            : "the limit passes the model's cross-section between points of which one has no limit";
        output.WriteLine($"{which,-10}  {what}");
    }

    // Without data nothing is excluded.
    private static string Being(string which) => which == Expected ? "would be" : "is";

    private static string Excluded(string which) => which == Expected ? "it would be excluded" : "it is excluded";

    private static string Range(double low, double high) => $"{Short(low)} to {Short(high)}";

    private static string Short(double limit) => double.IsFinite(limit) ? Digits.Significant(limit, OfLimits) : "none";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
