using System.Globalization;
using nietras.SeparatedValues;
using Oom.Events;
using Oom.Events.Tables;
using Oom.Terminal;

namespace Oom.Reinterpret.Tables;

/// <summary>The rows of a text with a header line: comma-separated, or by semicolons, tabs or bars where the header has no comma;
/// fields may stand in double quotes (RFC 4180). Plain, gzip or Zstandard. Empty lines are skipped.</summary>
internal sealed class CsvSource : ITableSource
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private static readonly string[] Absent = ["", "nan", "null", "none", "na", "n/a"], True = ["true"], False = ["false"],
        Infinite = ["inf", "+inf"], Infinities = ["-inf"];

    private readonly StreamReader _text;
    private readonly SepReader _reader;
    private int[] _chosen = [];
    private long _row;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file, or '-' for standard input.</param>
    /// <exception cref="TableException">It has no header with the names of columns.</exception>
    public CsvSource(string path)
    {
        Name = EventFileContent.NameOf(path);
        _text = new StreamReader(EventFileContent.OpenText(path));
        try
        {
            string header = ReadLine();
            char separator = Array.Find(Separators, candidate => header.Contains(candidate, StringComparison.Ordinal)) is var found
                and not '\0' ? found : Separators[0];
            var options = Sep.New(separator).Reader(
                reader => reader with { HasHeader = false, DisableColCountCheck = true, Unescape = true, Trim = SepTrim.All });
            using (var first = options.FromText(header)) Columns = first.MoveNext() ? first.Current[..].ToStringsArray() : [];
            Check(header);
            _reader = options.From(_text);
        }
        catch
        {
            _text.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Format => "CSV";

    /// <inheritdoc/>
    public string Writer => "unknown";

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public void Choose(IReadOnlyList<string> columns) => _chosen = [.. columns.Select(name => Columns.Count(other => other == name) > 1
        ? throw new TableException(Name, $"the column '{name}' stands twice in its header") : Columns.ToList().IndexOf(name))];

    /// <inheritdoc/>
    public void Read(TableRows rows)
    {
        int count = 0;
        while (count < TableRows.Most && Next())
        {
            var row = _reader.Current;
            if (row.Span.IsWhiteSpace()) continue;
            _row++;
            if (row.Span.Count('"') % 2 != 0) throw Error("a quote is not closed");
            if (row.ColCount != Columns.Count)
                throw Error(string.Create(CultureInfo.InvariantCulture, $"expected {Columns.Count} fields, found {row.ColCount}"));
            for (int i = 0; i < _chosen.Length; i++) rows.Column(i)[count] = Number(row[_chosen[i]], _chosen[i]);
            count++;
        }

        rows.Count = count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    private bool Next()
    {
        try
        {
            return _reader.MoveNext();
        }
        catch (NotSupportedException)
        {
            // Sep's buffer has an end.
            throw new TableException(Name, "a line is longer than 16 million characters");
        }
        catch (InvalidDataException e)
        {
            throw new TableException(Name, $"damaged: {e.Message}", e);
        }
    }

    private double Number(SepReader.Col field, int column)
    {
        if (field.TryParse<double>() is { } value) return value;
        var text = field.Span.Trim();
        if (Is(text, Absent)) return double.NaN;
        if (Is(text, True)) return 1;
        if (Is(text, False)) return 0;
        if (Is(text, Infinite)) return double.PositiveInfinity;
        return Is(text, Infinities) ? double.NegativeInfinity
            : throw new TableException(Name, Columns[column], _row, $"expected a number, found '{Excerpt.Of(text.ToString())}'");
    }

    private static bool Is(ReadOnlySpan<char> text, string[] words)
    {
        foreach (string word in words)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private string ReadLine()
    {
        string? line = null;
        try
        {
            while ((line = _text.ReadLine()) is not null && string.IsNullOrWhiteSpace(line))
            {
            }
        }
        catch (InvalidDataException e)
        {
            throw new TableException(Name, $"damaged: {e.Message}", e);
        }

        return line ?? throw new TableException(Name, "expected a header line with the names of the columns, found nothing");
    }

    private void Check(string header)
    {
        if (header.Contains('\0', StringComparison.Ordinal))
            throw new TableException(Name, "it is neither a text nor Parquet: it holds zero bytes");
        if (header.Count(character => character == '"') % 2 != 0) throw new TableException(Name, "a quote of the header is not closed");
        if (Columns.All(name => double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            throw new TableException(Name, $"expected a header line with the names of the columns, found numbers: '{Excerpt.Of(header)}'");
    }

    private TableException Error(string problem)
        => new(Name, string.Create(CultureInfo.InvariantCulture, $"row {_row}: {problem}"));
}
