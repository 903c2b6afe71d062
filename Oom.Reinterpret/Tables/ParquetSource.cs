using System.Text.RegularExpressions;
using Oom.Events;
using Oom.Events.Tables;
using Oom.Terminal;
using ParquetSharp;

namespace Oom.Reinterpret.Tables;

/// <summary>The rows of a Parquet file, read page by page: no more of a column is in memory than a page of it.</summary>
internal sealed partial class ParquetSource : ITableSource
{
    private readonly ParquetFileReader _file;
    private readonly FileMetaData _metadata;
    private readonly ColumnDescriptor[] _descriptors;
    private int[] _chosen = [];
    private ParquetCursor[] _cursors = [];
    private RowGroupReader? _group;
    private int _nextGroup;
    private long _left;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="TableException">It is no Parquet file.</exception>
    public ParquetSource(string path)
    {
        Name = path;
        using var properties = ReaderProperties.GetDefaultReaderProperties();
        properties.EnableBufferedStream();
        _file = Guarded(() => new ParquetFileReader(path, properties));
        try
        {
            _metadata = Guarded(() => _file.FileMetaData);
            _descriptors = Guarded(() => Enumerable.Range(0, _metadata.NumColumns).Select(_metadata.Schema.Column).ToArray());
            Columns = Guarded(() => _descriptors.Select(descriptor => descriptor.Path.ToDotString()).ToArray());
            Writer = Guarded(() => _metadata.CreatedBy) is { Length: > 0 } writer ? writer : "unknown";
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Format => "Parquet";

    /// <inheritdoc/>
    public string Writer { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc/>
    public void Choose(IReadOnlyList<string> columns)
    {
        _chosen = [.. columns.Select(name =>
        {
            int[] places = [.. Columns.Index().Where(column => column.Item == name).Select(column => column.Index)];
            if (places.Length > 1) throw new TableException(Name, $"the column '{name}' stands twice in it");
            if (Guarded(() => _descriptors[places[0]].MaxRepetitionLevel) > 0)
                throw new TableException(Name, $"the column '{name}' has a list in each row, where one number is needed");
            return places[0];
        })];
        ParquetPages.Require(Name, [.. _chosen.Select(place => (place, Columns[place]))]);
    }

    /// <inheritdoc/>
    public void Read(TableRows rows)
    {
        int count = 0;
        while (count < TableRows.Most && (_left > 0 || NextGroup()))
        {
            int more = (int)Math.Min(_left, TableRows.Most - count);
            for (int i = 0; i < _cursors.Length; i++)
            {
                var values = rows.Column(i).Slice(count, more);
                for (int filled = 0; filled < more;)
                {
                    int read = Read(_cursors[i], values[filled..]);
                    if (read <= 0)
                        throw new TableException(Name, $"broken: the column '{Columns[_chosen[i]]}' has fewer values than there are rows");
                    filled += read;
                }
            }

            (count, _left) = (count + more, _left - more);
        }

        rows.Count = count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseGroup();
        _metadata?.Dispose();
        _file.Dispose();
    }

    private bool NextGroup()
    {
        CloseGroup();
        if (_nextGroup >= Guarded(() => _metadata.NumRowGroups)) return false;
        _group = Guarded(() => _file.RowGroup(_nextGroup++));
        _left = Guarded(() => _group.MetaData.NumRows);
        if (_left < 0) throw new TableException(Name, $"broken: a group of {_left} rows");
        _cursors = new ParquetCursor[_chosen.Length];
        for (int i = 0; i < _chosen.Length; i++)
        {
            int column = _chosen[i];
            _cursors[i] = Guarded(() => ParquetCursor.Open(_group, column))
                ?? throw new TableException(Name, $"the column '{Columns[column]}' holds {Guarded(() => Kind(_descriptors[column]))}, where numbers are needed (from row 1 on)");
        }

        return true;
    }

    private static string Kind(ColumnDescriptor descriptor) => descriptor.LogicalType switch
    {
        StringLogicalType or JsonLogicalType or EnumLogicalType => "texts",
        var other => $"values of type {other.Type}",
    };

    private void CloseGroup()
    {
        foreach (var cursor in _cursors) cursor?.Dispose();
        _cursors = [];
        _group?.Dispose();
        _group = null;
    }

    private int Read(ParquetCursor cursor, Span<double> values)
    {
        try
        {
            return cursor.Read(values);
        }
        catch (Exception e) when (IsOfFile(e))
        {
            throw Broken(e);
        }
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (IsOfFile(e))
        {
            throw Broken(e);
        }
    }

    // What the library says of files that are broken.
    private static bool IsOfFile(Exception e)
        => e is ParquetException or OverflowException or NotSupportedException or ArgumentException or InvalidCastException
            // Of a schema that is none the library throws the plain one.
            || e.GetType() == typeof(Exception);

    private TableException Broken(Exception e) => new(Name, $"no Parquet file that can be read: {Excerpt.Of(Words(e.Message))}", e);

    // Messages of the library name its classes: N7parquet16ParquetExceptionE (message: 'Couldn't deserialize thrift: TProtocolException: …
    private static string Words(string message)
    {
        string text = Wrapped().Match(message) is { Success: true } wrapped ? wrapped.Groups[1].Value : message;
        return ClassName().Replace(text.Split('\n')[0].Trim(), "");
    }

    [GeneratedRegex(@"\(message: '(.*)'\)\s*\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"[A-Za-z0-9:]*Exception:? ?", RegexOptions.CultureInvariant)]
    private static partial Regex ClassName();
}
