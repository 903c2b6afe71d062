namespace Oom.Likelihoods;

/// <summary>
/// Rows of a likelihood: a simulated event, an event of the data, an overflow bin or a bin, each with the
/// functions of x of every process, its expected yield at the
/// reference point and its observed count. A row adds -2 [n ln D - y (D - 1)] to -2 ln L, with the
/// ratio D of its differential cross-section to the reference:
/// an event of the data has y = 0 and n = 1, a simulated event the yield w L and n = 0, and
/// in the Asimov sum (arXiv:2406.19076, eq. 94) both are w L.
/// Stored column by column in blocks of <see cref="BlockLength"/> rows.
/// </summary>
public sealed class RatioRows
{
    /// <summary>Rows of a block.</summary>
    public const int BlockLength = 128;

    // Blocks of one allocation and of one piece of work.
    internal const int ChunkBlocks = 32;

    private readonly List<double[]> _chunks = [];
    private readonly List<double> _yields = [], _counts = [];

    /// <summary>No rows yet.</summary>
    /// <param name="layout">Their columns.</param>
    public RatioRows(RatioLayout layout) => Layout = layout;

    /// <summary>The columns.</summary>
    public RatioLayout Layout { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _yields.Count;

    /// <summary>Expected yield of each row at the reference point.</summary>
    public ReadOnlySpan<double> Yields => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_yields);

    /// <summary>Observed count of each row.</summary>
    public ReadOnlySpan<double> Counts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_counts);

    internal int ChunkCount => _chunks.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="yield">Expected yield at the reference point.</param>
    /// <param name="count">Observed count, not negative unless the yield is.</param>
    /// <param name="columns">The columns, in the order of the layout.</param>
    /// <exception cref="ArgumentException">There are too few numbers or too many.</exception>
    /// <exception cref="RowException">A number is not finite, or a count is negative.</exception>
    public void Add(double yield, double count, ReadOnlySpan<double> columns)
    {
        if (columns.Length != Layout.ColumnCount)
            throw new ArgumentException($"a row has {Layout.ColumnCount} columns, found {columns.Length}", nameof(columns));
        if (!(double.IsFinite(yield) && double.IsFinite(count) && (count >= 0 || yield < 0)))
            throw new RowException(FormattableString.Invariant($"row {Count + 1} has the yield {yield} and the count {count}"));
        for (int i = 0; i < columns.Length; i++)
        {
            if (!double.IsFinite(columns[i]))
                throw new RowException(FormattableString.Invariant($"column {i + 1} of row {Count + 1} is {columns[i]}"));
        }

        int inBlock = Count % BlockLength, block = Count / BlockLength % ChunkBlocks;
        if (Count % (BlockLength * ChunkBlocks) == 0) _chunks.Add(NewChunk());
        var place = _chunks[^1].AsSpan(block * BlockLength * Layout.ColumnCount + inBlock);
        for (int i = 0; i < columns.Length; i++) place[i * BlockLength] = columns[i];
        _yields.Add(yield);
        _counts.Add(count);
    }

    /// <summary>The columns of a row.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="destination">Receives the columns, in the order of the layout.</param>
    public void CopyRow(int row, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        var block = Block(row / BlockLength);
        for (int i = 0; i < Layout.ColumnCount; i++) destination[i] = block[i * BlockLength + row % BlockLength];
    }

    internal ReadOnlySpan<double> Block(int block)
        => _chunks[block / ChunkBlocks].AsSpan(block % ChunkBlocks * BlockLength * Layout.ColumnCount, BlockLength * Layout.ColumnCount);

    // The rows beyond the last have a ratio of 1, so that no kernel has to leave them out.
    private double[] NewChunk()
    {
        double[] chunk = new double[ChunkBlocks * BlockLength * Layout.ColumnCount];
        for (int block = 0; block < ChunkBlocks; block++)
            chunk.AsSpan(block * BlockLength * Layout.ColumnCount + Layout.FractionColumn(0) * BlockLength, BlockLength).Fill(1);
        return chunk;
    }
}
