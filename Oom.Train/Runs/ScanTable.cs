using System.Globalization;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>Writes the tables of a scan: all trainings as CSV, medians and quartiles over seeds as Markdown.</summary>
internal static class ScanTable
{
    /// <summary>File name of all trainings.</summary>
    public const string AllFile = "scan.csv";

    /// <summary>File name of the summary.</summary>
    public const string SummaryFile = "scan.md";

    /// <summary>All trainings.</summary>
    public static string ToCsv(IEnumerable<ScanRow> rows)
        => $"lambda,seed,{string.Join(',', ScanRow.Columns)}\n{string.Concat(rows.Select(row => row.ToCsv() + "\n"))}";

    /// <summary>Median and quartiles of every column, one line a strength.</summary>
    public static string ToMarkdown(IReadOnlyList<ScanRow> rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        text.WriteLine($"| lambda | seeds | {string.Join(" | ", ScanRow.Columns)} |");
        text.WriteLine($"|{string.Concat(Enumerable.Repeat(" --- |", 2 + ScanRow.Columns.Count))}");
        foreach (var group in rows.GroupBy(row => row.Lambda).OrderBy(group => group.Key))
        {
            text.Write(string.Create(CultureInfo.InvariantCulture, $"| {group.Key} | {group.Count()} |"));
            for (int column = 0; column < ScanRow.Columns.Count; column++)
                text.Write($" {Summary([.. group.Select(row => row.Values[column]).Where(double.IsFinite).Order()])} |");
            text.WriteLine();
        }

        return text.ToString();
    }

    private static string Summary(double[] sorted)
        => sorted.Length == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"{Quantile(sorted, 0.5):G4} ({Quantile(sorted, 0.25):G4} to {Quantile(sorted, 0.75):G4})");

    // Linear between neighbours, as numpy's default.
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
