using System.IO.Compression;
using System.Text.Json;
using Oom.Bundles;
using Oom.Correlators;
using Oom.Definitions;
using Oom.Events.HepMc;
using Oom.Json;
using Oom.Reinterpret.Correlations;

namespace Oom.Reference.Correlators;

/// <summary>Correlators of the jets of showers against <c>event_correlators.py</c>, which reads, clusters and adds up from scratch.</summary>
public sealed class EventCorrelatorsTests : IDisposable
{
    private const int Events = 40;

    // Sums of thousands of products of at most 1, in another order; energies in the file have eight digits.
    private const double Tolerance = 1e-11;

    private const string AllVisible = """
        "events": {"definition": {"objects": {"visible": {"particles": "not invisible"}}}, "particles": "visible", "jets":
        """;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("two_point", """{"algorithm": "anti-kt", "radius": 0.8, "pt-min": 40, "most": 2}},""",
        """{"kind": "projected", "points": 2, "variables": "hadron", "bins": [0.001, 0.02, 0.1, 0.3, 0.8]}""")]
    [InlineData("shape",
        """{"algorithm": "anti-kt", "radius": 1.2, "energy-min": 100, "subjets": {"algorithm": "cambridge-aachen", "radius": 0.2}}},""",
        """{"kind": "shape", "n_1": 1, "n_2": 1.2, "window": 0.02, "bins": [0, 0.01, 0.03, 0.1], "contact-terms": false}""")]
    public void Jets_of_events_have_the_correlators_of_the_script(string name, string jets, string correlator)
    {
        string json = $$"""{"format": "oom.correlator", "version": "1.0", "name": "{{name}}", {{AllVisible}} {{jets}} "correlator": {{correlator}}}""";
        var document = CorrelatorDocument.Read(DocumentNode.Parse(json, "the correlator"));
        var sums = new CorrelatorSums(document.Settings, [document.Correlator]);

        EventJets.Correlate(sums, document.Events!, FirstEvents(), threads: 2);

        using var reference = JsonDocument.Parse(File.ReadAllText(
            TestData.Repository("tests", "Oom.Reference.Tests", "Correlators", "event_correlators.json")));
        var expected = reference.RootElement.GetProperty(name);
        Assert.Equal(expected.GetProperty("jets").GetInt64(), sums.Jets);
        var histogram = sums.Histograms[0];
        foreach (var (bin, mean) in expected.GetProperty("mean").EnumerateArray().Index())
        {
            Assert.Equal(mean.GetDouble(), histogram.Mean(bin + 1), Tolerance);
            Assert.Equal(expected.GetProperty("error")[bin].GetDouble(), histogram.Error(bin + 1), Tolerance);
        }
    }

    [Fact]
    public void A_bin_of_a_correlator_is_a_feature_in_the_language_of_definitions()
    {
        const string Objects = """{"visible": {"particles": "not invisible and pt > 1 and abs(eta) < 2.5"}}""",
            Feature = "sum(visible as a, sum(visible as b, pt(a) * pt(b) if deltay(a, b)^2 + deltaphi(a, b)^2 >= 0.01 "
                + "and deltay(a, b)^2 + deltaphi(a, b)^2 < 0.16 else 0)) / ht(visible)^2";
        string events = FirstEvents(), correlator = $$"""
            {"format": "oom.correlator", "version": "1.0", "name": "bin", "events": {"definition": {"objects": {{Objects}} }, "particles": "visible"},
             "correlator": {"kind": "projected", "points": 2, "variables": "hadron", "bins": [0.1, 0.4]} }
            """;
        var document = CorrelatorDocument.Read(DocumentNode.Parse(correlator, "the correlator"));
        var sums = new CorrelatorSums(document.Settings, [document.Correlator]);
        EventJets.Correlate(sums, document.Events!, events);

        string definition = $$"""{"objects": {{Objects}}, "selection": [], "features": [{"name": "bin", "expression": "{{Feature}}", "unit": "1"}]}""";
        var evaluator = EventDefinition.Read(DocumentNode.Parse(definition, "the definition")).NewEvaluator();
        var record = new ShowerRecord();
        var values = new List<double>();
        using var reader = HepMcReader.Open(events);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Summary.Count; i++)
            {
                record.Set(block, i);
                evaluator.TryEvaluate(record, out _);
                values.Add(evaluator.Features[0]);
            }
        }

        Assert.Equal(values.Average(), sums.Histograms[0].Mean(1), Tolerance);
        Assert.True(values.Average() > 0.01);
    }

    private string FirstEvents()
    {
        string all = TestData.SharedFile("data", "ttbar_pythia_1600.hepmc3.gz"), path = _folder.File("events.hepmc");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(all), CompressionMode.Decompress));
        using var writer = new StreamWriter(path);
        int events = 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("E ", StringComparison.Ordinal) && ++events > Events) break;
            writer.Write($"{line}\n");
        }

        writer.Write("HepMC::Asciiv3-END_EVENT_LISTING\n");
        return path;
    }
}
