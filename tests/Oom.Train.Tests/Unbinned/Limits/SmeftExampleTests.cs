using System.Globalization;
using Oom.Train.Commands;
using Oom.Train.Unbinned.Closure;
using Oom.Train.Unbinned.Ratios;
using Oom.Trees;

namespace Oom.Train.Unbinned.Limits;

/// <summary>The commands of examples/smeft/README.md with fewer events and trees: everything that
/// the example needs is made by the program itself.</summary>
public sealed class SmeftExampleTests : IDisposable
{
    private const string Events = "20000", Trees = "3", MinimumEvents = "40";
    private const int Files = 8;
    private const string EventsOfFile = "2500", EventsToLearn = "300000", EventsToTest = "100000", MinimumEventsToLearn = "300";

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Example_makes_its_events_pieces_and_contours()
    {
        for (int seed = 11; seed < 11 + Files; seed++)
            Simulate($"ttbar_{seed}.parquet", "simulation.yaml", seed.ToString(CultureInfo.InvariantCulture), EventsOfFile);
        Simulate("test.parquet", "simulation.yaml", "3");
        Simulate("alternative.parquet", "alternative.yaml", "2");
        string yaml = string.Join('\n', File.ReadAllLines(TestData.Repository("examples", "smeft", "model.yaml")).Select(Smaller));
        File.WriteAllText(_folder.File("model.yaml"), yaml);
        Run(ModelCommand.Create(), _folder.File("model.yaml"), "-o", _folder.File("model"), "--threads", "2");
        var ratio = TreeSurrogate.Load(_folder.File("model/pieces/ratio.trees.json"));
        Assert.Equal((20, 26, true), (ratio.Basis.Count, ratio.Features.Count, ratio.IsPositive));

        // The alternative's cross-section above the cut is that of the nominal events within a few percent, and so must the factor be:
        // eight files of the nominal sample are not eight times the cross-section.
        const double Statistics = 0.15;
        var alternative = ClosureSample.Read(TreeSurrogate.Load(_folder.File("model/pieces/generator.trees.json")), [1],
            Selected("test.parquet"), Selected("alternative.parquet"), [], default);
        Assert.Equal(1, alternative.Reference.Zip(alternative.Ratio, (weight, factor) => weight * factor).Sum()
            / alternative.Varied.Sum(), Statistics);
        Run(LimitsCommand.Create(), _folder.File("model/model.json"), "--asimov", "--contour", "ctGRe,ctGIm", "--points", "4", "--scan",
            "0", "--contour-table", _folder.File("contours.csv"), "--plot", _folder.File("contours.svg"), "--threads", "2");

        // Two fits, two confidence levels.
        Assert.Equal(1 + 2 * 2 * 4, File.ReadAllLines(_folder.File("contours.csv")).Length);
        Assert.StartsWith("<svg", File.ReadAllText(_folder.File("contours.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Trees_tell_ctGIm_better_than_the_means_of_the_products_that_respond_to_it()
    {
        // Where four-quark operators outweigh it in the loss, the trees stop before they have learned ctGIm.
        string[] products = ["fkr_xi_nr_minus", "fkr_xi_nk_minus"];
        const double Miscalibration = 0.2;
        Simulate("ttbar_1.parquet", "simulation.yaml", "1", EventsToLearn);
        Simulate("test.parquet", "simulation.yaml", "3", EventsToTest);
        var lines = File.ReadAllLines(TestData.Repository("examples", "smeft", "model.yaml")).TakeWhile(line => line.Trim() != "factors:");
        File.WriteAllLines(_folder.File("model.yaml"),
            lines.Select(line => line.Trim().Split(':')[0] == "minimumEvents" ? Changed(line, MinimumEventsToLearn) : line));
        Run(ModelCommand.Create(), _folder.File("model.yaml"), "-o", _folder.File("model"), "--threads", "2");
        var ratio = TreeSurrogate.Load(_folder.File("model/pieces/ratio.trees.json"));
        ClosureSample up = At(1, "weight_ctGIm_p1"), down = At(-1, "weight_ctGIm_m1");
        double[] learned = [.. up.Ratio.Zip(down.Ratio, (p, m) => (p - m) / 2)],
            slopes = [.. Enumerable.Range(0, up.Count).Select(i => (up.Varied[i] - down.Varied[i]) / (2 * up.Reference[i]))];

        double calibration = Covariance(learned, slopes) / Covariance(learned, learned),
            information = learned.Average(value => value * value), ofMeans = products.Sum(product =>
            {
                int column = up.Columns.ToList().IndexOf(product);
                double[] values = [.. Enumerable.Range(0, up.Count).Select(i => (double)up.Values[i * up.Columns.Count + column])];
                return Math.Pow(Covariance(values, slopes), 2) / Covariance(values, values);
            });
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"information per event: {information:E3}, of two means {ofMeans:E3}; response over prediction {calibration:F3}"));
        Assert.InRange(calibration, 1 - Miscalibration, 1 + Miscalibration);
        Assert.True(information > ofMeans, FormattableString.Invariant($"{information} of the trees, {ofMeans} of two means"));

        ClosureSample At(double value, string weight)
        {
            double[] point = [.. ratio.Basis.Parameters.Select(name => name == "ctGIm" ? value : 0)];
            var nominal = Selected("test.parquet");
            return ClosureSample.Read(ratio, point, nominal, nominal with { Weight = $"weight * {weight}" }, [], default);
        }
    }

    private TrainingTable Selected(string table) => new(_folder.File(table), "weight", "selected and fkr_m_tt > 750");

    private static double Covariance(double[] first, double[] second)
    {
        double mean = first.Average(), other = second.Average();
        return first.Zip(second, (a, b) => (a - mean) * (b - other)).Average();
    }

    private static string Smaller(string line) => line.Trim().Split(':')[0] switch
    {
        "trees" => Changed(line, Trees),
        "minimumEvents" => Changed(line, MinimumEvents),
        _ => line,
    };

    private static string Changed(string line, string value) => line[..(line.IndexOf(':', StringComparison.Ordinal) + 2)] + value;

    private void Simulate(string table, string detector, string seed, string events = Events)
        => Run(SimulateCommand.Create(), "--process", "ttbar", "--events", events, "--sqrt-s", "13000", "--m-tt-min", "600", "--detector",
            TestData.Repository("examples", "smeft", detector), "--seed", seed, "-o", _folder.File(table), "--threads", "2");

    private static void Run(System.CommandLine.Command command, params string[] arguments)
    {
        var (exitCode, _, error) = CommandRun.Of(command, arguments);
        Assert.Equal(("", 0), (error, exitCode));
    }
}
