using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Oom.Events;

internal sealed unsafe partial class LheEventParser
{
    private const uint BytesOfWholeColumns = (1 << (WholeColumns.Count * sizeof(int))) - 1;

    /// <summary>Of the four characters before a number's end: a number has one digit at least.</summary>
    private const uint LargestUnusedBits = 24;

    /// <summary>The first columns of a particle line, which are whole numbers.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WholeColumns
    {
        public const int Count = 6;

        public int PdgId, Status, Mother1, Mother2, Colour, Anticolour;

        // What is left of eight vector lanes.
        private readonly int _unused1, _unused2;
    }

    /// <summary>Reads the six whole numbers at once where none has more than four digits, one by one otherwise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWholeColumns(byte* line, int* edges, out WholeColumns columns)
    {
        if (Avx2.IsSupported)
        {
            // Edges are start, end, start, end, …: the starts and ends of eight tokens, of which six count.
            Vector256<int> low = Vector256.Load(edges), high = Vector256.Load(edges + Vector256<int>.Count);
            Vector256<int> starts = InOrder(Avx.Shuffle(low.AsSingle(), high.AsSingle(), 0b10_00_10_00)),
                ends = InOrder(Avx.Shuffle(low.AsSingle(), high.AsSingle(), 0b11_01_11_01));

            Vector256<int> first = Avx2.GatherVector256((int*)line, starts, 1) & Vector256.Create(0xFF);
            Vector256<int> isNegative = Vector256.Equals(first, Vector256.Create((int)'-')),
                isSigned = isNegative | Vector256.Equals(first, Vector256.Create((int)'+'));
            Vector256<int> unusedBits = (Vector256.Create(sizeof(int)) - (ends - starts + isSigned)) << 3;

            // The four characters before each end, those before the digits cleared; digits above 9 are other characters.
            Vector256<int> characters = Avx2.GatherVector256((int*)(line - sizeof(int)), ends, 1) ^ Vector256.Create(0x30303030);
            Vector256<byte> digits = (characters & Avx2.ShiftLeftLogicalVariable(Vector256<int>.AllBitsSet, unusedBits.AsUInt32()))
                .AsByte();
            Vector256<byte> isWrong = Vector256.GreaterThan(digits, Vector256.Create((byte)9)) | Vector256.GreaterThan(
                unusedBits.AsUInt32(), Vector256.Create(LargestUnusedBits)).AsByte();
            if ((isWrong.ExtractMostSignificantBits() & BytesOfWholeColumns) == 0)
            {
                Vector256<short> pairs = Avx2.MultiplyAddAdjacent(digits, Vector256.Create(0x010A010A).AsSByte());
                Vector256<int> numbers = Avx2.MultiplyAddAdjacent(pairs, Vector256.Create(0x00010064).AsInt16());
                columns = Unsafe.BitCast<Vector256<int>, WholeColumns>((numbers ^ isNegative) - isNegative);
                return true;
            }
        }

        return TryWholeColumnsOneByOne(line, edges, out columns);
    }

    /// <summary>Undoes the order of a shuffle that works on each half of two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> InOrder(Vector256<float> shuffled) => Avx2.Permute4x64(shuffled.AsInt64(), 0b11_01_10_00).AsInt32();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryWholeColumnsOneByOne(byte* line, int* edges, out WholeColumns columns)
    {
        columns = default;
        return TryInt32(line, edges, 0, out columns.PdgId) & TryInt32(line, edges, 1, out columns.Status)
            & TryInt32(line, edges, 2, out columns.Mother1) & TryInt32(line, edges, 3, out columns.Mother2)
            & TryInt32(line, edges, 4, out columns.Colour) & TryInt32(line, edges, 5, out columns.Anticolour);
    }
}
