namespace Oom.Train.Machine.Vectors;

/// <summary>Numbers, at first 0, that stay where they are in memory and start at a cache line, as the widest vectors want it.</summary>
internal sealed unsafe class AlignedArray
{
    private const int Alignment = 64;

    // Pinned from its allocation on: the pointer stays good for as long as this object is alive.
    private readonly float[] _values;
    private readonly int _start;

    /// <summary>So many zeros.</summary>
    public AlignedArray(int length)
    {
        _values = GC.AllocateArray<float>(length + Alignment / sizeof(float), pinned: true);
        fixed (float* values = _values) _start = (int)((Alignment - (nint)values % Alignment) % Alignment) / sizeof(float);
        Length = length;
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<float> Span => _values.AsSpan(_start, Length);

    /// <summary>The first element; good while the array is reachable.</summary>
    public float* Pointer
    {
        get
        {
            fixed (float* values = _values) return values + _start;
        }
    }
}
