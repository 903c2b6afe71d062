using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Oom.Events;

internal static unsafe partial class NumberParser
{
    /// <summary>Reads the number that fills the token exactly, fastest where it has seventeen digits and a two-digit exponent:
    /// <c>-1.2345678901234567e+01</c>, as HepMC writes all numbers.</summary>
    /// <returns>False where the token is not a finite number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryParseScientific17(byte* start, byte* end, out double value)
    {
        const int length = 22, firstDigitBehindPoint = 2, letter = 18;
        uint isNegative = IsSame(*start, '-');
        byte* p = start + isNegative;
        if (end - p == length)
        {
            Vector128<byte> digits = Vector128.Load(p + firstDigitBehindPoint) - Vector128.Create((byte)'0');
            uint lead = (uint)(p[0] - '0'), tens = (uint)(p[letter + 2] - '0'), ones = (uint)(p[letter + 3] - '0');
            bool isPlus = p[letter + 1] == '+';
            if (p[1] == '.' && (p[letter] | 0x20) == 'e' && (isPlus | p[letter + 1] == '-') & (lead <= 9) & (tens <= 9) & (ones <= 9)
                && !Vector128.GreaterThanAny(digits, Vector128.Create((byte)9)))
            {
                ulong mantissa = lead * 10_000_000_000_000_000UL + Join(digits);
                int exponent = (int)(tens * 10 + ones);
                if (EiselLemire.TryCompute(mantissa, (isPlus ? exponent : -exponent) - MaximumVectorDigits, out double magnitude))
                {
                    value = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(magnitude) | (ulong)isNegative << 63);
                    return true;
                }
            }
        }

        return TryParseDouble(start, end, out value);
    }
}
