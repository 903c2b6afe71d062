using Oom.Binning;

namespace Oom.Correlators;

/// <summary>
/// Finds the row of a distance: 0 below the bins, 1 to n in them, n + 1 above. It is <see cref="BinEdges.IndexOf"/> plus one, without its
/// walk: the leading bits of a positive number, which grow with it, name a cell, a table the bin in which the cell begins.
/// </summary>
internal sealed class SideBins
{
    private const int MantissaBits = 52, CellBits = 6;

    private readonly double[] _edges;
    private readonly int[] _firstRow;
    private readonly long _firstCell;
    private readonly double _tableStart;

    public SideBins(BinEdges bins)
    {
        Bins = bins;
        _edges = bins.Edges.ToArray();
        // Bins from 0 on have no cell of their own below the second edge.
        _tableStart = bins.Low > 0 ? bins.Low : _edges[1];
        _firstCell = Cell(_tableStart);
        _firstRow = _tableStart > 0 ? new int[Cell(bins.High) - _firstCell + 1] : [];
        for (int cell = 0, row = 1; cell < _firstRow.Length; cell++)
        {
            double start = BitConverter.Int64BitsToDouble((_firstCell + cell) << (MantissaBits - CellBits));
            while (row < bins.Count && start >= _edges[row]) row++;
            _firstRow[cell] = row;
        }
    }

    public BinEdges Bins { get; }

    /// <summary>Bins with underflow and overflow.</summary>
    public int Rows => _edges.Length + 1;

    public int Row(double value)
    {
        if (_firstRow.Length == 0) return Bins.IndexOf(value) + 1;
        if (!(value >= _edges[0])) return 0;
        if (value >= _edges[^1]) return value > _edges[^1] ? _edges.Length : _edges.Length - 1;
        if (value < _tableStart) return 1;
        int row = _firstRow[Cell(value) - _firstCell];
        while (value >= _edges[row]) row++;
        return row;
    }

    private static long Cell(double value) => BitConverter.DoubleToInt64Bits(value) >> (MantissaBits - CellBits);
}
