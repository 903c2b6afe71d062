using System.Globalization;
using nietras.SeparatedValues;
using Oom.Files;

namespace Oom.Symbolic.Tables;

/// <summary>A table of text with a header line: comma-separated, or by semicolons or tabs where the header has no comma; fields may stand
/// in double quotes (RFC 4180). Empty lines are skipped.</summary>
public sealed class CsvTable
{
    private readonly List<string[]> _rows = [];
    private readonly List<long> _lines = [];
    private readonly string _file;

    private CsvTable(string file, string[] header)
    {
        _file = file;
        Columns = header;
    }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Number of rows without the header.</summary>
    public int Rows => _rows.Count;

    /// <summary>Reads a file.</summary>
    /// <exception cref="CsvException">There is no header or no row, a name is missing or occurs twice, a quote is not
    /// closed, or a line has another number of fields.</exception>
    public static CsvTable Load(string path) => Read(InputFile.ReadText(path), path);

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="Load"/>
    internal static CsvTable Read(string text, string file)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string first = (end < 0 ? text : text[..end]).TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(first))
            throw new CsvException(file, 1, null, "expected a header line with the names of the columns, found nothing");
        char separator = Array.Find([',', ';', '\t'], candidate => first.Contains(candidate, StringComparison.Ordinal)) is var found
            and not '\0' ? found : ',';
        var options = Sep.New(separator).Reader(
            reader => reader with { HasHeader = false, DisableColCountCheck = true, Unescape = true, Trim = SepTrim.All });
        CsvTable? table = null;
        try
        {
            using var reader = options.FromText(text.TrimStart('\uFEFF'));
            foreach (var row in reader)
            {
                if (row.Span.IsWhiteSpace()) continue;
                if (row.Span.Count('"') % 2 != 0) throw new CsvException(file, row.LineNumberFrom, null, "a quote is not closed");
                string[] fields = row[..].ToStringsArray();
                if (table is null)
                {
                    Check(fields, file);
                    table = new CsvTable(file, fields);
                    continue;
                }

                if (fields.Length != table.Columns.Count)
                {
                    throw new CsvException(file, row.LineNumberFrom, null,
                        string.Create(CultureInfo.InvariantCulture, $"expected {table.Columns.Count} fields, found {fields.Length}"));
                }

                table._rows.Add(fields);
                table._lines.Add(row.LineNumberFrom);
            }
        }
        catch (NotSupportedException)
        {
            // Sep's buffer has an end.
            throw new CsvException(file, "a line is longer than 16 million characters");
        }

        return table?.Rows > 0 ? table : throw new CsvException(file, 1, null, "expected rows below the header, found none");
    }

    private static void Check(string[] header, string file)
    {
        for (int i = 0; i < header.Length; i++)
        {
            if (header[i].Length == 0)
                throw new CsvException(file, 1, null, string.Create(CultureInfo.InvariantCulture, $"column {i + 1} has no name"));
            if (Array.IndexOf(header, header[i]) < i) throw new CsvException(file, 1, header[i], "the name occurs twice");
        }

        if (header.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            throw new CsvException(file, 1, null, "expected a header line with the names of the columns, found numbers");
    }

    /// <summary>The numbers of a column.</summary>
    /// <exception cref="CsvException">There is no such column, or a field is no finite number.</exception>
    public double[] Numbers(string name)
    {
        int column = Index(name);
        double[] values = new double[Rows];
        for (int row = 0; row < values.Length; row++)
        {
            string text = _rows[row][column];
            bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out values[row]);
            if (!isNumber || !double.IsFinite(values[row]))
                throw new CsvException(_file, _lines[row], name, text.Length == 0 ? "expected a finite number, found nothing"
                    : $"expected a finite number, found '{text}'");
        }

        return values;
    }

    /// <summary>Index of a column.</summary>
    /// <exception cref="CsvException">There is no such column.</exception>
    public int Index(string name)
    {
        for (int i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == name) return i;
        }

        throw new CsvException(_file, $"there is no column '{name}'; there are {string.Join(", ", Columns)}");
    }
}
