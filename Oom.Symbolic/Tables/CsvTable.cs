using System.Globalization;
using System.Text;
using Oom.Files;

namespace Oom.Symbolic.Tables;

/// <summary>A table of text with a header line: comma-separated, or by semicolons or tabs where the header has no comma; fields may stand in double quotes (RFC 4180). Empty lines are skipped.</summary>
internal sealed class CsvTable
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
    /// <exception cref="CsvException">There is no header or no row, a name is missing or occurs twice, or a line has another number of fields.</exception>
    public static CsvTable Load(string path)
    {
        using var reader = new StringReader(InputFile.ReadText(path));
        return Read(reader, path);
    }

    /// <summary>Reads a text.</summary>
    /// <inheritdoc cref="Load"/>
    public static CsvTable Read(TextReader reader, string file)
    {
        long line = 0;
        string? first = reader.ReadLine();
        if (string.IsNullOrWhiteSpace(first)) throw new CsvException(file, 1, null, "expected a header line with the names of the columns, found nothing");
        char separator = first.Contains(',', StringComparison.Ordinal) ? ',' : first.Contains(';', StringComparison.Ordinal) ? ';' : first.Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        line++;
        string[] header = Fields(first.TrimStart('\uFEFF'));
        for (int i = 0; i < header.Length; i++)
        {
            if (header[i].Length == 0) throw new CsvException(file, 1, null, string.Create(CultureInfo.InvariantCulture, $"column {i + 1} has no name"));
            if (Array.IndexOf(header, header[i]) < i) throw new CsvException(file, 1, header[i], "the name occurs twice");
        }

        if (header.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _))) throw new CsvException(file, 1, null, "expected a header line with the names of the columns, found numbers");
        var table = new CsvTable(file, header);
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            long start = line;
            string[] fields = Fields(text);
            if (fields.Length != header.Length) throw new CsvException(file, start, null, string.Create(CultureInfo.InvariantCulture, $"expected {header.Length} fields, found {fields.Length}"));
            table._rows.Add(fields);
            table._lines.Add(start);
        }

        if (table.Rows == 0) throw new CsvException(file, 1, null, "expected rows below the header, found none");
        return table;

        string[] Fields(string text)
        {
            if (!text.Contains('"', StringComparison.Ordinal)) return Array.ConvertAll(text.Split(separator), field => field.Trim());
            var fields = new List<string>();
            var field = new StringBuilder();
            bool quoted = false;
            for (int i = 0; ; i++)
            {
                if (i == text.Length)
                {
                    if (!quoted) break;
                    // A quoted field may go on in the next line.
                    text += "\n" + (reader.ReadLine() ?? throw new CsvException(file, line, null, "a quote is not closed"));
                    line++;
                }

                char c = text[i];
                if (c == '"' && quoted && i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else if (c == '"') quoted = !quoted;
                else if (c == separator && !quoted) Finish();
                else field.Append(c);
            }

            Finish();
            return [.. fields];

            void Finish()
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
        }
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
            if (!isNumber || !double.IsFinite(values[row])) throw new CsvException(_file, _lines[row], name, text.Length == 0 ? "expected a finite number, found nothing" : $"expected a finite number, found '{text}'");
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
