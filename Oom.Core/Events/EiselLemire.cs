using System.Numerics;

namespace Oom.Events;

/// <summary>
/// The double nearest to a decimal mantissa times a power of ten, by one or two 64-bit multiplications (D.
/// Lemire, Softw. Pract. Exper. 51 (2021) 1700, algorithm 1).
/// </summary>
internal static class EiselLemire
{
    private const int SmallestPower = -342, LargestPower = 308;
    private const int MantissaBits = 52, MinimumExponent = -1023, InfinitePower = 0x7FF;

    /// <summary>5^q for all q, normalised to 128 bits with the highest bit set: rounded down, for q from -27 to -1 up.</summary>
    private static readonly UInt128[] PowersOfFive = MakePowersOfFive();

    /// <summary>Computes mantissa * 10^power.</summary>
    /// <returns>False where the product does not decide the rounding.</returns>
    public static bool TryCompute(ulong mantissa, int power, out double value)
    {
        value = 0;
        if (mantissa == 0 || power < SmallestPower) return true;
        if (power > LargestPower)
        {
            value = double.PositiveInfinity;
            return true;
        }

        int leadingZeros = BitOperations.LeadingZeroCount(mantissa);
        mantissa <<= leadingZeros;
        UInt128 five = PowersOfFive[power - SmallestPower];
        ulong high = Math.BigMul(mantissa, (ulong)(five >> 64), out ulong low);
        const ulong precisionMask = ulong.MaxValue >> (MantissaBits + 3);
        if ((high & precisionMask) == precisionMask)
        {
            ulong carry = Math.BigMul(mantissa, (ulong)five, out _);
            low += carry;
            if (low < carry) high++;
        }

        // Outside this range of powers the truncated product may hide a tie.
        if (low == ulong.MaxValue && power is < -27 or > 55) return false;

        int upperBit = (int)(high >> 63);
        ulong bits = high >> (upperBit + 64 - MantissaBits - 3);
        int exponent = BinaryExponent(power) + upperBit - leadingZeros - MinimumExponent;
        if (exponent <= 0)
        {
            if (1 - exponent >= 64) return true;
            bits >>= 1 - exponent;
            bits += bits & 1;
            bits >>= 1;
            exponent = bits < 1UL << MantissaBits ? 0 : 1;
        }
        else
        {
            bool mayBeTie = low <= 1 && power is >= -4 and <= 23 && (bits & 3) == 1;
            if (mayBeTie && bits << (upperBit + 64 - MantissaBits - 3) == high) bits &= ~1UL;
            bits += bits & 1;
            bits >>= 1;
            if (bits >= 2UL << MantissaBits)
            {
                bits = 1UL << MantissaBits;
                exponent++;
            }

            if (exponent >= InfinitePower)
            {
                value = double.PositiveInfinity;
                return true;
            }
        }

        bits &= (1UL << MantissaBits) - 1;
        value = BitConverter.UInt64BitsToDouble(bits | (ulong)exponent << MantissaBits);
        return true;
    }

    /// <summary>floor(log2(10^power)) + 63, by a fixed-point product.</summary>
    private static int BinaryExponent(int power) => ((152_170 + 65_536) * power >> 16) + 63;

    private static UInt128[] MakePowersOfFive()
    {
        var powers = new UInt128[LargestPower - SmallestPower + 1];
        for (int power = SmallestPower; power <= LargestPower; power++)
        {
            BigInteger five = BigInteger.Pow(5, Math.Abs(power));
            powers[power - SmallestPower] = (UInt128)(power >= 0 ? Normalised(five) : Reciprocal(five, power));
        }

        return powers;
    }

    private static BigInteger Reciprocal(BigInteger five, int power)
    {
        // From 5^28 on the reciprocal is truncated, because a 64-bit mantissa times it can no longer be exact.
        const int largestExactFactor = 27;
        int length = (int)five.GetBitLength();
        return -power <= largestExactFactor
            ? (BigInteger.One << (length + 127)) / five + 1
            : Normalised((BigInteger.One << (2 * length + 128)) / five + 1);
    }

    private static BigInteger Normalised(BigInteger number)
    {
        int shift = 128 - (int)number.GetBitLength();
        return shift >= 0 ? number << shift : number >> -shift;
    }
}
