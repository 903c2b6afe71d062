using System.Globalization;
using System.Numerics;
using System.Text;

namespace Oom.Events;

public sealed class NumberParserTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("9.", 9.0)]
    [InlineData("0.", 0.0)]
    [InlineData("+1.1751956299e+02", 117.51956299)]
    [InlineData("-1.0382377909e+00", -1.0382377909)]
    [InlineData("-.539E+04", -5390.0)]
    [InlineData(".5E+01", 5.0)]
    [InlineData("1.0D0", 1.0)]
    [InlineData("4000d0", 4000.0)]
    [InlineData("2.5D-3", 2.5e-3)]
    [InlineData("1.234-101", 1.234e-101)]
    [InlineData("1.234+101", 1.234e101)]
    [InlineData("1e5", 1e5)]
    [InlineData("1E-5", 1e-5)]
    [InlineData("2.8947316e-19", 2.8947316e-19)]
    [InlineData("1577.9467111209792", 1577.9467111209792)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("1.7976931348623157e+308", double.MaxValue)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("1e-400", 0.0)]
    [InlineData("0e99999999999", 0.0)]
    [InlineData("00000000000000000000000000000000001.5", 1.5)]
    public void Number_is_read_in_the_forms_of_C_and_Fortran(string token, double expected)
        => Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(Parse(token)!.Value));

    [Fact]
    public void Seventeen_digits_are_read_as_the_base_class_library_reads_them()
    {
        var random = new Random(17);
        for (int i = 0; i < 20_000; i++)
        {
            string token = string.Create(
                CultureInfo.InvariantCulture,
                $"{(random.Next(2) == 0 ? "-" : "")}{random.Next(10)}.{random.NextInt64(100_000_000):D8}{random.NextInt64(100_000_000):D8}e{(random.Next(2) == 0 ? "-" : "+")}{random.Next(100):D2}");
            Assert.Equal(double.Parse(token, CultureInfo.InvariantCulture), Parse(token));
        }
    }

    [Theory]
    [InlineData("1.2345678901234567e+0x")]
    [InlineData("1.2345678901234567e*01")]
    [InlineData("1.2345678901234567f+01")]
    [InlineData("x.2345678901234567e+01")]
    [InlineData("1.23456789012345:7e+01")]
    [InlineData("1,2345678901234567e+01")]
    public void Seventeen_digits_with_something_else_among_them_are_no_number(string token) => Assert.Null(Parse(token));

    [Fact]
    public void Negative_zero_keeps_its_sign() => Assert.True(double.IsNegative(Parse("-0.0000000000e+00")!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+.")]
    [InlineData("e+05")]
    [InlineData("*****")]
    [InlineData("NaN")]
    [InlineData("nan")]
    [InlineData("Infinity")]
    [InlineData("inf")]
    [InlineData("1.0.0")]
    [InlineData("1..0")]
    [InlineData("--1.0")]
    [InlineData("+-1.0")]
    [InlineData("1.0e")]
    [InlineData("1.0e+")]
    [InlineData("1.0e)02")]
    [InlineData("1.0e/02")]
    [InlineData("1.0e+0:")]
    [InlineData("1.0e+:0")]
    [InlineData("1.0f+02")]
    [InlineData("1:0e+02")]
    [InlineData("1/0e+02")]
    [InlineData("1.00x+02")]
    [InlineData("0x10")]
    [InlineData("1,5")]
    [InlineData("1e400")]
    [InlineData("1.0e+02x")]
    [InlineData("1.0 ")]
    [InlineData("1.0\0")]
    public void What_is_no_finite_number_is_refused(string token) => Assert.Null(Parse(token));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("+501", 501)]
    [InlineData("12345678", 12345678)]
    [InlineData("-1000022", -1000022)]
    [InlineData("1000822080", 1000822080)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483647", -int.MaxValue)]
    [InlineData("000000000000000000021", 21)]
    public void Whole_number_is_read(string token, int expected) => Assert.Equal(expected, ParseInt(token));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("2147483648")]
    [InlineData("-2147483648")]
    [InlineData("-2147483649")]
    [InlineData("99999999999999999999999")]
    [InlineData("1.")]
    [InlineData("1e3")]
    [InlineData("1:")]
    [InlineData("/1")]
    [InlineData("--1")]
    [InlineData("0x1")]
    [InlineData("1\u00FF2")]
    public void What_is_no_whole_number_of_32_bits_is_refused(string token) => Assert.Null(ParseInt(token));

    [Fact]
    public void Every_byte_in_every_place_is_judged_as_the_plain_reader_does()
    {
        foreach (string template in new[] { "+1.1751956299e+02", "0.0000e+00", "-.539E+04", "12.5", "9." })
        {
            for (int place = 0; place < template.Length; place++)
            {
                for (int character = 33; character < 256; character++)
                    AssertSame(template[..place] + (char)character + template[(place + 1)..]);
            }
        }
    }

    [Fact]
    public void Random_numbers_are_read_to_the_last_bit()
    {
        const int count = 2_000_000;
        var random = new Random(20261123);
        for (int i = 0; i < count; i++)
        {
            string token = RandomToken(random);
            double expected = double.Parse(token, NumberStyles.Float, CultureInfo.InvariantCulture);
            double? found = Parse(token);
            if (double.IsInfinity(expected) ? found is not null
                : BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(found ?? double.NaN))
            {
                Assert.Fail($"{token}: {found:R}, expected {expected:R}");
            }
        }
    }

    [Fact]
    public void Numbers_half_way_between_two_doubles_are_rounded_to_even()
    {
        const int count = 20_000;
        var random = new Random(4);
        for (int i = 0; i < count; i++)
        {
            // The exact decimal expansion of the middle of a double and the next one, and that with a last digit more or less.
            long bits = random.NextInt64(0, BitConverter.DoubleToInt64Bits(double.MaxValue));
            if (i % 2 == 0) bits = BitConverter.DoubleToInt64Bits(Math.Floor(random.NextDouble() * 1e18)) | 1;
            BigInteger middle = MiddleAbove(BitConverter.Int64BitsToDouble(bits));
            foreach (string token in new[] { $"{middle}", $"{middle}1", $"{middle - 1}9" })
            {
                string withPoint = string.Create(CultureInfo.InvariantCulture, $"{token[..1]}.{token[1..]}e{$"{middle}".Length - 1}");
                Assert.Equal(double.Parse(withPoint, NumberStyles.Float, CultureInfo.InvariantCulture), Parse(withPoint));
            }
        }
    }

    [Fact]
    public void Eisel_Lemire_agrees_with_the_runtime_for_all_powers()
    {
        var random = new Random(17);
        for (int power = -345; power <= 310; power++)
        {
            for (int i = 0; i < 200; i++)
            {
                ulong mantissa = (ulong)random.NextInt64(1, long.MaxValue) >> random.Next(63) | 1;
                double expected = double.Parse(
                    string.Create(CultureInfo.InvariantCulture, $"{mantissa}e{power}"), NumberStyles.Float, CultureInfo.InvariantCulture);
                if (EiselLemire.TryCompute(mantissa, power, out double value)) Assert.Equal(expected, value);
            }
        }
    }

    /// <summary>The integer part of the middle between a double and the next, for doubles that are large
    /// enough; a double below 2^53 is scaled up first.</summary>
    private static BigInteger MiddleAbove(double value)
    {
        while (value < 1L << 54) value *= 1L << 40;
        double next = Math.BitIncrement(value);
        return (new BigInteger(value) + new BigInteger(double.IsInfinity(next) ? value : next)) / 2;
    }

    private static string RandomToken(Random random)
    {
        var token = new StringBuilder();
        switch (random.Next(3))
        {
            case 0: token.Append('-'); break;
            case 1: token.Append('+'); break;
        }

        int digits = random.Next(1, 22), point = random.Next(-1, digits + 1);
        for (int i = 0; i < digits; i++)
        {
            if (i == point) token.Append('.');
            token.Append((char)('0' + random.Next(10)));
        }

        switch (random.Next(4))
        {
            case 0: token.Append(CultureInfo.InvariantCulture, $"e{random.Next(-340, 330)}"); break;
            case 1: token.Append(CultureInfo.InvariantCulture, $"E{(random.Next(2) == 0 ? '+' : '-')}{random.Next(100):00}"); break;
            case 2: token.Append(CultureInfo.InvariantCulture, $"e{(random.Next(2) == 0 ? '+' : '-')}{random.Next(10):00}"); break;
        }

        return token.ToString();
    }

    private static void AssertSame(string token)
    {
        double? expected;
        try
        {
            expected = PlainLheReader.ParseDouble(token);
        }
        catch (FormatException)
        {
            expected = null;
        }

        double? found = Parse(token);
        Assert.True(expected.Equals(found), $"'{token}' is read as {found:R}, expected {expected:R}");
    }

    /// <summary>Reads a token where a parser of events would, in the middle of a line; the safe overload must agree.</summary>
    private static unsafe double? Parse(string token)
    {
        byte[] line = Encoding.Latin1.GetBytes(new string(' ', NumberParser.Padding) + token + new string('7', NumberParser.Padding));
        fixed (byte* start = line)
        {
            byte* first = start + NumberParser.Padding;
            bool isNumber = NumberParser.TryParseDouble(first, first + token.Length, out double value);
            bool isNumberAlone = NumberParser.TryParseDouble(Encoding.Latin1.GetBytes(token), out double alone);
            Assert.Equal(isNumberAlone, isNumber);
            if (isNumber) Assert.Equal(alone, value);
            bool isScientific = NumberParser.TryParseScientific17(first, first + token.Length, out double scientific);
            Assert.Equal(isNumber, isScientific);
            if (isNumber) Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(scientific));
            return isNumber ? value : null;
        }
    }

    private static unsafe int? ParseInt(string token)
    {
        byte[] line = Encoding.Latin1.GetBytes(new string('7', NumberParser.Padding) + token + new string('7', NumberParser.Padding));
        fixed (byte* start = line)
        {
            byte* first = start + NumberParser.Padding;
            return NumberParser.TryParseInt32(first, first + token.Length, out int value) ? value : null;
        }
    }
}
