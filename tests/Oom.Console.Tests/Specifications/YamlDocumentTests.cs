using Oom.Json;

namespace Oom.Specifications;

public sealed class YamlDocumentTests
{
    [Theory]
    [InlineData("a:\n  - {b: count(x)}\n", "$.a[0].b", 6, 2, 15)]
    [InlineData("a:\n  - {b: 'count(x)'}\n", "$.a[0].b", 6, 2, 16)]
    [InlineData("a:\n  - b: \"count(x)\"\n", "$.a[0].b", 6, 2, 15)]
    [InlineData("a:\n  - b: count(x)\n", "$.a[0]", null, 2, 5)]
    public void Complaint_about_a_place_names_its_line_and_column(string text, string path, int? offset, int line, int column)
    {
        var document = YamlDocument.Parse(text, "file.yaml");

        var error = Assert.Throws<SpecificationException>(
            () => document.Read<int>(_ => throw new DocumentException("file.yaml", path, "no such thing", null, offset)));

        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.Contains("no such thing", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: >-\n  count\n  (x)\n")]
    [InlineData("a: \"co\\u0075nt (x)\"\n")]
    public void Place_in_a_text_that_is_written_otherwise_is_counted_in_characters(string text)
    {
        var document = YamlDocument.Parse(text, "file.yaml");

        var error = Assert.Throws<SpecificationException>(
            () => document.Read<int>(_ => throw new DocumentException("file.yaml", "$.a", "no such thing", null, 7)));

        Assert.Equal((1, 4), (error.Line, error.Column));
        Assert.Contains("character 8 of the text: no such thing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Scalars_become_what_they_look_like()
        => Assert.Equal("""{"a":1,"b":2.5,"c":true,"d":null,"e":"1","f":"x"}""",
            YamlDocument.Parse("{a: 1, b: 2.5, c: true, d: null, e: '1', f: x}", "file.yaml").Json);
}
