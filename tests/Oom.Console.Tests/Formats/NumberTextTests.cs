using System.Globalization;

namespace Oom.Formats;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData(1e-5, "1.0e-05")]
    [InlineData(-2.5e300, "-2.5e+300")]
    [InlineData(0.1, "0.1")]
    [InlineData(3, "3")]
    public void Exponents_stand_after_a_point_for_YAML_1_1(double value, string expected) => Assert.Equal(expected, NumberText.Of(value));

    [Fact]
    public void Text_gives_the_same_number_again()
    {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value)) Assert.Equal(value, double.Parse(NumberText.Of(value), CultureInfo.InvariantCulture));
        }
    }
}
