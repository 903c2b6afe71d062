using System.Globalization;
using System.Text;

namespace Oom.Numerics;

public class ScientificNotationTests
{
    private const int Decimals = 10;

    /// <summary>How far from a tie the last digit may be decided the other way: the documented
    /// 10^(decimals - 15) units, with a factor of two in hand.</summary>
    private const decimal TieWindow = 2e-5m;

    [Theory]
    [InlineData(0.0, "+0.0000000000e+00")]
    [InlineData(-0.0, "-0.0000000000e+00")]
    [InlineData(1.0, "+1.0000000000e+00")]
    [InlineData(-172.5, "-1.7250000000e+02")]
    [InlineData(9.9999999999e9, "+9.9999999999e+09")]
    [InlineData(9.99999999996e9, "+1.0000000000e+10")]
    [InlineData(0.000123456789012, "+1.2345678901e-04")]
    [InlineData(1000.0, "+1.0000000000e+03")]
    [InlineData(0.001, "+1.0000000000e-03")]
    [InlineData(-1.5e-16, "-1.5000000000e-16")]
    [InlineData(2.5e+35, "+2.5000000000e+35")]
    [InlineData(1.25e-308, "+1.2500000000e-308")]
    [InlineData(5e-324, "+4.9406564584e-324")]
    [InlineData(double.MaxValue, "+1.7976931349e+308")]
    public void Write_gives_the_text(double value, string expected) => Assert.Equal(expected, Text(value, Decimals, plusSign: true));

    [Fact]
    public void Write_leaves_the_plus_sign_out_when_asked() => Assert.Equal("4.8000e+00", Text(4.8, 4, plusSign: false));

    [Fact]
    public void Write_agrees_with_the_base_class_library_except_at_ties()
    {
        var random = new Philox4x32(11, 0);
        int differing = 0;
        for (int i = 0; i < 200_000; i++)
        {
            double value = (2 * random.NextDouble() - 1) * Math.Pow(10, 24 * random.NextDouble() - 12);
            string ours = Text(value, Decimals, plusSign: false);
            string theirs = TwoDigitExponent(value.ToString($"e{Decimals}", CultureInfo.InvariantCulture));
            if (ours == theirs) continue;
            differing++;
            string exact = value.ToString("e20", CultureInfo.InvariantCulture);
            decimal tail = decimal.Parse($"0.{exact.AsSpan(exact.IndexOf('.', StringComparison.Ordinal) + 1 + Decimals, 20 - Decimals)}",
                CultureInfo.InvariantCulture);
            Assert.True(Math.Abs(tail - 0.5m) < TieWindow, $"{exact} was written as {ours}");
        }

        Assert.InRange(differing, 0, 20);
    }

    private static string TwoDigitExponent(string text) => text[^3] == '0' ? text.Remove(text.Length - 3, 1) : text;

    private static string Text(double value, int decimals, bool plusSign)
    {
        Span<byte> text = stackalloc byte[ScientificNotation.MaximumLength];
        return Encoding.ASCII.GetString(text[..ScientificNotation.Write(value, decimals, plusSign, text)]);
    }
}
