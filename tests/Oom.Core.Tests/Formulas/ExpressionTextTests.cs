using System.Globalization;

namespace Oom.Formulas;

public sealed class ExpressionTextTests
{
    private static readonly string[] Names = ["x", "y", "m tt [GeV]"];

    [Fact]
    public void Text_is_read_back_to_the_same_tree()
    {
        foreach (var expression in RandomExpressions.Many(3000, 6, Names.Length))
            Assert.Equal(expression, ExpressionParser.Parse(ExpressionText.Write(expression, i => Names[i]), Names));
    }

    [Theory]
    [InlineData("-x^2", "-x^2", -4)]
    [InlineData("2 - 3 - x", "2 - 3 - x", -3)]
    [InlineData("2^3^2", "pow(2, 3^2)", 512)]
    [InlineData("x^-2", "pow(x, -2)", 0.25)]
    [InlineData("-2^2", "-2^2", -4)]
    [InlineData("1/(1/x + y)", "1/(1/x + y)", 1 / 3.5)]
    [InlineData("sigmoid(x)", "1/(1 + exp(-x))", 0.8807970779778823)]
    [InlineData("1.5e1x", null, 0)]
    [InlineData("`m tt [GeV]`*2", "`m tt [GeV]`*2", 10)]
    public void Precedence_is_the_usual_one(string text, string? printed, double value)
    {
        if (printed is null)
        {
            Assert.Throws<FormulaSyntaxException>(() => ExpressionParser.Parse(text, Names));
            return;
        }

        var expression = ExpressionParser.Parse(text, Names);
        Assert.Equal(printed, ExpressionText.Write(expression, i => Names[i]));
        Assert.Equal(value, expression.Evaluate([2, 3, 5]), 1e-15 * Math.Abs(value));
    }

    [Theory]
    [InlineData("x + ", "character 5: expected a number, a feature or a function, found the end")]
    [InlineData("x + z", "character 5: 'z' is no feature; known are x, y, m tt [GeV]")]
    [InlineData("sqr(x)", "character 1: 'sqr' is no function; known are add")]
    [InlineData("(x", "character 3: expected ')', found the end")]
    [InlineData("x y", "character 3: expected an operator or the end, found 'y'")]
    [InlineData("pow(x)", "character 6: expected ',', found ')'")]
    [InlineData("1e999", "character 1: expected a finite number, found '1e999'")]
    [InlineData("`m", "character 1: the backquote is not closed")]
    [InlineData("", "character 1: expected a number")]
    public void Error_says_where_and_what(string text, string message)
        => Assert.Contains(message, Assert.Throws<FormulaSyntaxException>(() => ExpressionParser.Parse(text, Names)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("x - -0.309", "x + 0.309")]
    [InlineData("x + -0.5*y - (-x)", "x - 0.5*y + x")]
    [InlineData("x - (-2 + y)", "x - (-2 + y)")]
    [InlineData("-2 + y^2", "-2 + y^2")]
    public void Signs_in_a_row_are_one_for_reading(string text, string printed)
    {
        var expression = ExpressionParser.Parse(text, Names);
        string read = ExpressionText.Write(expression, i => Names[i], "R");
        Assert.Equal(printed, read);
        Assert.Equal(expression.Evaluate([2, 3, 5]), ExpressionParser.Parse(read, Names).Evaluate([2, 3, 5]));
        Assert.Equal(expression, ExpressionParser.Parse(ExpressionText.Write(expression, i => Names[i]), Names));
    }

    [Fact]
    public void Numbers_have_a_point_under_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("1.5*x", ExpressionText.Write(ExpressionParser.Parse("1.5*x", Names), i => Names[i]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
