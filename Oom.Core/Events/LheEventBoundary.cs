using System.Numerics;
using System.Runtime.CompilerServices;

namespace Oom.Events;

/// <summary>Events of a Les Houches Event file are counted by their closing tags, and cut behind them.</summary>
internal sealed unsafe class LheEventBoundary : IEventBoundary
{
    private const int Step = 64;

    private static ReadOnlySpan<byte> ClosingTag => "</event>"u8;

    public int LastCut(ReadOnlySpan<byte> text)
    {
        int closing = text.LastIndexOf(ClosingTag);
        return closing < 0 ? -1 : closing + ClosingTag.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (long Lines, long Events) Count(TextChunk chunk)
    {
        byte* text = chunk.Start;
        int length = chunk.Length;
        long lines = 0, events = 0;
        for (int i = 0; i < length; i += Step)
        {
            // Behind the chunk stand line feeds, which are not part of it.
            ulong inside = length - i >= Step ? ulong.MaxValue : (1UL << (length - i)) - 1;
            lines += BitOperations.PopCount(ByteMask.Equal(text + i, (byte)'\n') & inside);
            events += BitOperations.PopCount(ByteMask.Equal(text + i, (byte)'<') & ByteMask.Equal(text + i + 1, (byte)'/')
                & ByteMask.Equal(text + i + 2, (byte)'e') & ByteMask.Equal(text + i + 7, (byte)'>') & inside);
        }

        return (lines, events);
    }
}
