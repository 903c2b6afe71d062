using System.Text;
using Oom.Files;

namespace Oom.Figures;

/// <summary>A figure's data as CSV: a row for each element of each series, the cells of columns that a series has not are empty.</summary>
public static class FigureCsv
{
    /// <summary>The text; its first columns are the number of the panel, from 1, and the series.</summary>
    public static string Of(Figure figure)
    {
        var series = figure.Panels
            .SelectMany((panel, i) => panel.Series.Select(series => (Panel: i + 1, series.Label, series.Columns))).ToList();
        string[] names = [.. series.SelectMany(item => item.Columns.Select(column => column.Name)).Distinct()];
        var text = new StringBuilder($"{string.Join(',', (IEnumerable<string>)["panel", "series", .. names])}\n");
        foreach (var (panel, label, columns) in series)
        {
            for (int i = 0; i < columns[0].Cells.Count; i++)
            {
                text.Append(FormattableString.Invariant($"{panel},{CsvText.Of(label)}"));
                foreach (string name in names)
                    text.Append(',').Append(CsvText.Of(columns.FirstOrDefault(column => column.Name == name)?.Cells[i] ?? ""));
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
