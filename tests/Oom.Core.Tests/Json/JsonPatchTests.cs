namespace Oom.Json;

/// <summary>The operations of RFC 6902, by the examples of its appendix A and what is forbidden.</summary>
public class JsonPatchTests
{
    [Theory]
    [InlineData("""{"foo": "bar"}""", """[{"op": "add", "path": "/baz", "value": "qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"foo": ["bar", "baz"]}""", """[{"op": "add", "path": "/foo/1", "value": "qux"}]""", """{"foo":["bar","qux","baz"]}""")]
    [InlineData("""{"baz": "qux", "foo": "bar"}""", """[{"op": "remove", "path": "/baz"}]""", """{"foo":"bar"}""")]
    [InlineData("""{"foo": ["bar", "qux", "baz"]}""", """[{"op": "remove", "path": "/foo/1"}]""", """{"foo":["bar","baz"]}""")]
    [InlineData("""{"baz": "qux"}""", """[{"op": "replace", "path": "/baz", "value": "boo"}]""", """{"baz":"boo"}""")]
    [InlineData("""{"foo": {"bar": 1, "waldo": 2}, "qux": {"corge": 3}}""",
        """[{"op": "move", "from": "/foo/waldo", "path": "/qux/thud"}]""", """{"foo":{"bar":1},"qux":{"corge":3,"thud":2}}""")]
    [InlineData("""{"foo": ["all", "grass", "cows", "eat"]}""", """[{"op": "move", "from": "/foo/1", "path": "/foo/3"}]""",
        """{"foo":["all","cows","eat","grass"]}""")]
    [InlineData("""{"baz": "qux", "foo": ["a", 2, "c"]}""",
        """[{"op": "test", "path": "/baz", "value": "qux"}, {"op": "test", "path": "/foo/1", "value": 2.0}]""",
        """{"baz":"qux","foo":["a",2,"c"]}""")]
    [InlineData("""{"foo": "bar"}""", """[{"op": "add", "path": "/child", "value": {"grandchild": {}}}]""",
        """{"foo":"bar","child":{"grandchild":{}}}""")]
    [InlineData("""{"foo": "bar"}""", """[{"op": "add", "path": "/baz", "value": "qux", "xyz": 123}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData("""{"/": 9, "~1": 10}""",
        """[{"op": "test", "path": "/~01", "value": 10}, {"op": "replace", "path": "/~1", "value": null}]""", """{"/":null,"~1":10}""")]
    [InlineData("""{"foo": ["bar"]}""", """[{"op": "add", "path": "/foo/-", "value": ["abc", "def"]}]""",
        """{"foo":["bar",["abc","def"]]}""")]
    [InlineData("""{"a": {"b": [1.50]}}""", """[{"op": "copy", "from": "/a", "path": "/a/c"}]""",
        """{"a":{"b":[1.50],"c":{"b":[1.50]}}}""")]
    [InlineData("""{"a": 1}""", """[{"op": "replace", "path": "", "value": [2]}]""", """[2]""")]
    [InlineData("""{"a": null}""",
        """[{"op": "test", "path": "/a", "value": null}, {"op": "move", "from": "/a", "path": "/b"}]""", """{"b":null}""")]
    public void Operations_do_what_the_standard_says(string document, string patch, string expected)
        => Assert.Equal(expected, JsonPatch.Apply(document, DocumentNode.Parse(patch, "p.json")));

    [Theory]
    [InlineData("""[{"op": "test", "path": "/a/b", "value": 2}]""", "$[0].value: the document has another value at \"/a/b\"")]
    [InlineData("""[{"op": "add", "path": "/x/y", "value": 2}]""", "$[0].path: the document has no \"/x\"")]
    [InlineData("""[{"op": "replace", "path": "/x", "value": 2}]""", "$[0].path: the document has no \"/x\"")]
    [InlineData("""[{"op": "add", "path": "/c/3", "value": 2}]""", "$[0].path: the document has no \"/c/3\"")]
    [InlineData("""[{"op": "add", "path": "/c/01", "value": 2}]""", "$[0].path: the document has no \"/c/01\"")]
    [InlineData("""[{"op": "remove", "path": "/c/-"}]""", "$[0].path: the document has no \"/c/-\"")]
    [InlineData("""[{"op": "remove", "path": ""}]""", "$[0].path: the whole document cannot be removed")]
    [InlineData("""[{"op": "move", "from": "/a", "path": "/a/d"}]""", "$[0].path: \"/a\" cannot be moved into itself")]
    [InlineData("""[{"op": "copy", "from": "/q", "path": "/d"}]""", "$[0].from: the document has no \"/q\"")]
    [InlineData("""[{"op": "add", "path": "/d"}]""", "$[0]: the property \"value\" is missing")]
    [InlineData("""[{"op": "put", "path": "/d"}]""", "$[0].op: expected add, remove, replace, move, copy or test")]
    [InlineData("""[{"op": "add", "path": "d", "value": 1}]""", "$[0].path: a JSON pointer begins with")]
    [InlineData("""[{"op": "add", "path": "/~2", "value": 1}]""", "$[0].path: in a JSON pointer")]
    [InlineData("""{"op": "add"}""", "$: expected an array")]
    public void What_cannot_be_applied_is_refused_at_its_place(string patch, string message)
        => Assert.Contains(
            message, Assert.Throws<DocumentException>(
            () => JsonPatch.Apply("""{"a": {"b": 1}, "c": [1, 2]}""", DocumentNode.Parse(patch, "p.json"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_patch_cannot_grow_a_document_without_end()
    {
        string copies = string.Join(", ", Enumerable.Range(0, 40).Select(i => $$"""{"op": "copy", "from": "", "path": "/c{{i}}"}"""));
        Assert.Contains("copies of this patch", Assert.Throws<DocumentException>(
            () => JsonPatch.Apply("{}", DocumentNode.Parse($"[{copies}]", "p.json"))).Message, StringComparison.Ordinal);
        string moves = string.Join(
            ", ", Enumerable.Range(0, 70).Select(
            _
            => """{"op": "add", "path": "/n", "value": {}}, {"op": "move", "from": "/a", "path": "/n/a"}, {"op": "move", "from": "/n", "path": "/a"}"""));
        Assert.Contains("levels deep", Assert.Throws<DocumentException>(
            () => JsonPatch.Apply("""{"a": 1}""", DocumentNode.Parse($"[{moves}]", "p.json"))).Message, StringComparison.Ordinal);
    }
}
