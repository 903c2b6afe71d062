using System.Text;
using Oom.Folding;
using Oom.Json;
using Oom.Reinterpret.Results;
using Oom.Terminal;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Signals at several values of a parameter on one background.</summary>
/// <param name="Observable">Name of the observable.</param>
/// <param name="ModelDigest">SHA-256 digest of its model file.</param>
/// <param name="Points">The points, in rising order; at least one.</param>
public sealed record SignalScan(string Observable, string ModelDigest, IReadOnlyList<SignalScanPoint> Points)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.scan";

    /// <summary>The version that is written.</summary>
    public const string Version = "1.0";

    /// <summary>Whether the quoted limit was found at one point at least.</summary>
    public bool IsFound => Points.Any(point => point.Limit is not null);

    /// <summary>Whether no data stand behind the measurement.</summary>
    public bool IsExpected => Points[0].Comparison.IsExpected == true;

    /// <summary>Where the observed limit crosses the model's own cross-section; none without data.</summary>
    public IReadOnlyList<ScanCrossing> Observed
        => IsExpected ? [] : ScanCrossing.Find([.. Points.Select(point => (point.Point.Value, point.Quoted.Limit.Value?.Observed))]);

    /// <summary>Where the expected limit crosses it.</summary>
    public IReadOnlyList<ScanCrossing> Expected
        => ScanCrossing.Find([.. Points.Select(point => (point.Point.Value, point.Quoted.Limit.Value?.Median))]);

    /// <summary>The scan as CSV: one line for each point, likelihood and form; missing numbers are empty, infinite limits "none".</summary>
    public string ToCsv()
    {
        var text = new StringBuilder(
            "point,cross_section_pb,likelihood,form,status,strength,error_down,error_up,observed,expected_minus_2,expected_minus_1,expected,expected_plus_1,expected_plus_2,limit_pb,expected_limit_pb,verdict_fitted,verdict_limit\n");
        foreach (var point in Points)
        {
            foreach (var (form, strength) in point.Comparison.Absolute.Strengths.Select(item => ("absolute", item))
                .Concat(point.Comparison.Shape.Strengths.Select(item => ("shape", item))))
            {
                var (interval, limit) = (strength.Strength.Value, strength.Limit.Value);
                double? observed = IsExpected ? null : limit?.Observed;
                string[] cells =
                [
                    Number(point.Point.Value), Number(point.CrossSectionPb.Value), strength.Likelihood, form,
                    StrengthDocument.Status(strength), Number(interval is null ? null
                    : Digits.WithoutRounding(interval.Value, interval.ErrorUp)), Number(interval?.ErrorDown), Number(interval?.ErrorUp),
                    Number(observed), .. Enumerable.Range(0, 5).Select(i => Number(limit?.Expected[i])),
                    Number(observed * point.CrossSectionPb.Value), Number(limit?.Median * point.CrossSectionPb.Value),
                    Verdict(point, PlacedJudgement.FittedStrength), Verdict(point, PlacedJudgement.Limit),
                ];
                text.Append(string.Join(',', cells)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The scan as a document; see <c>specs/scan.md</c>.</summary>
    public string ToJson() => DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteObject("observable", () =>
        {
            writer.WriteString("name", Observable);
            writer.WriteString("sha256", ModelDigest);
        });
        writer.WriteString("status", IsFound ? StrengthDocument.Found : StrengthDocument.Missing);
        writer.WriteString("measurement", IsExpected ? "expected" : "observed");
        writer.WriteString("unit", "pb");
        if (Points[0].Comparison.Background is { } background) writer.WriteObject("background", () => background.Write(writer));
        writer.WriteObjects("points", Points, point =>
        {
            writer.WriteNumber("value", point.Point.Value);
            writer.WriteStrings("files", point.Point.Files);
            writer.WriteNumber("crossSection", point.CrossSectionPb.Value);
            writer.WriteString("status", StrengthDocument.Status(point.Quoted));
            if (point.Limit is { } limit) writer.WriteBound("limit", limit * point.CrossSectionPb.Value);
            writer.WriteStrings("warnings", point.Warnings);
            point.Comparison.WriteExclusion(writer);
            point.Comparison.Absolute.Write(writer, IsExpected);
            writer.WriteObject("shape", () => point.Comparison.Shape.Write(writer, IsExpected));
            point.Comparison.WriteVerdict(writer);
        });
        if (!IsExpected) writer.WriteObjects("observedCrossings", Observed, crossing => crossing.Write(writer));
        writer.WriteObjects("expectedCrossings", Expected, crossing => crossing.Write(writer));
    });

    private static string Verdict(SignalScanPoint point, string place)
        => point.Comparison.Judgements.FirstOrDefault(judgement => judgement.Place == place)?.Judgement.Verdict?.Describe() ?? "";

    private static string Number(double? value)
        => value is not { } number ? "" : double.IsInfinity(number) ? "none" : FormattableString.Invariant($"{number:R}");
}
