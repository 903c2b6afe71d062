using System.Globalization;

namespace Oom.Numerics;

/// <summary>Numbers as ASCII text with a fixed count of decimals, such as +1.2345678901e+02, many times
/// faster than the base class library's formatter.</summary>
internal static class ScientificNotation
{
    /// <summary>Most decimals that the arithmetic below can give without a wrong digit.</summary>
    public const int MaximumDecimals = 13;

    /// <summary>Longest text of a number: sign, digits, point and an exponent of three digits.</summary>
    public const int MaximumLength = MaximumDecimals + 8;

    // The powers of ten that a double holds exactly.
    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private const double Log10Of2 = 0.30102999566398120;
    private const int ExponentBias = 1023, MantissaBits = 52;

    /// <summary>
    /// Writes a number and returns the length. The last decimal is the correctly rounded one, except where the number lies
    /// within 10^(decimals - 15) units of that decimal from a tie.
    /// </summary>
    /// <param name="value">A finite number.</param>
    /// <param name="decimals">Digits after the point, 1 to <see cref="MaximumDecimals"/>.</param>
    /// <param name="plusSign">Whether a positive number begins with '+'.</param>
    /// <param name="text">At least <see cref="MaximumLength"/> bytes.</param>
    public static int Write(double value, int decimals, bool plusSign, Span<byte> text)
    {
        double magnitude = Math.Abs(value);
        int exponent = 0;
        long digits = 0;
        if (magnitude != 0)
        {
            int binaryExponent = (int)(BitConverter.DoubleToInt64Bits(magnitude) >> MantissaBits) - ExponentBias;
            exponent = (int)Math.Floor(binaryExponent * Log10Of2);
            // The estimate is the exponent or one less.
            if (Math.Abs(decimals - exponent) >= PowersOfTen.Length - 1) return WriteSlowly(value, decimals, plusSign, text);
            double scaled = Scale(magnitude, decimals - exponent);
            if (scaled >= PowersOfTen[decimals + 1]) scaled = Scale(magnitude, decimals - ++exponent);
            digits = (long)Math.Round(scaled);
            if (digits >= (long)PowersOfTen[decimals + 1])
            {
                digits /= 10;
                exponent++;
            }
        }

        int position = 0;
        if (double.IsNegative(value)) text[position++] = (byte)'-';
        else if (plusSign) text[position++] = (byte)'+';

        for (int i = position + decimals + 1; i > position + 1; i--)
        {
            (digits, long digit) = Math.DivRem(digits, 10);
            text[i] = (byte)('0' + digit);
        }

        text[position] = (byte)('0' + digits);
        text[position + 1] = (byte)'.';
        position += decimals + 2;
        return position + WriteExponent(exponent, text[position..]);
    }

    private static double Scale(double magnitude, int power)
        => power >= 0 ? magnitude * PowersOfTen[power] : magnitude / PowersOfTen[-power];

    // Only two-digit exponents: the others go the slow way.
    private static int WriteExponent(int exponent, Span<byte> text)
    {
        (int tens, int ones) = Math.DivRem(Math.Abs(exponent), 10);
        text[0] = (byte)'e';
        text[1] = (byte)(exponent < 0 ? '-' : '+');
        text[2] = (byte)('0' + tens);
        text[3] = (byte)('0' + ones);
        return 4;
    }

    private static int WriteSlowly(double value, int decimals, bool plusSign, Span<byte> text)
    {
        Span<char> format = ['e', (char)('0' + decimals / 10), (char)('0' + decimals % 10)];
        int sign = 0;
        if (plusSign && !double.IsNegative(value)) text[sign++] = (byte)'+';
        if (!value.TryFormat(text[sign..], out int length, format, CultureInfo.InvariantCulture))
            throw new ArgumentException("the destination is too short", nameof(text));
        // The base class library writes three digits of exponent or more; the Les Houches files of other generators two.
        int end = sign + length;
        if (text[end - 3] == '0')
        {
            text[end - 3] = text[end - 2];
            text[end - 2] = text[end - 1];
            end--;
        }

        return end;
    }
}
