using System.Globalization;
using System.Runtime.CompilerServices;

namespace Oom.Events;

internal static unsafe partial class NumberParser
{
    private const int MaximumMantissaDigits = 19;

    /// <summary>Beyond this, every mantissa has under- or overflowed, and the sum of exponents cannot overflow an int.</summary>
    private const int ExponentLimit = 1_000_000;

    private const int MaximumStackToken = 512;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryParseGeneral(byte* start, byte* end, out double value)
    {
        value = 0;
        byte* p = start;
        bool isNegative = p < end && *p == '-';
        if (isNegative || (p < end && *p == '+')) p++;

        byte* mantissaStart = p;
        ulong mantissa = 0;
        int kept = 0, scale = 0;
        bool anyDigit = false, isTruncated = false, isBehindPoint = false;
        for (; p < end; p++)
        {
            uint digit = (uint)(*p - '0');
            if (digit <= 9)
            {
                anyDigit = true;
                if (isBehindPoint) scale--;
                if (kept == 0 && digit == 0) continue;
                if (kept < MaximumMantissaDigits)
                {
                    mantissa = mantissa * 10 + digit;
                    kept++;
                }
                else
                {
                    scale++;
                    isTruncated |= digit != 0;
                }
            }
            else if (*p == '.' && !isBehindPoint) isBehindPoint = true;
            else break;
        }

        byte* mantissaEnd = p;
        if (!anyDigit || !TryParseExponent(p, end, out int exponent)) return false;
        scale += exponent;
        double magnitude;
        if (mantissa == 0) magnitude = 0;
        else if (!isTruncated && mantissa <= LargestExactMantissa && Math.Abs(scale) <= LargestExactPower)
        {
            magnitude = scale < 0 ? mantissa / PowersOfTen[-scale] : mantissa * PowersOfTen[scale];
        }
        else if (isTruncated || !EiselLemire.TryCompute(mantissa, scale, out magnitude))
        {
            magnitude = ParseSlowly(new ReadOnlySpan<byte>(mantissaStart, (int)(mantissaEnd - mantissaStart)), exponent);
        }

        value = isNegative ? -magnitude : magnitude;
        return double.IsFinite(magnitude);
    }

    /// <summary>The exponent that fills the rest of a token: none, or a letter e or d and digits with or without sign, or, as
    /// Fortran writes three digits, a sign and digits.</summary>
    private static bool TryParseExponent(byte* p, byte* end, out int exponent)
    {
        exponent = 0;
        if (p == end) return true;
        bool hasLetter = (*p | 0x20) is 'e' or 'd';
        if (hasLetter) p++;
        bool hasSign = p < end && *p is (byte)'+' or (byte)'-';
        if (!hasLetter && !hasSign) return false;
        bool isNegative = hasSign && *p == '-';
        if (hasSign) p++;
        if (p == end) return false;
        for (; p < end; p++)
        {
            uint digit = (uint)(*p - '0');
            if (digit > 9) return false;
            if (exponent < ExponentLimit) exponent = exponent * 10 + (int)digit;
        }

        if (isNegative) exponent = -exponent;
        return true;
    }

    private static double ParseSlowly(ReadOnlySpan<byte> mantissa, int exponent)
    {
        const int longestExponent = 16;
        int room = mantissa.Length + longestExponent;
        Span<byte> text = room <= MaximumStackToken ? stackalloc byte[MaximumStackToken] : new byte[room];
        mantissa.CopyTo(text);
        text[mantissa.Length] = (byte)'E';
        exponent.TryFormat(text[(mantissa.Length + 1)..], out int written, default, CultureInfo.InvariantCulture);
        return double.Parse(text[..(mantissa.Length + 1 + written)], NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture);
    }
}
