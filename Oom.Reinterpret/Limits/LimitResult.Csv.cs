using System.Text;

namespace Oom.Reinterpret.Limits;

public sealed partial record LimitResult
{
    /// <summary>The scan as CSV, one strength a row; a test that is missing leaves its cells empty. See <c>specs/limit.md</c>.</summary>
    public string ScanToCsv()
    {
        var text = new StringBuilder(
            "strength,CLs,expected_minus2,expected_minus1,expected,expected_plus1,expected_plus2,CLsb,CLb,statistic\n");
        foreach (var point in Scan)
        {
            text.Append(FormattableString.Invariant($"{point.Strength:R}"));
            double?[] cells = point.Test.IsKnown
                ? [point.Test.Value.CLs, .. point.Test.Value.ExpectedCLs.Select(value => (double?)value), point.Test.Value.CLsb,
                    point.Test.Value.CLb, point.Test.Value.Statistic]
                : new double?[9];
            foreach (double? cell in cells) text.Append(FormattableString.Invariant($",{cell:R}"));
            text.Append('\n');
        }

        return text.ToString();
    }
}
