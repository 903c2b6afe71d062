namespace Oom.Tables;

/// <summary>A batch of rows of an event table, column by column; each value may be null.</summary>
public sealed class ColumnBlock
{
    /// <summary>The most rows that a block can have: the length of the vectors in which databases hand out columns.</summary>
    public const int MostRows = 2048;

    private readonly Array[] _values;
    private readonly bool[][] _valid;
    private int _count;

    /// <summary>A block without rows.</summary>
    /// <param name="columns">Its columns.</param>
    /// <param name="capacity">The most rows, from 1 to <see cref="MostRows"/>.</param>
    public ColumnBlock(IReadOnlyList<TableColumn> columns, int capacity = MostRows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, MostRows);
        Columns = columns;
        Capacity = capacity;
        _values = [.. columns.Select(column => NewValues(column.Type, capacity))];
        _valid = [.. columns.Select(_ => new bool[capacity])];
        Clear();
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The most rows.</summary>
    public int Capacity { get; }

    /// <summary>The number of rows; set after filling the columns.</summary>
    public int Count
    {
        get => _count;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)value, (uint)Capacity, nameof(value));
            _count = value;
        }
    }

    /// <summary>The values of a column of type <see cref="ColumnType.Boolean"/>, <see cref="Capacity"/> of them.</summary>
    public Span<bool> Booleans(int column) => (bool[])_values[column];

    /// <summary>The values of a column of type <see cref="ColumnType.Int64"/>, <see cref="Capacity"/> of them.</summary>
    public Span<long> Int64s(int column) => (long[])_values[column];

    /// <summary>The values of a column of type <see cref="ColumnType.Float32"/>, <see cref="Capacity"/> of them.</summary>
    public Span<float> Floats(int column) => (float[])_values[column];

    /// <summary>The values of a column of type <see cref="ColumnType.Float64"/>, <see cref="Capacity"/> of them.</summary>
    public Span<double> Doubles(int column) => (double[])_values[column];

    /// <summary>The values of a column of type <see cref="ColumnType.Text"/>, <see cref="Capacity"/> of them.</summary>
    public string[] Texts(int column) => (string[])_values[column];

    /// <summary>Whether the values of a column are there, <see cref="Capacity"/> of them;
    /// false stands for null, whatever the value.</summary>
    public Span<bool> Valid(int column) => _valid[column];

    /// <summary>Takes all rows out and marks every value as not null.</summary>
    public void Clear()
    {
        _count = 0;
        foreach (bool[] valid in _valid) Array.Fill(valid, true);
    }

    /// <summary>Takes over the rows of another block with columns of the same types.</summary>
    /// <param name="other">A block with no more rows than fit.</param>
    public void CopyFrom(ColumnBlock other)
    {
        Count = other.Count;
        for (int i = 0; i < _values.Length; i++)
        {
            Array.Copy(other._values[i], _values[i], other.Count);
            other._valid[i].AsSpan(0, other.Count).CopyTo(_valid[i]);
        }
    }

    private static Array NewValues(ColumnType type, int capacity) => type switch
    {
        ColumnType.Boolean => new bool[capacity],
        ColumnType.Int64 => new long[capacity],
        ColumnType.Float32 => new float[capacity],
        ColumnType.Float64 => new double[capacity],
        ColumnType.Text => NewTexts(capacity),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static string[] NewTexts(int capacity)
    {
        string[] texts = new string[capacity];
        Array.Fill(texts, "");
        return texts;
    }
}
