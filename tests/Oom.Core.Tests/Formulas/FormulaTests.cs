using Oom.Json;

namespace Oom.Formulas;

public sealed class FormulaTests
{
    private static readonly FormulaFeature[] Features = [new("m_tt", "GeV"), new("c_hel", "1"), new("two words", "1")];

    [Theory]
    [InlineData(1000, "a", " + a")]
    [InlineData(480, "tanh(", "tanh(")]
    public void Formula_as_deep_as_the_limits_allow_is_read_as_it_was_written(int levels, string first, string next)
    {
        // A long sum is as deep as its terms are many, whatever its brackets are.
        string text = first + string.Concat(Enumerable.Repeat(next, levels - 1));
        if (next.EndsWith('(')) text += "a" + new string(')', levels);
        var formula = Formula.Parse("y", [new FormulaFeature("a", "1")], text);

        var read = Formula.FromJson(formula.ToJson(), "deep.json");

        Assert.Equal(formula.Text, read.Text);
        Assert.Equal(formula.Expression.Count, read.Expression.Count);
    }

    [Fact]
    public void Formula_beyond_the_limit_cannot_be_made_and_so_not_be_written()
    {
        var sum = Expression.Feature(0);
        for (int i = 0; i < 1000; i++) sum += Expression.Feature(0);
        Assert.Contains("2001 numbers, features and operators; at most 2000", Assert.Throws<ArgumentException>(
            () => new Formula("y", [new FormulaFeature("a", "1")], sum)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_is_read_back_to_the_same_formula()
    {
        foreach (var expression in RandomExpressions.Many(300, 5, Features.Length))
        {
            var formula = new Formula("y", Features, expression);
            var read = Formula.FromJson(formula.ToJson(), "file");

            Assert.Equal(expression, read.Expression);
            Assert.Equal(Features, read.Features);
            Assert.Equal("y", read.Name);
        }
    }

    [Theory]
    [InlineData("\"m_tt\"}", "\"pt\"}", "$.expression.arguments[0].feature: \"pt\" is none of the features m_tt, c_hel, two words")]
    [InlineData("\"divide\"", "\"over\"", "$.expression.operator: \"over\" is no operator")]
    [InlineData("\"divide\"", "\"sqrt\"", "$.expression.arguments: sqrt takes 1 arguments, found 2")]
    [InlineData("400}", "500}", "$.text: expected the text of the expression, \"m_tt/500\"")]
    [InlineData("\"1.0\"", "\"2.0\"", "$.version")]
    public void Document_error_names_its_path(string found, string replacement, string message)
    {
        string json = Formula.Parse("y", Features, "m_tt/400").ToJson().Replace("\n", "", StringComparison.Ordinal)
            .Replace("  ", "", StringComparison.Ordinal);

        Assert.Contains(found, json, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<DocumentException>(
            () => Formula.FromJson(json.Replace(found, replacement, StringComparison.Ordinal), "file")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Formula_that_could_not_be_stored_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Formula("", Features, Expression.Constant(1)));
        Assert.Throws<ArgumentException>(() => new Formula("y", Features, Expression.Constant(double.NaN)));
        Assert.Throws<ArgumentException>(() => new Formula("y", Features, Expression.Feature(3)));
        Assert.Throws<ArgumentException>(() => new Formula("y", [new("a", "1"), new("a", "1")], Expression.Feature(0)));
        Assert.Throws<ArgumentException>(() => new Formula("y", [new("a`", "1")], Expression.Feature(0)));
    }
}
