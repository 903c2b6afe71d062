using Oom.Detectors;
using Oom.Json;
using Oom.Simulation.Generation;
using Oom.Tables;

namespace Oom.Simulation.Detected;

public sealed class DetectedSimulationTests
{
    private const int Events = 6000;

    private const string Detector = """
        {"electrons": {"efficiency": {"value": "0.9 if abs(eta) < 1.5 else 0.78", "nuisances": {"ele": 0.01}}, "resolution": 0.03, "scale": {"ees": 0.002}},
         "muons": {"efficiency": 0.95, "resolution": "0.01 + 1e-4 * pt / 1 GeV"}, "jets": {"resolution": 0.2}, "missing": {"noise": 10}}
        """;

    private const string Leptons = """
        "leptons": {"particles": "abs(pdg) == 11 or abs(pdg) == 13", "where": "pt > 20 and abs(eta) < 2.5"},
        "n": {"particles": "invisible"}, "missing": {"sum": "n"}
        """;

    private const string Features = """
        {"name": "m_ll", "expression": "mass(sum(leptons))"}, {"name": "y_ll", "expression": "rapidity(sum(leptons))"},
        {"name": "met", "expression": "pt(missing)"}
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Rows_do_not_depend_on_threads_and_files()
    {
        using var folder = TestData.NewFolder();
        string path = Write(folder);
        string[] parts = Split(path, folder);
        var definition = Read(Detector);
        var one = Rows([path], definition, 1, out var counts);
        var three = Rows([path], definition, 3, out var others);
        var split = Rows(parts, definition, 2, out var sums);

        Assert.InRange(one.Count, Events / 5, Events / 2);
        Assert.Equal(one, three);
        Assert.Equal(one, split);
        Assert.Equal(counts.ToString(), others.ToString());
        Assert.Equal(counts.ToString(), sums.ToString());
        Assert.Equal(Events, counts.Simulated);
        Assert.Equal(counts.Kept, one.Count);
    }

    [Fact]
    public void Perfect_detector_selects_what_is_fiducial_with_the_same_features()
    {
        using var folder = TestData.NewFolder();
        var definition = Read("{}");
        var simulation = new DetectedSimulation([Write(folder)], definition, 1, 2, null, Token);
        int fiducial = Column(simulation, "fiducial"), selected = Column(simulation, "selected");
        double weights = 0;
        var counts = simulation.Run("dy", block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                Assert.True(block.Booleans(fiducial)[row] && block.Booleans(selected)[row]);
                weights += block.Doubles(Column(simulation, "weight"))[row];
                foreach (string name in (string[])["m_ll", "y_ll", "met"])
                    Assert.Equal(block.Floats(Column(simulation, name))[row], block.Floats(Column(simulation, $"det_{name}"))[row]);
            }
        }, Token);
        Assert.Equal(counts.Kept, counts.Both);
        Assert.Equal(simulation.CrossSectionPb * counts.Kept / Events, weights, 1e-9 * weights);
        Assert.Equal(Events - counts.Kept, counts.Losses().Sum(loss => loss.Count) / 2);
    }

    [Fact]
    public void Showers_are_simulated_with_dressed_leptons_and_jets()
    {
        string path = TestData.SharedFile("data", "zll_150.hepmc3.gz");
        const string objects = """
            "e": {"particles": "abs(pdg) == 11 and prompt", "dressed": 0.1, "where": "pt > 15 and abs(eta) < 2.5"},
            "m": {"particles": "abs(pdg) == 13 and prompt", "dressed": 0.1, "where": "pt > 15 and abs(eta) < 2.5"},
            "leptons": {"union": ["e", "m"]},
            "j": {"cluster": "anti-kt", "radius": 0.4, "pt-min": 15, "apart-from": {"leptons": 0.4}},
            "n": {"particles": "invisible"}, "missing": {"sum": "n"}
            """;
        const string features = """
            {"name": "m_ll", "expression": "mass(sum(leptons))"}, {"name": "y_ll", "expression": "count(j)"}, {"name": "met", "expression": "pt(missing)"}
            """;
        var perfect = Read("{}", objects, features);
        var simulation = new DetectedSimulation([path], perfect, 1, 2, null, Token);
        var counts = simulation.Run("z", block =>
        {
            for (int row = 0; row < block.Count; row++)
            {
                foreach (string name in (string[])["m_ll", "y_ll", "met"])
                    Assert.Equal(block.Floats(Column(simulation, name))[row], block.Floats(Column(simulation, $"det_{name}"))[row], 1e-5f);
            }
        }, Token);
        Assert.InRange(counts.Both, 30, 150);
        Assert.Equal(counts.Kept, counts.Both);

        var one = Rows([path], Read(Detector, objects, features), 1, out _);
        Assert.Equal(one, Rows([path], Read(Detector, objects, features), 3, out var seen));
        Assert.InRange(seen.Selected(), 20, counts.Both);
        Assert.NotEqual(0, one.Count(row => row.Contains("m_ll", StringComparison.Ordinal)));
    }

    [Fact]
    public void Losses_name_the_feature_that_is_absent()
    {
        using var folder = TestData.NewFolder();
        const string features = Features + """, {"name": "third", "expression": "pt(sort(leptons)[2])"}""";
        Rows([Write(folder)], Read(Detector, features: features), 1, out var counts);

        Assert.Equal(0, counts.Fiducial);
        Assert.Contains("generator level: feature 'third' is absent or no finite number", counts.Losses().Select(loss => loss.Reason));
        Assert.DoesNotContain(counts.Losses(), loss => loss.Reason.Contains("'m_ll' is absent", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Columns_of_one_name_are_refused_before_events_are_read()
    {
        var definition = Read("""{"features": [{"name": "M_ll", "expression": "mass(sum(leptons))"}]}""");
        Assert.Contains("two columns 'M_ll', for a feature of generator level and for a feature of detector level",
            Assert.Throws<SimulationException>(() => new DetectedSimulation(["none.lhe"], definition, 1, 1, null, Token)).Message,
            StringComparison.Ordinal);
    }

    private static DetectedDefinition Read(string detector, string objects = Leptons, string features = Features)
    {
        const string selection = """[{"name": "two leptons", "require": "count(leptons) == 2"}]""";
        string text = $"{{\"objects\": {{{objects}}}, \"selection\": {selection}, \"features\": [{features}], \"detector\": {detector}}}";
        return DetectedDefinition.Read(DocumentNode.Parse(text, "d.json"), null, null);
    }

    private static string Write(TemporaryFolder folder)
    {
        string path = folder.File("dy.lhe");
        var settings = new LeptonPairSettings(Normalisation.ReferenceEnergy, 60, 120);
        new EventGeneration<LeptonPairEvent>(Exploration.Of(settings, 2), new GenerationSettings(Events, 4, 2))
            .WriteTo(path, Token);
        return path;
    }

    private static string[] Split(string path, TemporaryFolder folder)
    {
        string text = File.ReadAllText(path);
        int first = text.IndexOf("<event>", StringComparison.Ordinal), cut = first;
        for (int i = 0; i < Events / 3; i++) cut = text.IndexOf("<event>", cut + 1, StringComparison.Ordinal);
        string[] parts = [folder.File("a.lhe"), folder.File("b.lhe")];
        File.WriteAllText(parts[0], text[..cut] + "</LesHouchesEvents>\n");
        File.WriteAllText(parts[1], text[..first] + text[cut..]);
        return parts;
    }

    private static int Column(DetectedSimulation simulation, string name)
        => simulation.Columns.Index().Single(column => column.Item.Name == name).Index;

    private static List<string> Rows(string[] paths, DetectedDefinition definition, int threads, out DetectedCounts counts)
    {
        var rows = new List<string>();
        var simulation = new DetectedSimulation(paths, definition, 5, threads, 3000, Token);
        counts = simulation.Run("dy", block =>
        {
            for (int row = 0; row < block.Count; row++)
                rows.Add(string.Join(", ", block.Columns.Select((column, i) => $"{column.Name} {(block.Valid(i)[row] ? Value(block, i, row) : "-")}")));
        }, Token);
        return rows;
    }

    private static string Value(ColumnBlock block, int column, int row) => block.Columns[column].Type switch
    {
        ColumnType.Boolean => block.Booleans(column)[row].ToString(),
        ColumnType.Int64 => $"{block.Int64s(column)[row]}",
        ColumnType.Float32 => $"{block.Floats(column)[row]:R}",
        // Sums of weights of parts are not those of the whole to the last digit.
        ColumnType.Float64 => $"{block.Doubles(column)[row]:G10}",
        _ => block.Texts(column)[row],
    };
}
