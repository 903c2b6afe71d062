namespace Oom.Events.Tables;

/// <summary>Some rows of a table, column by column.</summary>
/// <param name="columns">The number of columns.</param>
public sealed class TableRows(int columns)
{
    /// <summary>The most rows. All but the last of a file have as many, whatever its kind, so that equal rows give equal sums.</summary>
    public const int Most = 2048;

    private readonly double[] _values = new double[columns * Most];
    private int _count;

    /// <summary>The number of rows.</summary>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)Most, nameof(value));
            _count = value;
        }
    }

    /// <summary>Number of the first row in its file, counted from 1 without the header.</summary>
    public long FirstNumber { get; internal set; } = 1;

    /// <summary>Room for the values of a column, <see cref="Most"/> of them; NaN for what is absent, flags as 1 and 0.</summary>
    /// <param name="index">Index of the column among those that were chosen.</param>
    public Span<double> Column(int index) => _values.AsSpan(index * Most, Most);
}
