using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Oom.Json;

namespace Oom.Statistics.Workspaces;

public class PatchSetTests
{
    private const string Background = """{"b": [1, 2.50, 1e-5, 1E16, -0.0], "a": "x\u00e9\n"}""";

    // json.dumps(json.loads(...), sort_keys=True, ensure_ascii=False) of Python 3.11.
    private const string Canonical = "{\"a\": \"x\u00e9\\n\", \"b\": [1, 2.5, 1e-05, 1e+16, -0.0]}";

    private static string Text(string digest) => $$"""
        {"metadata": {"references": {"hepdata": "ins1234567"}, "description": "d", "digests": {"sha256": "{{digest}}"}, "labels": ["m_1", "m_2"]},
         "patches": [{"metadata": {"name": "p1", "values": [600, "high"]}, "patch": [{"op": "add", "path": "/c", "value": 3}]},
                     {"metadata": {"name": "p2", "values": [700.50, "high"]}, "patch": []}], "version": "1.0.0"}
        """;

    [Fact]
    public void Digests_are_of_the_bytes_that_Python_writes()
    {
        using var document = JsonDocument.Parse(Background);
        Assert.Equal(Canonical, Encoding.UTF8.GetString(PythonJson.Bytes(document.RootElement)));
    }

    [Theory]
    [InlineData("0.1", "0.1")]
    [InlineData("100.0", "100.0")]
    [InlineData("1e2", "100.0")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("123456789.125", "123456789.125")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1.5e16", "1.5e+16")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("0.30000000000000004", "0.30000000000000004")]
    [InlineData("-2.50", "-2.5")]
    [InlineData("0.0", "0.0")]
    [InlineData("-0", "0")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    public void Numbers_are_written_as_by_Python(string raw, string expected) => Assert.Equal(expected, PythonJson.Number(raw));

    [Fact]
    public void A_point_is_put_into_the_workspace_that_the_patch_set_is_for()
    {
        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical)));
        var set = PatchSet.Parse(Text(digest), "p.json");
        Assert.Equal(["600", "high"], set["p1"].Values);
        Assert.Equal(["700.5", "high"], set["p2"].Values);
        Assert.Equal(3, DocumentNode.Parse(set.Apply(Background, "w.json", "p1"), "w")["c"].Number());
        Assert.Contains("p.json: $.metadata.digests.sha256: the patch set is for the workspace with sha256",
            Refuse(() => set.Apply("{}", "w.json", "p1")), StringComparison.Ordinal);
        Assert.Contains("p.json: $.patches: there is no point \"p3\" among the 2: p1, p2",
            Refuse(() => set.Apply(Background, "w.json", "p3")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"p2\"", "\"p1\"", "$.patches[1].metadata.name: there are two points \"p1\"")]
    [InlineData("700.50", "600", "$.patches[1].metadata.values: there are two points with these values")]
    [InlineData("[600, \"high\"]", "[600]", "$.patches[0].metadata.values: expected 2 values")]
    [InlineData("\"sha256\"", "\"sha1\"", "$.metadata.digests: unknown property \"sha1\"")]
    [InlineData("\"version\": \"1.0.0\"", "\"version\": \"2.0.0\"", "$.version: expected \"1.0.0\"")]
    public void Wrong_patch_sets_are_refused_at_their_place(string old, string wrong, string message)
        => Assert.Contains(message, Refuse(() => PatchSet.Parse(Text("00").Replace(old, wrong, StringComparison.Ordinal), "p.json")),
            StringComparison.Ordinal);

    private static string Refuse(Action action) => Assert.Throws<DocumentException>(action).Message;
}
