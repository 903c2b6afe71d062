using Oom.Terminal;

namespace Oom.Core.Tests.Terminal;

public class DigitsTests
{
    [Theory]
    [InlineData(15.0605, 0.5729, "15.06 +- 0.57")]
    [InlineData(43.590476, 0.01281, "43.590 +- 0.013")]
    [InlineData(298350, 11200, "298000 +- 11000")]
    [InlineData(0.21795, 0.21795, "0.22 +- 0.22")]
    [InlineData(-0.0004, 0.5, "0.00 +- 0.50")]
    [InlineData(9.994, 0.0996, "9.99 +- 0.10")]
    [InlineData(1.23456e-7, 3.2e-9, "1.235E-07 +- 0.032E-07")]
    [InlineData(1.23456e9, 3.2e7, "1.235E+09 +- 0.032E+09")]
    [InlineData(0.024507, 4.9e-5, "0.024507 +- 0.000049")]
    [InlineData(27.2741, 0, "27.2741 +- 0")]
    [InlineData(27.2741, double.NaN, "27.2741")]
    [InlineData(0.4, 3.5e8, "0 +- 3.5E+08")]
    [InlineData(1e6, double.NaN, "1000000")]
    [InlineData(1e-6, double.NaN, "1E-06")]
    [InlineData(0.0051234, double.NaN, "0.0051234")]
    [InlineData(1234567.8, double.NaN, "1234568")]
    [InlineData(1.5e-9, double.NaN, "1.5E-09")]
    [InlineData(699671400, double.NaN, "6.99671E+08")]
    [InlineData(27.2741, 4.94065645841247e-324, "2.72741000000000E+01 +- 4.9E-324")]
    [InlineData(-1e308, 0.25, "-1.00000000000000E+308 +- 0.25")]
    [InlineData(1e308, 1e307, "1.00E+308 +- 0.10E+308")]
    public void Number_ends_where_the_second_digit_of_its_error_ends(double value, double error, string expected)
        => Assert.Equal(expected, Digits.WithError(value, error));

    [Fact]
    public void Error_far_below_its_number_has_an_exponent_of_its_own() => Assert.Equal("1.2E-09", Digits.Error(1.2e-9, 2e6));

    [Theory]
    [InlineData(0.3, 2, "0.30")]
    [InlineData(5.0, 3, "5.00")]
    [InlineData(0.99961, 3, "1.00")]
    [InlineData(38736.7, 3, "38700")]
    [InlineData(-7.488e-8, 3, "-7.49E-08")]
    [InlineData(0, 3, "0")]
    public void Number_without_an_error_keeps_the_zeros_at_its_end(double value, int digits, string expected)
        => Assert.Equal(expected, Digits.Significant(value, digits));

    [Theory]
    [InlineData(0.906, "= 0.91")]
    [InlineData(0.2, "= 0.20")]
    [InlineData(0.9998, "> 0.99")]
    [InlineData(1, "> 0.99")]
    [InlineData(0.0025, "= 0.0025")]
    [InlineData(1.7e-5, "= 1.7E-05")]
    [InlineData(5.9e-69, "= 5.9E-69")]
    [InlineData(0, "< 1E-99")]
    public void Probability_too_close_to_its_ends_for_a_number_has_a_bound(double probability, string expected)
        => Assert.Equal(expected, Digits.Probability(probability));
}
