using System.Text.RegularExpressions;
using Oom.Simulation.Generation;
using Oom.Simulation.Samples;
using Oom.Tables;

namespace Oom.Simulation.Detector;

public class FileSimulationTests
{
    private const int Events = 3000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Events_from_a_file_are_simulated_as_those_that_are_generated_at_once()
    {
        using var folder = TestData.NewFolder();
        string path = folder.File("t.lhe");
        var exploration = Exploration.Of(ProcessKind.TopPair, Normalisation.ReferenceEnergy, 1);
        var generation = new GenerationSettings(Events, 4, 2);
        new EventGeneration<TopPairEvent>(exploration, generation).WriteTo(path, Token);
        var settings = new SimulationSettings { Seed = 4, Detector = new DetectorSettings { Smearings = 2 } };
        List<(long Event, bool Selected, float Mass, double Weight)> direct = [], read = [];
        var columns = new SimulationColumns(settings, []);
        var counts = GeneratedSimulation.Run(
            exploration, generation, settings, "t", exploration.Normalisation.CrossSectionPb, block => Add(direct, columns, block), Token);
        var simulation = new FileSimulation([path], settings, 2, null, Token);
        Assert.Equal(counts.ToString(), simulation.Run("t", block => Add(read, simulation.Columns, block), Token).ToString());

        // Momenta in the file have eleven digits.
        Assert.Equal(direct.Select(row => (row.Event, row.Selected)), read.Select(row => (row.Event, row.Selected)));
        for (int i = 0; i < direct.Count; i++)
        {
            Assert.Equal(direct[i].Mass, read[i].Mass, 1e-3);
            Assert.Equal(direct[i].Weight, read[i].Weight, 1e-6 * direct[i].Weight);
        }

        Assert.Contains("named twice", Assert.Throws<SimulationException>(() => new FileSimulation([path, path], settings, 1, null, Token))
            .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Named_weights_in_another_unit_are_divided_by_what_the_central_one_is()
    {
        using var folder = TestData.NewFolder();
        string[] paths = [folder.File("relative.lhe"), folder.File("pb.lhe")];
        // The same events: weights relative to the nominal one, and in pb as some generators write them beside a nominal 1.
        foreach (var (path, pb) in paths.Zip([1.0, 27.2741])) File.WriteAllText(path, WithWeights(pb, 2 * pb));
        var ratios = paths.Select(path =>
        {
            var simulation = new FileSimulation([path], new SimulationSettings(), 1, 27.2741, Token);
            List<float> found = [];
            int column = simulation.Columns.Columns.Index().Single(item => item.Item.Name == "weight_1002").Index;
            simulation.Run("t", block => found.AddRange(block.Floats(column)[..block.Count]), Token);
            return (Ratios: found, simulation.Files[0].Normalisation);
        }).ToList();
        Assert.NotEmpty(ratios[0].Ratios);
        Assert.All(ratios[0].Ratios, ratio => Assert.Equal(2, ratio, 1e-5));
        Assert.Equal(ratios[0].Ratios, ratios[1].Ratios);
        Assert.Contains("named weights are divided by 27.2741", ratios[1].Normalisation, StringComparison.Ordinal);
        Assert.DoesNotContain("divided", ratios[0].Normalisation, StringComparison.Ordinal);
    }

    private static string WithWeights(double central, double doubled)
    {
        const string Declared =
            "<initrwgt>\n<weight id='1001'> MUR=1.0 MUF=1.0 </weight>\n<weight id='1002'> MUR=2.0 MUF=1.0 </weight>\n</initrwgt>\n</header>";
        string text = Regex.Replace(File.ReadAllText(TestData.Repository("specs", "examples", "events.lhe")),
            "<initrwgt>.*?</initrwgt>\n|<rwgt>.*?</rwgt>\n", "", RegexOptions.Singleline);
        text = text.Replace(" -4 1\n", " 3 1\n", StringComparison.Ordinal)
            .Replace("      1 +4.3590476160e+01", "      1 +1.0", StringComparison.Ordinal);
        text = text.Replace("</header>", Declared, StringComparison.Ordinal)
            .Replace("</event>", FormattableString.Invariant(
            $"<rwgt>\n<wgt id='1001'> {central} </wgt>\n<wgt id='1002'> {doubled} </wgt>\n</rwgt>\n</event>"), StringComparison.Ordinal);
        return text;
    }

    [Fact]
    public void Files_are_one_sample_by_trials_and_only_weights_of_one_meaning_are_columns()
    {
        using var folder = TestData.NewFolder();
        const string up = "<weight id='1'> muR=2 muF=2 </weight>\n", late = "<weight id='2'> muR=0.5 muF=0.5 </weight>\n";
        LheSample first = new()
        {
            Events = 100,
            Seed = 1,
            Trials = 500,
            CrossSectionPb = 30,
            BeamEnergyGeV = 6800,
            Declarations = up + late,
            Weights = i => $"<wgt id='1'> 1.0 </wgt>\n{(i == 7 ? "<wgt id='2'> 1.0 </wgt>\n" : "")}"
        };
        LheSample second = first with { Events = 300, Seed = 2, Trials = 10, Weights = _ => "<wgt id='1'> 1.0 </wgt>\n" };
        FileSimulation Simulation(LheSample other)
        {
            first.Write(folder.File("a.lhe"));
            other.Write(folder.File("b.lhe"));
            return new FileSimulation([folder.File("a.lhe"), folder.File("b.lhe")], new SimulationSettings(), 1, null, Token);
        }

        var simulation = Simulation(second);
        Assert.Equal(30, simulation.CrossSectionPb, 1e-12);
        Assert.EndsWith("1 named weights are not in every event and are left out: 2", simulation.Files[0].Normalisation,
            StringComparison.Ordinal);
        List<(long Event, bool Selected, float Mass, double Weight)> rows = [];
        simulation.Run("t", block => Add(rows, simulation.Columns, block), Token);
        Assert.Equal([30 * 500 / 53000.0, 30 * 10 / 53000.0], rows.Select(row => Math.Round(row.Weight, 15)).Distinct().Order().Reverse(),
            (a, b) => Math.Abs(a - b) < 1e-12);

        Assert.Contains("the weight '1' means 'muR=2 muF=2'",
            Assert.Throws<SimulationException>(
            () => Simulation(second with { Declarations = "<weight id='1'> muR=0.5 muF=0.5 </weight>\n" + late })).Message,
            StringComparison.Ordinal);
        Assert.Contains("they are no parts of one sample",
            Assert.Throws<SimulationException>(() => Simulation(second with { CrossSectionPb = 3 })).Message, StringComparison.Ordinal);
    }

    private static void Add(List<(long Event, bool Selected, float Mass, double Weight)> rows, SimulationColumns columns, ColumnBlock block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            rows.Add(
                (block.Int64s(columns.Event)[row], block.Booleans(columns.Selected)[row], block.Floats(columns.Generator + 7)[row],
                block.Doubles(columns.Weight)[row]));
        }
    }
}
