using System.Globalization;
using System.Reflection;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Responses;
using Oom.Unfolding;

namespace Oom.Specs.Tests;

/// <summary>Runs the commands of <c>examples/toponium/README.md</c> as they stand there, but
/// with fewer events and in a folder of their own.</summary>
public class ToponiumExampleTests
{
    private const int FewerEvents = 800;
    private const int LeastEvents = 500;

    private static readonly Dictionary<string, string> Programs = new(StringComparer.Ordinal)
    {
        ["Oom.Train"] = "oom-train",
        ["Oom.Export"] = "oom-export",
        ["Oom.Reinterpret.Tool"] = "oom-reinterpret",
    };

    [Fact]
    public void Commands_make_samples_train_publish_and_evaluate()
    {
        using var root = TestData.NewFolder();
        Directory.CreateDirectory(root.File("examples/toponium/events"));
        Directory.CreateDirectory(root.File("artifacts/toponium"));
        File.Copy(TestData.Repository("examples", "toponium", "toponium.yaml"), root.File("examples/toponium/toponium.yaml"));

        var commands = Commands(File.ReadAllLines(TestData.Repository("examples", "toponium", "README.md")));
        Assert.Equal(12, commands.Count);
        foreach (var (project, arguments) in commands)
            Assert.Equal(0, Run(Programs[project], [.. Scale(arguments).Select(argument => Within(root, argument))]));

        using var observable = PublishedObservable.Load(root.File("examples/toponium/bundle"));
        Assert.Equal("toponium", observable.Description.Name);
        Assert.True(File.Exists(root.File("artifacts/toponium/run/detector.onnx")));
        AssertResponse(ResponseDocument.Load(root.File("examples/toponium/bundle/oom.response.json")));
        Assert.Equal(MeasurementKind.Expected, MeasurementDocument.Load(root.File("examples/toponium/bundle/oom.measurement.json")).Kind);
        Assert.True(MeasurementDocument.Load(root.File("artifacts/toponium/measured/oom.measurement.json")).Data!.Sum() > 0);
        Assert.Equal(6, MeasurementDocument.Load(root.File("examples/toponium/bundle/oom.measurement.json")).CrossSectionsPb.Length);
        Assert.False(File.Exists(root.File("artifacts/toponium/run.checkpoint")));
        Assert.True(File.Exists(root.File("artifacts/toponium/eta_t.oom.json")));
        Assert.True(File.Exists(root.File("artifacts/toponium/ttbar+eta_t.oom.json")));
    }

    [Fact]
    public void Published_bundle_is_that_of_the_specification_and_passes_its_checks()
    {
        using var observable = PublishedObservable.Load(TestData.Repository("examples", "toponium", "bundle"));

        Assert.Equal("toponium", observable.Description.Name);
        Assert.StartsWith("7 files are as published", observable.Checks[0], StringComparison.Ordinal);
        Assert.Contains("validation events are reproduced", observable.Checks[2], StringComparison.Ordinal);
        Assert.StartsWith("oom.events.onnx reproduces them from four-momenta", observable.Checks[3], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bin_of_the_published_bundle_can_be_measured()
    {
        var response = ResponseDocument.Load(TestData.Repository("examples", "toponium", "bundle", BundleFiles.Response));

        Assert.InRange(response.GeneratorBins.Count, 5, 20);
        Assert.True(response.Response().ConditionNumber < 20);
        Assert.All(MeasurableBins.Errors(response), error => Assert.True(error < 0.3));
        Assert.Equal(["r = 0", "r = 2", "hard-recoil"],
            response.Alternatives.Select(alternative => alternative.Point.Named(response.Parameters).ToString()));
    }

    private static void AssertResponse(DetectorResponse response)
    {
        Assert.Equal(["eta_t", "ttbar"], response.Processes.Select(process => process.Name));
        Assert.Equal(
            [NuisanceOrigin.Experiment, NuisanceOrigin.Theory, NuisanceOrigin.Theory, NuisanceOrigin.Experiment, NuisanceOrigin.Theory],
            response.Nuisances.Select(nuisance => nuisance.Origin));
        Assert.Equal(["r = 0", "r = 2", "hard-recoil"],
            response.Alternatives.Select(alternative => alternative.Point.Named(response.Parameters).ToString()));
        Assert.All(response.Response().Efficiencies(), efficiency => Assert.InRange(efficiency, 0, 1));
    }

    private static List<(string Project, string[] Arguments)> Commands(IEnumerable<string> lines)
        => [.. lines.Where(line => line.StartsWith("dotnet run", StringComparison.Ordinal)).Select(line =>
        {
            string[] words = line.Split(' ');
            int end = Array.IndexOf(words, "--");
            return (words[Array.IndexOf(words, "--project") + 1], words[(end + 1)..]);
        })];

    private static IEnumerable<string> Scale(string[] arguments)
        => arguments.Select((argument, i) => i > 0 && arguments[i - 1] == "--events"
            ? Math.Max(LeastEvents, int.Parse(argument, CultureInfo.InvariantCulture) / FewerEvents).ToString(CultureInfo.InvariantCulture)
            : argument);

    private static string Within(TemporaryFolder root, string argument)
        => argument.StartsWith("artifacts/", StringComparison.Ordinal) || argument.StartsWith("examples/", StringComparison.Ordinal)
            ? root.File(argument) : argument;

    private static int Run(string program, string[] arguments) => (int)Assembly.Load(program).EntryPoint!.Invoke(null, [arguments])!;
}
