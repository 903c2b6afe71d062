using Oom.Train.Commands;
using Oom.Trees;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The commands of examples/smeft/README.md with fewer events and trees: everything that
/// the example needs is made by the program itself.</summary>
public sealed class SmeftExampleTests : IDisposable
{
    private const string Events = "20000", Trees = "3", MinimumEvents = "40";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Example_makes_its_events_pieces_and_contours()
    {
        Simulate("ttbar_1.parquet", "simulation.yaml", "1");
        Simulate("test.parquet", "simulation.yaml", "2");
        Simulate("alternative.parquet", "alternative.yaml", "3");
        string yaml = string.Join('\n', File.ReadAllLines(TestData.Repository("examples", "smeft", "model.yaml")).Select(Smaller));
        File.WriteAllText(_folder.File("model.yaml"), yaml);
        Run(ModelCommand.Create(), _folder.File("model.yaml"), "-o", _folder.File("model"), "--threads", "2");
        var ratio = TreeSurrogate.Load(_folder.File("model/pieces/ratio.trees.json"));
        Assert.Equal((20, 26, true), (ratio.Basis.Count, ratio.Features.Count, ratio.IsPositive));
        Run(LimitsCommand.Create(), _folder.File("model/model.json"), "--asimov", "--contour", "ctGRe,ctGIm", "--points", "4", "--scan",
            "0", "--contour-table", _folder.File("contours.csv"), "--figure", _folder.File("contours.svg"), "--threads", "2");

        // Two fits, two confidence levels.
        Assert.Equal(1 + 2 * 2 * 4, File.ReadAllLines(_folder.File("contours.csv")).Length);
        Assert.StartsWith("<svg", File.ReadAllText(_folder.File("contours.svg")), StringComparison.Ordinal);
    }

    private static string Smaller(string line) => line.Trim().Split(':')[0] switch
    {
        "trees" => Changed(line, Trees),
        "minimumEvents" => Changed(line, MinimumEvents),
        _ => line,
    };

    private static string Changed(string line, string value) => line[..(line.IndexOf(':', StringComparison.Ordinal) + 2)] + value;

    private void Simulate(string table, string detector, string seed)
        => Run(SimulateCommand.Create(), "--process", "ttbar", "--events", Events, "--sqrt-s", "13000", "--m-tt-min", "600", "--detector",
            TestData.Repository("examples", "smeft", detector), "--seed", seed, "-o", _folder.File(table), "--threads", "2");

    private static void Run(System.CommandLine.Command command, params string[] arguments)
    {
        var (exitCode, _, error) = CommandRun.Of(command, arguments);
        Assert.Equal(("", 0), (error, exitCode));
    }
}
