using System.Text.Json.Nodes;
using Oom.Reinterpret.Tool;

namespace Oom.Specs;

/// <summary>The example of specs/limit.md is what the command makes of its workspace; OOM_WRITE_EXAMPLES=1 writes it anew.</summary>
public sealed class LimitExampleTests
{
    /// <summary>The workspace, its limits and the scan.</summary>
    public static readonly string[] Files = ["limit/workspace.json", "limit/workspace.limit.json", "limit/workspace.scan.csv"];

    // The last digits of a fit depend on the processor, and probabilities on the root of a statistic.
    private const double Rounding = 1e-6;

    private static readonly string Example = TestData.Repository("specs", "examples", "limit");

    [Fact]
    public async Task Documents_of_the_example_are_what_the_command_writes()
    {
        using var folder = TestData.NewFolder();
        var (limit, scan) = Run(folder.Path, Path.Combine(Example, "workspace.json"));
        if (Environment.GetEnvironmentVariable("OOM_WRITE_EXAMPLES") == "1")
        {
            File.WriteAllText(Path.Combine(Example, "workspace.limit.json"), limit);
            File.WriteAllText(Path.Combine(Example, "workspace.scan.csv"), scan);
        }

        AssertClose("$", JsonNode.Parse(File.ReadAllText(Path.Combine(Example, "workspace.limit.json"))), JsonNode.Parse(limit));
        string[] expected = File.ReadAllLines(Path.Combine(Example, "workspace.scan.csv")), found = scan.TrimEnd('\n').Split('\n');
        Assert.Equal(expected[0], found[0]);
        Assert.Equal(expected.Length, found.Length);
        Assert.Empty((await Schemas.Load("oom.workspace-limit")).Errors(limit));
    }

    [Fact]
    public async Task Documents_with_missing_parts_toys_and_a_point_follow_the_schema()
    {
        using var folder = TestData.NewFolder();
        string nothing = folder.File("nothing.json"), text = File.ReadAllText(Path.Combine(Example, "workspace.json"));
        File.WriteAllText(nothing, text.Replace("[12, 11]", "[0, 0]", StringComparison.Ordinal));
        var schema = await Schemas.Load("oom.workspace-limit");
        Assert.Empty(schema.Errors(Run(folder.Path, nothing, 1).Limit));
        Assert.Empty(schema.Errors(Run(folder.Path, Path.Combine(Example, "workspace.json"), 0, "--toys", "500").Limit));
        string patches = folder.File("patches.json");
        string digest = "{\"sha256\": \"" + "b".PadLeft(64, '0') + "\"}";
        File.WriteAllText(
            patches,
            $$"""{"metadata": {"references": {"hepdata": "ins1234567"}, "description": "", "digests": {{digest}}, "labels": ["m"]}, "patches": [{"metadata": {"name": "p", "values": [1]}, "patch": []}], "version": "1.0.0"}""");
        using StringWriter output = new(), error = new();
        Assert.Equal(
            2, Program.Run(
            ["limit", Path.Combine(Example, "workspace.json"), "--patchset", patches, "--point", "p", "-o", folder.Path], output, error));
        string found = error.ToString().TrimEnd()[^64..];
        File.WriteAllText(patches, File.ReadAllText(patches).Replace("b".PadLeft(64, '0'), found, StringComparison.Ordinal));
        Assert.Empty(
            schema.Errors(Run(folder.Path, Path.Combine(Example, "workspace.json"), 0, "--patchset", patches, "--point", "p").Limit));
    }

    private static (string Limit, string Scan) Run(string folder, string workspace, int code = 0, params string[] options)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(code, Program.Run(["limit", workspace, "-o", folder, "--json", "--scan", "0.5:1.5:2", .. options], output, error));
        return (output.ToString().Replace(workspace, Path.GetFileName(workspace), StringComparison.Ordinal),
            File.ReadAllText(Directory.GetFiles(folder, "*.scan.csv").MaxBy(File.GetLastWriteTimeUtc)!));
    }

    private static void AssertClose(string path, JsonNode? expected, JsonNode? found)
    {
        switch (expected)
        {
            case JsonObject item:
                Assert.Equal((path, string.Join(',', item.Select(property => property.Key))),
                    (path, string.Join(',', found!.AsObject().Select(property => property.Key))));
                foreach (var (name, value) in item) AssertClose($"{path}.{name}", value, found[name]);
                break;
            case JsonArray array:
                Assert.Equal((path, array.Count), (path, found!.AsArray().Count));
                for (int i = 0; i < array.Count; i++) AssertClose($"{path}[{i}]", array[i], found[i]);
                break;
            case JsonValue value when value.TryGetValue(out double number):
                Assert.True(Math.Abs(found!.GetValue<double>() - number) <= Rounding * Math.Max(1, Math.Abs(number)),
                    $"{path}: {found} is not {number}");
                break;
            default:
                Assert.Equal((path, expected?.ToJsonString()), (path, found?.ToJsonString()));
                break;
        }
    }
}
