using System.Text.Json;
using Oom.Bundles;
using Oom.Decays;
using Oom.Definitions;
using Oom.Selections;

namespace Oom.Specs;

/// <summary>Every document is valid by the schema of its format.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Formats => [.. Schemas.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Schema_names_its_draft_and_describes_every_property(string format)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(TestData.Repository("specs", "schema", $"{format}.schema.json")));

        Assert.Equal("http://json-schema.org/draft-07/schema#", document.RootElement.GetProperty("$schema").GetString());
        Assert.Equal(format, document.RootElement.GetProperty("properties").GetProperty("format").GetProperty("enum")[0].GetString());
        Assert.All(document.RootElement.GetProperty("required").EnumerateArray(),
            name => Assert.True(document.RootElement.GetProperty("properties").TryGetProperty(name.GetString()!, out _)));
    }

    [Fact]
    public void There_is_a_schema_for_each_format_and_no_other()
        => Assert.Equal(Schemas.Formats.Order(StringComparer.Ordinal).Select(format => $"{format}.schema.json"),
            Directory.GetFiles(TestData.Repository("specs", "schema")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_document_of_the_repository_is_valid()
    {
        var seen = new HashSet<string>();
        string[] folders = [TestData.Repository("specs"), TestData.Repository("examples")];
        foreach (string file in folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories)))
        {
            string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            if (file.EndsWith(".schema.json", StringComparison.Ordinal) || Schemas.FormatOf(text, file) is not { } format) continue;
            seen.Add(format);
            Assert.Equal((file, ""), (file, string.Join('\n', (await Schemas.Load(format)).Errors(text))));
        }

        Assert.Equal(Schemas.Formats.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Documents_with_and_without_optional_parts_are_valid_as_they_are_written()
    {
        var description = new ObservableDescription(
            "o", "d", 13000, 140, TopPairDefinition.Of(FiducialSelection.DileptonTopPair, TopPairDefinition.All), new([0, 1]), null);
        var provenance = new Provenance(["A", "B"], "c", "CC0-1.0", "10.1/x");
        var card = new BundleCard("o", "d", provenance, DateTime.UnixEpoch, new Dictionary<string, string>(), "{}",
            [new("oom.onnx", long.MaxValue, new string('0', 64))]);
        var item = TopPairEvents.Of(new DileptonTopPair(
            new(1e-300, -0.0, 1e300, 5), default, new(-13, default), new(11, default), default, default, default, default));
        using var folder = TestData.NewFolder();
        new RunFolder(description, provenance with { Doi = null }, "{}", [item]).Save(folder.Path);

        await AssertValid("oom.bins", description.ToJson());
        await AssertValid("oom.bins", (description with { DetectorBins = new([-1, 0, 2]) }).ToJson());
        await AssertValid("oom.card", card.ToJson());
        await AssertValid("oom.card", (card with { Provenance = provenance with { Doi = null } }).ToJson());
        await AssertValid("oom.validation", ValidationDocument.ToJson([new(item, [1, 2], 0, 0), new(item, [1e-7, -2], 1, 3)]));
        await AssertValid("oom.run", await File.ReadAllTextAsync(folder.File("run.json"), TestContext.Current.CancellationToken));
    }

    private static async Task AssertValid(string format, string document) => Assert.Empty((await Schemas.Load(format)).Errors(document));
}
