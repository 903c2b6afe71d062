using Oom.Train.Machine;
using Oom.Train.Simulation;
using Oom.Train.Tables;

namespace Oom.Train.Detector;

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
        new EventGeneration(exploration, generation).WriteTo(path, Token);
        var settings = new SimulationSettings { Seed = 4, Detector = new DetectorSettings { Smearings = 2 } };
        List<(long Event, bool Selected, float Mass, double Weight)> direct = [], read = [];
        var columns = new SimulationColumns(settings.Detector, []);
        var counts = GeneratedSimulation.Run(exploration, generation, settings, "t", exploration.Normalisation.CrossSectionPb, block => Add(direct, columns, block), Token);
        var simulation = new FileSimulation([path], settings, 2, null, Token);
        Assert.Equal(counts.ToString(), simulation.Run("t", block => Add(read, simulation.Columns, block), Token).ToString());

        // Momenta in the file have eleven digits.
        Assert.Equal(direct.Select(row => (row.Event, row.Selected)), read.Select(row => (row.Event, row.Selected)));
        for (int i = 0; i < direct.Count; i++)
        {
            Assert.Equal(direct[i].Mass, read[i].Mass, 1e-3);
            Assert.Equal(direct[i].Weight, read[i].Weight, 1e-6 * direct[i].Weight);
        }

        Assert.Contains("named twice", Assert.Throws<TrainingException>(() => new FileSimulation([path, path], settings, 1, null, Token)).Message, StringComparison.Ordinal);
    }

    private static void Add(List<(long Event, bool Selected, float Mass, double Weight)> rows, SimulationColumns columns, ColumnBlock block)
    {
        for (int row = 0; row < block.Count; row++)
        {
            rows.Add((block.Int64s(columns.Event)[row], block.Booleans(columns.Selected)[row], block.Floats(columns.Generator + 7)[row], block.Doubles(columns.Weight)[row]));
        }
    }
}
