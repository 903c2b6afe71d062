using Oom.Formulas;

namespace Oom.Json;

/// <summary>Texts that were made to break readers end in a sentence.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("""{"a": ["\ud800"]}""", "$.a[0]")]
    [InlineData("""{"a": "x\udc00y"}""", "$.a")]
    [InlineData("""{"\ud800x": 1}""", "$")]
    public void Half_of_a_character_is_an_error_at_its_place(string text, string path)
        => Assert.Equal(path, Assert.Throws<DocumentException>(() => DocumentNode.Parse(text, "file")).Path);

    [Fact]
    public void Character_of_two_halves_is_read()
        => Assert.Equal("😀", DocumentNode.Parse("""{"a": "\ud83d\ude00"}""", "file")["a"].String());

    [Fact]
    public void Nesting_without_end_is_an_error()
        => Assert.Throws<DocumentException>(() => DocumentNode.Parse(new string('[', 200_000), "file"));

    [Fact]
    public void Long_texts_are_quoted_by_their_beginning()
    {
        string message = Assert.Throws<DocumentException>(
            () => DocumentNode.Parse($"{{\"a\": \"{new string('x', 70_000)}\"}}", "file")["a"].Number()).Message;
        Assert.InRange(message.Length, 80, 200);
    }

    [Theory]
    [InlineData("(", ")", 35_000)]
    [InlineData("-", "", 35_000)]
    [InlineData("exp(", ")", 35_000)]
    [InlineData("2^", "", 35_000)]
    [InlineData("1+", "", 35_000)]
    [InlineData("x*", "", 35_000)]
    public void Formula_without_end_is_an_error_that_quotes_its_place(string before, string after, int count)
    {
        string text = string.Concat(Enumerable.Repeat(before, count)) + "x" + string.Concat(Enumerable.Repeat(after, count));
        Assert.InRange(Assert.Throws<FormulaSyntaxException>(() => ExpressionParser.Parse(text, ["x"])).Message.Length, 80, 300);
    }

    [Fact]
    public void Formula_of_many_levels_is_read()
        => Assert.Equal(
            402, ExpressionParser.Parse(string.Concat(Enumerable.Repeat("exp(", 400)) + "x" + new string(')', 400) + "^2", ["x"]).Count);
}
