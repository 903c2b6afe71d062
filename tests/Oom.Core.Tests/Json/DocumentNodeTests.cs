namespace Oom.Json;

public sealed class DocumentNodeTests
{
    private static readonly DocumentNode Root = DocumentNode.Parse(
        """{"a": {"b": [1, "x", true, null]}, "n": null, "big": 9007199254740993}""", "f.json");

    [Fact]
    public void Node_knows_its_file_and_path()
    {
        var node = Root["a"]["b"].Array()[1];

        Assert.Equal("f.json", node.File);
        Assert.Equal("$.a.b[1]", node.Path);
        Assert.Equal("x", node.String());
        Assert.Equal("f.json: $.a.b[1]: wrong", node.Error("wrong").Message);
    }

    [Fact]
    public void Null_counts_as_absent()
    {
        Assert.False(Root.TryGet("n", out _));
        Assert.Equal("f.json: $: the property \"n\" is missing", Assert.Throws<DocumentException>(() => Root["n"]).Message);
        Assert.True(Root["a"]["b"].Array()[3].IsNull);
    }

    [Fact]
    public void Wrong_kind_is_reported_with_what_was_found()
    {
        Assert.Equal("f.json: $.a: expected an array, found an object", Assert.Throws<DocumentException>(() => Root["a"].Array()).Message);
        Assert.Equal("f.json: $.a.b[2]: expected a number, found true",
            Assert.Throws<DocumentException>(() => Root["a"]["b"].Array()[2].Number()).Message);
        Assert.Equal("f.json: $.a.b[1]: expected true or false, found \"x\"",
            Assert.Throws<DocumentException>(() => Root["a"]["b"].Array()[1].Boolean()).Message);
        Assert.Equal("f.json: $.a.b[0]: expected an object, found 1",
            Assert.Throws<DocumentException>(() => Root["a"]["b"].Array()[0].TryGet("x", out _)).Message);
        Assert.Equal("f.json: $.big: expected a whole number, found 9007199254740993",
            Assert.Throws<DocumentException>(() => Root["big"].Integer()).Message);
        Assert.Equal("f.json: $.a: expected a whole number, found -2147483648",
            Assert.Throws<DocumentException>(() => DocumentNode.Parse("""{"a": -2147483648}""", "f.json")["a"].Integer()).Message);
    }

    [Fact]
    public void Count_is_exact_where_a_double_is_not() => Assert.Equal(9007199254740993, Root["big"].Count());

    [Fact]
    public void Property_that_stands_twice_is_refused()
    {
        var error = Assert.Throws<DocumentException>(() => DocumentNode.Parse("""{"a": 1, "a": 2}""", "f.json"));

        Assert.StartsWith("f.json: $: not valid JSON: the property 'a' stands twice in an object", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "found 'x' where a value must begin")]
    [InlineData("{a: 1}", "found 'a' where the name of a property in quotes must begin")]
    [InlineData("{'a': 1}", "found ''' where the name of a property in quotes must begin")]
    [InlineData("{\"a\" 1}", "found '1' behind the name of a property, where a colon must stand")]
    [InlineData("[1 2]", "found '2' behind a value, where a comma or the closing bracket must stand")]
    [InlineData("{} {}", "found '{' behind the end of the document")]
    [InlineData("[nan]", "found 'nan]', which is no value")]
    [InlineData("[NaN]", "found 'N' where a value must begin")]
    [InlineData("[1x]", "found 'x' at the end of a number")]
    [InlineData("[1.e5]", "found 'e' inside of a number")]
    [InlineData("[01]", "a number begins with a zero before its other digits")]
    [InlineData("[1,]", "a comma stands before a closing bracket")]
    [InlineData("[[1, 2]", "a bracket or brace is not closed")]
    [InlineData("[1, 2", "found '2' at the end of a number")]
    [InlineData("[\"a", "a text is not closed by a quote")]
    [InlineData("[\"\\q\"]", "found 'q' behind a backslash, which is no escaped character")]
    [InlineData("[\"\\u00zz\"]", "found 'z' where four hexadecimal digits must follow")]
    [InlineData("[\"a\nb\"]", "found the character '0x0A' in a text")]
    [InlineData("// c\n{}", "found '/' where a value must begin")]
    [InlineData("[-]", "found ']' inside of a number")]
    public void Text_that_is_no_JSON_is_told_in_words_of_a_user(string text, string said)
    {
        string message = Assert.Throws<DocumentException>(() => DocumentNode.Parse(text, "f.json")).Message;
        Assert.Contains($"not valid JSON: {said}", message, StringComparison.Ordinal);
        Assert.All(["payload", "LineNumber", "Change the reader", "deserializ"],
            word => Assert.DoesNotContain(word, message, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(70)]
    [InlineData(100_000)]
    public void Nesting_too_deep_is_told_so(int levels)
        => Assert.Contains("objects and arrays are nested too deep", Assert.Throws<DocumentException>(
            () => DocumentNode.Parse(new string('[', levels), "f.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Build_turns_the_complaint_of_a_constructor_into_an_error_at_the_place()
    {
        var error = Assert.Throws<DocumentException>(() => Root["a"].Build<int>(_ => throw new ArgumentException("too short", "edges")));

        Assert.Equal("f.json: $.a: too short", error.Message);
        Assert.IsType<ArgumentException>(error.InnerException);
    }

    [Fact]
    public void Load_of_a_missing_file_names_it()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("absent.json");

        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => DocumentNode.Load(path, "oom.x", 1)).Message,
            StringComparison.Ordinal);
    }
}
