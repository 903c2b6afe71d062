using System.Numerics;
using System.Runtime.CompilerServices;

namespace Oom.Events.HepMc;

/// <summary>Events of a HepMC file are counted by their first lines, which start with the letter E, and cut before them.</summary>
internal sealed unsafe class HepMcEventBoundary : IEventBoundary
{
    private const int Step = 64;

    private static ReadOnlySpan<byte> EventLine => "\nE "u8;

    public int LastCut(ReadOnlySpan<byte> text)
    {
        int line = text.LastIndexOf(EventLine);
        return line < 0 ? -1 : line + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (long Lines, long Events) Count(TextChunk chunk)
    {
        // In front of the first line stands a line feed too: that of the padding.
        byte* text = chunk.Start;
        int length = chunk.Length;
        long lines = 0, events = 0;
        for (int i = 0; i < length; i += Step)
        {
            ulong inside = length - i >= Step ? ulong.MaxValue : (1UL << (length - i)) - 1;
            lines += BitOperations.PopCount(ByteMask.Equal(text + i, (byte)'\n') & inside);
            events += BitOperations.PopCount(
                ByteMask.Equal(text + i - 1, (byte)'\n') & ByteMask.Equal(text + i, (byte)'E') & ByteMask.Equal(
                text + i + 1, (byte)' ') & inside);
        }

        return (lines, events);
    }
}
