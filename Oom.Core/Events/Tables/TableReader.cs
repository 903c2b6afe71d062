using System.Globalization;

namespace Oom.Events.Tables;

/// <summary>Reads a table once, from its first row to its last: rows with their weights, as other readers read events.</summary>
public sealed class TableReader : IDisposable
{
    private readonly ITableSource _source;
    private readonly string[] _read;
    private readonly WeightLayout _layout;
    private readonly long[] _absent;
    private long _next = 1;
    private bool _isUsed, _isAtEnd;

    private TableReader(ITableSource source, TableReaderOptions options)
    {
        (_source, Columns) = (source, options.Columns);
        foreach (var column in Columns) RequireColumn(column.Name, "");
        string? weight = options.Weight ?? source.Columns.FirstOrDefault(name => name == TableHeader.UsualWeight);
        string[] weights = [.. (weight is null ? [] : new[] { weight }).Concat(options.Variations)];
        foreach (string name in weights) RequireColumn(name, " of weights");
        _read = [.. Columns.Select(column => column.Name).Concat(weights).Distinct(StringComparer.Ordinal)];
        source.Choose(_read);
        _layout = new WeightLayout(options.Variations);
        _absent = new long[Columns.Count];
        var declarations = options.Variations.Select(WeightDeclaration.Of).ToArray();
        Header = new TableHeader
        {
            Format = source.Format,
            GeneratorName = source.Writer,
            WeightColumn = weight,
            WeightDeclarations = declarations,
            NominalPdf = WeightWords.NominalPdf(declarations),
        };
        Totals = new EventTotals(_layout);
    }

    /// <summary>What is known before the first row.</summary>
    public TableHeader Header { get; }

    /// <summary>The columns that every row gives.</summary>
    public IReadOnlyList<ColumnRange> Columns { get; }

    /// <summary>What the rows read so far add up to.</summary>
    public EventTotals Totals { get; }

    /// <summary>For each column in how many of the rows read so far it is absent: null, or not a number.</summary>
    public IReadOnlyList<long> Absent => _absent;

    /// <summary>Starts with a table.</summary>
    /// <param name="source">Where its rows come from; the reader disposes it with itself.</param>
    /// <param name="options">What is read.</param>
    /// <exception cref="TableException">The table lacks a column.</exception>
    public static TableReader Open(ITableSource source, TableReaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return new TableReader(source, options);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>Reads the rows on several threads; results do not depend on their number.</summary>
    /// <typeparam name="TResult">What a block of rows is mapped to; it must not keep memory of the block, which is filled anew.</typeparam>
    /// <param name="threads">Number of threads, at least 1; with 1, all is done on the calling thread.</param>
    /// <param name="createWorker">Makes the delegate of one thread, on that thread.</param>
    /// <param name="consume">Takes the results on the calling thread, in the order of the table.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The totals of the table.</returns>
    /// <exception cref="TableException">The table is broken, holds no row, or a value is none that it may be.</exception>
    /// <exception cref="OperationCanceledException">The reading was cancelled.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    public EventTotals Process<TResult>(
        int threads, Func<Func<TableBlock, TResult>> createWorker, Action<TResult> consume, CancellationToken cancellationToken = default)
    {
        Begin();
        ChunkProcessing.Run(threads, NewChunkReader, createWorker, consume, Totals, cancellationToken);
        return Totals.Events > 0 ? Totals : throw new TableException(_source.Name, "the table has no rows");
    }

    /// <summary>The rows, block by block, read on the calling thread. A block is filled anew for the next step.</summary>
    /// <exception cref="TableException">The table is broken, or a value is none that it may be.</exception>
    /// <exception cref="InvalidOperationException">The rows were read before.</exception>
    public IEnumerable<TableBlock> Blocks()
    {
        Begin();
        var reader = NewChunkReader();
        var totals = new ChunkTotals();
        while (reader.TryTake())
        {
            reader.Read(totals);
            Totals.Add(totals);
            yield return reader.Block;
        }
    }

    /// <summary>Closes the table.</summary>
    public void Dispose() => _source.Dispose();

    private void Begin()
    {
        if (_isUsed) throw new InvalidOperationException($"the rows of {_source.Name} were read before: a reader reads once");
        _isUsed = true;
    }

    private ChunkReader<TableBlock> NewChunkReader()
    {
        int weight = Header.WeightColumn is { } name ? PlaceOf(name) : -1;
        int[] variations = [.. _layout.Names.Select(PlaceOf)];
        var rows = new TableRows(_read.Length);
        var block = new TableBlock(Columns.Count);
        return new ChunkReader<TableBlock>(block, () => TryTake(rows), totals =>
        {
            block.Fill(rows);
            FillWeights(rows, weight, variations, block.Summary);
            CheckColumns(rows);
            totals.Clear();
            totals.Add(block.Summary);
            totals.ClosingTagFound = true;
            return true;
        });
    }

    private bool TryTake(TableRows rows)
    {
        // What has ended is not asked again.
        if (_isAtEnd) return false;
        _source.Read(rows);
        rows.FirstNumber = _next;
        _next += rows.Count;
        _isAtEnd = rows.Count < TableRows.Most;
        return rows.Count > 0;
    }

    private void FillWeights(TableRows rows, int weight, int[] variations, EventBlock block)
    {
        block.Clear(_layout);
        block.FirstEventIndex = rows.FirstNumber - 1;
        for (int i = 0; i < rows.Count; i++)
        {
            double nominal = weight < 0 ? 1 : Checked(rows, weight, i);
            block.Add(new EventHeader(0, nominal, -1, -1, -1, 1), 0);
            for (int v = 0; v < variations.Length; v++)
            {
                double value = rows.Column(variations[v])[i];
                // A weight that is absent is one that the row lacks.
                block.LastWeights[v] = double.IsNaN(value) ? value : Checked(rows, variations[v], i);
            }
        }
    }

    private double Checked(TableRows rows, int column, int index)
    {
        double value = rows.Column(column)[index];
        if (Math.Abs(value) <= EventHeader.LargestWeight) return value;
        throw NotAllowed(rows, column, index, EventHeader.AllowedWeight);
    }

    private TableException NotAllowed(TableRows rows, int column, int index, string allowed)
    {
        double value = rows.Column(column)[index];
        string found = double.IsNaN(value) ? "no number" : value.ToString("R", CultureInfo.InvariantCulture);
        return new TableException(_source.Name, _read[column], rows.FirstNumber + index, $"found {found}, expected {allowed}");
    }

    private void CheckColumns(TableRows rows)
    {
        for (int c = 0; c < _absent.Length; c++)
        {
            long absent = 0;
            var values = rows.Column(c)[..rows.Count];
            for (int i = 0; i < values.Length; i++)
            {
                if (double.IsNaN(values[i])) absent++;
                else if (!Columns[c].Allows(values[i])) throw NotAllowed(rows, c, i, Columns[c].Allowed);
            }

            if (absent > 0) Interlocked.Add(ref _absent[c], absent);
        }
    }

    private int PlaceOf(string name) => Array.IndexOf(_read, name);

    private void RequireColumn(string name, string what)
    {
        if (_source.Columns.Contains(name)) return;
        string nearest = _source.Columns.Count == 0 ? "" : $"; the nearest of its columns are {NearestNames.Of(_source.Columns, name)}";
        throw new TableException(_source.Name, $"there is no column{what} {Excerpt.Of(name)}{nearest}");
    }
}
