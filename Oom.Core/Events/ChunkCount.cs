using System.Numerics;
using System.Runtime.CompilerServices;

namespace Oom.Events;

/// <summary>Counts what error messages and event numbers need, in one pass over a chunk.</summary>
internal static unsafe class ChunkCount
{
    private const int Step = 64;

    /// <summary>The number of line feeds and of closing event tags.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (long Lines, long Events) LinesAndEvents(LheChunk chunk)
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
