using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Tool.Printing;
using Oom.Statistics;
using Oom.Statistics.Models;

namespace Oom.Reinterpret.Tests;

public class AgreementTextTests
{
    [Theory]
    [InlineData(4.0, 4.0, "rate and shape agree with it")]
    [InlineData(364, 2.1, "the rate disagrees, the shape does not")]
    [InlineData(72.5, 72.0, "the shape disagrees, whatever the rate")]
    [InlineData(2156, 72.0, "rate and shape disagree")]
    // The errors of a rate that is ten thousand times the measured one hide everything but the shape.
    [InlineData(8.0, 39221, "the shape disagrees, which the errors of the rate hide in both together")]
    [InlineData(21.5, 39221, "the shape disagrees, whatever the rate")]
    public void Sentence_names_what_disagrees(double absolute, double shape, string expected)
        => Assert.Equal(expected, AgreementText.Of(new ChiSquare(absolute, 6), new ChiSquare(shape, 5)));

    [Theory]
    [InlineData(0, 0.0996, 0.0994, "0.000 -0.100 +0.099")]
    [InlineData(0, 0.5, 1.1, "0.00 -0.50 +1.10")]
    [InlineData(7820, 660, 770, "7820 -660 +770")]
    [InlineData(0.3, double.PositiveInfinity, 0.02, "0.300 -(no end) +0.020")]
    public void Strength_and_both_errors_end_at_one_digit(double value, double down, double up, string expected)
        => Assert.Equal(expected, StrengthReport.Text(
            new ProfileInterval(value, value - down, value + up, double.IsInfinity(down), double.IsInfinity(up))));

    [Fact]
    public void Missing_shape_has_its_reason()
        => Assert.Equal("it agrees; there is no shape, since the bins do not add up to a positive number",
        AgreementText.Of(new ChiSquare(4, 6), null));
}
