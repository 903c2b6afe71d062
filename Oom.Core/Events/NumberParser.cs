using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Oom.Events;

/// <summary>
/// Reads decimal numbers from ASCII tokens, always correctly rounded, in the forms that C and Fortran programs write:
/// <c>-.539E+04</c>, <c>.5E+01</c>, <c>1.0D0</c>, <c>1.234-101</c>, <c>9.</c>. Stars, NaN and infinities are not numbers.
/// </summary>
/// <remarks>
/// The common form, at most 16 digits with a two-digit exponent or none, is read in SIMD
/// registers: one shuffle drops the point and aligns the digits,
/// three multiply-adds join them. A mantissa below 2^53 times a power of ten up to 22 is exact (W. D. Clinger, PLDI 1990).
/// </remarks>
internal static unsafe partial class NumberParser
{
    /// <summary>Bytes that must be readable before the start and after the end of every token.</summary>
    public const int Padding = 16;

    private const int MaximumVectorDigits = 16;
    private const int LargestExactPower = 22;
    private const ulong LargestExactMantissa = 1UL << 53;
    private const ulong AsciiZeros = 0x3030303030303030;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number from a token of any origin.</summary>
    public static bool TryParseDouble(ReadOnlySpan<byte> token, out double value)
    {
        fixed (byte* start = token) return TryParseGeneral(start, start + token.Length, out value);
    }

    /// <summary>Reads the number that fills the token exactly.</summary>
    /// <returns>False where the token is not a finite number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseDouble(byte* start, byte* end, out double value)
    {
        // Sign and exponent. The last four bytes of a token with a two-digit exponent, xor
        // "e+00", are (0 or case), (0 or 6 for '-'), digit, digit.
        uint isNegative = IsSame(*start, '-');
        byte* digitsStart = start + (isNegative | IsSame(*start, '+'));
        uint tail = BinaryPrimitives.ReverseEndianness(*(uint*)(end - 4)) ^ 0x652B3030;
        byte* digitsEnd = end;
        int exponent = 0;
        if (((tail & 0xDFF9F0F0) | ((tail + 0x0606) & 0xF0F0) | ((tail ^ (tail >> 1)) & 0x00020000)) == 0)
        {
            digitsEnd -= 4;
            exponent = Negate((int)((tail >> 8 & 15) * 10 + (tail & 15)), tail >> 18 & 1);
        }

        int length = (int)(digitsEnd - digitsStart);
        if ((uint)(length - 1) < MaximumVectorDigits)
        {
            Vector128<byte> digits = Vector128.Load(digitsStart) - Vector128.Create((byte)'0');
            uint stop = 1u << length;
            uint points = Vector128.Equals(digits, Vector128.Create(unchecked((byte)('.' - '0'))))
                .ExtractMostSignificantBits() & (stop - 1);
            int point = BitOperations.TrailingZeroCount(points | stop);
            int count = length - (int)((points + (stop - 1)) >> length);
            int scale = exponent - (count - point);

            // Digit i of 16, counted from the left, comes from place i - (16 - count), one
            // further right behind the point; negative places give zeros.
            Vector128<sbyte> places = Vector128.Create(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
                + Vector128.Create((sbyte)(count - 16));
            places -= Vector128.GreaterThan(places, Vector128.Create((sbyte)(point - 1)));
            Vector128<byte> aligned = Align(digits, places);
            if (!Vector128.GreaterThanAny(aligned, Vector128.Create((byte)9)) && count > 0)
            {
                ulong mantissa = Join(aligned);
                if (mantissa <= LargestExactMantissa && (uint)(scale + LargestExactPower) <= 2 * LargestExactPower)
                {
                    double magnitude = scale < 0
                        ? mantissa / Unsafe.Add(ref Unsafe.AsRef(in PowersOfTen[0]), -scale)
                        : mantissa * Unsafe.Add(ref Unsafe.AsRef(in PowersOfTen[0]), scale);
                    value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(magnitude) | (ulong)isNegative << 63);
                    return true;
                }
            }
        }

        return TryParseGeneral(start, end, out value);
    }

    /// <summary>Reads the whole number that fills the token exactly.</summary>
    /// <returns>False where the token is not a whole number of 32 bits whose negative is one too: codes of antiparticles are
    /// negatives.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseInt32(byte* start, byte* end, out int value)
    {
        uint isNegative = IsSame(*start, '-');
        int count = (int)(end - start) - (int)(isNegative | IsSame(*start, '+'));
        if ((uint)(count - 1) < 8)
        {
            ulong digits = (*(ulong*)(end - 8) ^ AsciiZeros) & (ulong.MaxValue << (64 - 8 * count));
            if ((((digits + 0x7676767676767676) | digits) & 0x8080808080808080) == 0)
            {
                value = Negate((int)Join8(digits), isNegative);
                return true;
            }
        }

        return TryParseLongInt32(start, end, out value);
    }

    /// <summary>1 where two characters are the same, 0 otherwise. Signs are as good as random, so that branches
    /// on them would be mispredicted every other time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint IsSame(byte a, char b) => (((uint)a ^ b) - 1) >> 31;

    /// <summary>The negative value where the flag is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Negate(int value, uint flag) => (value ^ -(int)flag) + (int)flag;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseLongInt32(byte* start, byte* end, out int value)
    {
        value = 0;
        bool isNegative = start < end && *start == '-';
        byte* p = start + (isNegative || (start < end && *start == '+') ? 1 : 0);
        if (p == end) return false;
        long magnitude = 0;
        for (; p < end; p++)
        {
            uint digit = (uint)(*p - '0');
            if (digit > 9) return false;
            magnitude = magnitude * 10 + digit;
            if (magnitude > int.MaxValue) return false;
        }

        value = (int)(isNegative ? -magnitude : magnitude);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Align(Vector128<byte> digits, Vector128<sbyte> places)
        => Ssse3.IsSupported ? Ssse3.Shuffle(digits, places.AsByte()) : Vector128.Shuffle(digits, places.AsByte());

    /// <summary>The number of sixteen digits, the most significant first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join(Vector128<byte> digits)
    {
        ulong halves;
        if (Sse41.IsSupported)
        {
            Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(
                digits, Vector128.Create(10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, 1, 10, (sbyte)1));
            Vector128<int> fours = Sse2.MultiplyAddAdjacent(pairs, Vector128.Create(100, 1, 100, 1, 100, 1, 100, (short)1));
            Vector128<short> packed = Sse41.PackUnsignedSaturate(fours, fours).AsInt16();
            halves = Sse2.MultiplyAddAdjacent(packed, Vector128.Create(10000, 1, 10000, 1, 10000, 1, 10000, (short)1))
                .AsUInt64().ToScalar();
        }
        else
        {
            halves = Join8(digits.AsUInt64()[0]) | Join8(digits.AsUInt64()[1]) << 32;
        }

        return (uint)halves * 100_000_000UL + (halves >> 32);
    }

    /// <summary>The number of eight digits, the most significant in the lowest byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Join8(ulong digits)
    {
        digits = digits * (10 * (1 << 8) + 1) >> 8 & 0x00FF00FF00FF00FF;
        digits = digits * (100 * (1 << 16) + 1) >> 16 & 0x0000FFFF0000FFFF;
        return digits * (10000 * (1UL << 32) + 1) >> 32;
    }
}
