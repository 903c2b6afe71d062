using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Trees;

/// <summary>Numbers whose first lies at the start of a cache line, so that vectors of eight do not straddle two; growing trees
/// takes a quarter less time (benchmark 'trees grow').</summary>
internal sealed class AlignedArray
{
    private const int LineBytes = 64;

    // Pinned, since the collector moves other arrays without regard to cache lines.
    private readonly double[] _values;
    private readonly int _start;

    /// <summary>So many zeros.</summary>
    /// <exception cref="TrainingException">An array cannot hold so many.</exception>
    public unsafe AlignedArray(long length)
    {
        if (length > Array.MaxLength - LineBytes / sizeof(double))
            throw new TrainingException(
                $"the events do not fit into memory: {length} numbers of one kind where {Array.MaxLength} are possible; use fewer events, base points or bins");
        Length = (int)length;
        _values = GC.AllocateArray<double>(Length + LineBytes / sizeof(double), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_values));
        _start = (int)((LineBytes - address % LineBytes) % LineBytes / sizeof(double));
    }

    /// <summary>How many numbers.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public Span<double> Span => _values.AsSpan(_start, Length);
}
