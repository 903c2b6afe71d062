namespace Oom.Json;

public sealed class DocumentNodeTests
{
    private static readonly DocumentNode Root = DocumentNode.Parse("""{"a": {"b": [1, "x", true, null]}, "n": null, "big": 9007199254740993}""", "f.json");

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
        Assert.Equal("f.json: $.a.b[2]: expected a number, found true", Assert.Throws<DocumentException>(() => Root["a"]["b"].Array()[2].Number()).Message);
        Assert.Equal("f.json: $.a.b[1]: expected true or false, found \"x\"", Assert.Throws<DocumentException>(() => Root["a"]["b"].Array()[1].Boolean()).Message);
        Assert.Equal("f.json: $.a.b[0]: expected an object, found 1", Assert.Throws<DocumentException>(() => Root["a"]["b"].Array()[0].TryGet("x", out _)).Message);
        Assert.Equal("f.json: $.big: expected a whole number, found 9007199254740993", Assert.Throws<DocumentException>(() => Root["big"].Integer()).Message);
    }

    [Fact]
    public void Count_is_exact_where_a_double_is_not() => Assert.Equal(9007199254740993, Root["big"].Count());

    [Fact]
    public void Property_that_stands_twice_is_refused()
    {
        var error = Assert.Throws<DocumentException>(() => DocumentNode.Parse("""{"a": 1, "a": 2}""", "f.json"));

        Assert.StartsWith("f.json: $: not valid JSON: Duplicate property 'a'", error.Message, StringComparison.Ordinal);
    }

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

        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => DocumentNode.Load(path, "oom.x", 1)).Message, StringComparison.Ordinal);
    }
}
