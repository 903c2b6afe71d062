namespace Oom.Formulas;

public sealed class DimensionTests
{
    private static readonly Dimension Energy = Dimension.Parse("GeV");
    private static readonly string[] Names = ["E", "p", "angle"];

    [Theory]
    [InlineData("GeV^2/GeV", "GeV")]
    [InlineData("kg*m/s^2", "kg*m*s^-2")]
    [InlineData("GeV/GeV", "1")]
    [InlineData("rad", "1")]
    [InlineData("1/s", "s^-1")]
    public void Dimension_is_read_and_reduced(string text, string expected) => Assert.Equal(expected, Dimension.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("GeV^x")]
    [InlineData("2*m")]
    [InlineData("m**2")]
    public void Text_that_is_no_dimension_is_refused(string text) => Assert.Throws<ArgumentException>(() => Dimension.Parse(text));

    [Theory]
    [InlineData("sqrt(E^2 - p^2)", "GeV", 0)]
    [InlineData("E + p^2", "GeV", 1)]
    [InlineData("exp(E)", "1", 1)]
    [InlineData("exp(E/p)*cos(angle)", "1", 0)]
    [InlineData("pow(E, 1.5)*cbrt(p)", "GeV^1.83333333", 0)]
    [InlineData("pow(E, angle)", "1", 1)]
    [InlineData("E + 1", "GeV", 1)]
    [InlineData("max(E, angle)", "GeV", 1)]
    public void Expression_has_the_dimension_of_its_parts(string text, string expected, int violations)
    {
        var found = DimensionAnalysis.Of(ExpressionParser.Parse(text, Names), [Energy, Energy, Dimension.None], constantsCarryUnits: false);

        Assert.Equal((expected, violations), (found.Dimension!.ToString(), found.Violations));
        Assert.Equal(violations, found.ViolationsAs(found.Dimension));
    }

    [Fact]
    public void Constant_with_units_fits_everywhere()
    {
        var features = new[] { Energy, Energy, Dimension.None };

        Assert.Equal(0, DimensionAnalysis.Of(ExpressionParser.Parse("E + 1", Names), features, constantsCarryUnits: true)
            .ViolationsAs(Energy));
        Assert.Equal(0, DimensionAnalysis.Of(ExpressionParser.Parse("exp(2*E)", Names), features, constantsCarryUnits: true)
            .ViolationsAs(Dimension.None));
        Assert.Equal(1, DimensionAnalysis.Of(ExpressionParser.Parse("exp(2*E)*E", Names), features, constantsCarryUnits: true)
            .ViolationsAs(Dimension.None));
    }
}
