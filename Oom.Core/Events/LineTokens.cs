using System.Numerics;
using System.Runtime.CompilerServices;

namespace Oom.Events;

/// <summary>Finds the tokens of a line: what stands between blanks.</summary>
internal static unsafe class LineTokens
{
    /// <summary>Edges of tokens are kept for so many tokens of a line; a line of more is broken anyway.</summary>
    public const int MaximumEdges = 64;

    private const int WordBits = 64;

    /// <summary>Edges are written so many at once; 64 characters of a particle line seldom have more.</summary>
    private const int EdgesAtOnce = 12;

    /// <summary>Edges are written without asking how many are left in a word of 64 characters.</summary>
    private const int EdgeSlack = 2 * WordBits;

    /// <summary>Room for the edges of a line.</summary>
    public static int[] AllocateEdges() => GC.AllocateUninitializedArray<int>(MaximumEdges + EdgeSlack, pinned: true);

    /// <summary>
    /// The places where the tokens of the next line that is not blank start and end, in turn, counted from the start of the line.
    /// Bit masks of 64 characters are compared with themselves shifted by one.
    /// </summary>
    /// <returns>Twice the number of tokens, or a little more than can be of use.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Split(ref byte* line, byte* end, int* edges, out byte* next)
    {
        while (true)
        {
            int count = 0;
            ulong carry = 0;
            for (int offset = 0; ; offset += WordBits)
            {
                ulong text = ByteMask.NotBlank(line + offset, out ulong lineFeeds);
                ulong inLine = (lineFeeds - 1) & ~lineFeeds;
                text &= inLine;
                ulong changes = text ^ (text << 1 | carry);
                carry = text >> 63;
                int found = BitOperations.PopCount(changes);
                int* edge = edges + count;
                count += found;
                for (int left = found; left > 0; left -= EdgesAtOnce, edge += EdgesAtOnce) changes = WriteEdges(edge, offset, changes);

                if (lineFeeds != 0)
                {
                    next = line + offset + BitOperations.TrailingZeroCount(lineFeeds) + 1;
                    break;
                }

                if (count > MaximumEdges)
                {
                    int length = new ReadOnlySpan<byte>(line, (int)Math.Max(0, end - line)).IndexOf((byte)'\n');
                    next = (length < 0 ? end : line + length) + 1;
                    break;
                }

                // A line of blanks without end must stop where the chunk does.
                if (line + offset >= end)
                {
                    next = line + offset;
                    break;
                }
            }

            if (count > 0 || next >= end) return count;
            line = next;
        }
    }

    /// <summary>Writes the places of the lowest bits, more than there are where fewer are left, and takes them away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WriteEdges(int* edge, int offset, ulong changes)
    {
        edge[0] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[1] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[2] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[3] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[4] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[5] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[6] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[7] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[8] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[9] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[10] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[11] = offset + BitOperations.TrailingZeroCount(changes);
        return changes & (changes - 1);
    }
}
