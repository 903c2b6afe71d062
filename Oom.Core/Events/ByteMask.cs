using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Oom.Events;

/// <summary>Bit masks of the characters in 64 bytes of text: one bit a byte, the first byte lowest. Blank are space, tab, line
/// feed, vertical tab, form feed and carriage return.</summary>
internal static unsafe class ByteMask
{
    private const byte FirstControlBlank = (byte)'\t', ControlBlanks = '\r' - '\t';

    public static bool IsBlank(byte character) => character == ' ' || (uint)(character - FirstControlBlank) <= ControlBlanks;

    /// <summary>The mask of the characters that are not blank, and that of the line feeds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong NotBlank(byte* text, out ulong lineFeeds)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<byte> v = Vector512.Load(text);
            lineFeeds = Vector512.Equals(v, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            return ~(Vector512.Equals(v, Vector512.Create((byte)' '))
                | Vector512.LessThanOrEqual(v - Vector512.Create(FirstControlBlank), Vector512.Create(ControlBlanks)))
                    .ExtractMostSignificantBits();
        }

        ulong low = NotBlank32(text, out uint lowLineFeeds), high = NotBlank32(text + 32, out uint highLineFeeds);
        lineFeeds = lowLineFeeds | (ulong)highLineFeeds << 32;
        return low | high << 32;
    }

    /// <summary>The mask of the characters that are equal to one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Equal(byte* text, byte character)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.Load(text), Vector512.Create(character)).ExtractMostSignificantBits();
        return Vector256.Equals(Vector256.Load(text), Vector256.Create(character)).ExtractMostSignificantBits()
            | (ulong)Vector256.Equals(Vector256.Load(text + 32), Vector256.Create(character)).ExtractMostSignificantBits() << 32;
    }

    /// <summary>The length of the token that starts here: up to a blank or '&lt;'; 32 where it is longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int TokenLength(byte* text)
    {
        Vector256<byte> v = Vector256.Load(text);
        uint ends = (Vector256.LessThanOrEqual(v, Vector256.Create((byte)' ')) | Vector256.Equals(v, Vector256.Create((byte)'<')))
            .ExtractMostSignificantBits();
        return BitOperations.TrailingZeroCount(ends);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint NotBlank32(byte* text, out uint lineFeeds)
    {
        Vector256<byte> v = Vector256.Load(text);
        lineFeeds = Vector256.Equals(v, Vector256.Create((byte)'\n')).ExtractMostSignificantBits();
        return ~(Vector256.Equals(v, Vector256.Create((byte)' '))
            | Vector256.LessThanOrEqual(v - Vector256.Create(FirstControlBlank), Vector256.Create(ControlBlanks)))
                .ExtractMostSignificantBits();
    }
}
