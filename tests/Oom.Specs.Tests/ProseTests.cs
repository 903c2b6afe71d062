using System.Text.RegularExpressions;

namespace Oom.Specs;

/// <summary>The examples in the prose are the example files.</summary>
public sealed partial class ProseTests
{
    [Theory]
    [InlineData("bundle.md", new[] { "bundle/oom.bins.json", "bundle/oom.validation.json", "bundle/card.json", "run/run.json" })]
    [InlineData("result.md", new[] { "result.json" })]
    [InlineData("formula.md", new[] { "formula.json" })]
    [InlineData("trees.md", new[] { "oom.trees.json" })]
    [InlineData("response.md", new[] { "measurement/oom.response.json" })]
    [InlineData("measurement.md", new[] { "measurement/counts.json", "measurement/oom.measurement.json" })]
    [InlineData("symbolic.md", new[] { "front.json" })]
    [InlineData("limit.md", new[] { "limit/workspace.limit.json" })]
    [InlineData("judged.md", new[] { "judged.json" })]
    public void Fenced_JSON_is_the_named_example(string document, string[] expected)
    {
        var fences = Fence().Matches(File.ReadAllText(TestData.Repository("specs", document)));

        Assert.Equal(expected.Select(file => $"examples/{file}"), fences.Select(fence => fence.Groups["file"].Value));
        Assert.All(fences, fence => Assert.Equal(
            File.ReadAllText(TestData.Repository("specs", fence.Groups["file"].Value)), fence.Groups["text"].Value));
    }

    [Fact]
    public void Links_of_the_documents_point_to_files()
    {
        foreach (string document in Directory.GetFiles(TestData.Repository("specs"), "*.md"))
        {
            foreach (Match link in Link().Matches(File.ReadAllText(document)))
            {
                Assert.True(File.Exists(TestData.Repository("specs", link.Groups[1].Value)),
                    $"{Path.GetFileName(document)} links to {link.Groups[1].Value}, which is not there");
            }
        }
    }

    [GeneratedRegex("^```json (?<file>\\S+)\n(?<text>.*?\n)```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?!http)([^)#]+)\)")]
    private static partial Regex Link();
}
