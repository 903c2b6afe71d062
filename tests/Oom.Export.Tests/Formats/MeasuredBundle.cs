using System.CommandLine;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Export.Commands;
using Oom.Measurements;
using Oom.Responses;
using Oom.Terminal;
using Oom.Unfolding;

namespace Oom.Export.Formats;

/// <summary>A bundle with the response of <c>specs/examples/measurement</c> and an expected measurement of round numbers.</summary>
internal static class MeasuredBundle
{
    public static ObservableDescription Description { get; } = TestRun.Description with
    {
        LuminosityInverseFb = 0.001,
        GeneratorBins = new BinEdges([0, 0.5, 1]),
        DetectorBins = new BinEdges([0, 0.3, 0.7, 1])
    };

    /// <summary>A measurement with two parts of the covariance, one of them of rank 1.</summary>
    public static Measurement Measurement { get; } = new(
        Description.Name, MeasurementKind.Expected, 0.001, Description.GeneratorBins, Description.DetectorBins, [1194, 773, 843],
        new MethodDescription(UnfoldingMethod.MaximumLikelihood, null, null, 4, null, MonteCarloStatistics: true, 1.5), [2200, 1400],
        [2200, 1400], [5000, -500, -500, 2500],
        [new("statistical", CovarianceKind.Statistical, [4600, -700, -700, 2400]),
            new("luminosity", CovarianceKind.Nuisance, [400, 200, 200, 100])],
        [], null, [], [], null);

    /// <summary>Writes the bundle, the documents changed by delegates; a null document is left out.</summary>
    public static string Write(TemporaryFolder folder, Func<Measurement, Measurement?>? measurement = null,
        Func<DetectorResponse, DetectorResponse?>? response = null)
    {
        string run = folder.File("run"), bundle = folder.File("bundle");
        TestRun.Write(run, Description);
        var card = new BundleWriter(run).Write(bundle, replace: false, new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc));
        List<BundleCard.FileEntry> files = [.. card.Files];
        Add(BundleFiles.Response, (response ?? (document => document))(
            ResponseDocument.Load(Example(BundleFiles.Response)) with { Name = Description.Name })?.ToJson());
        Add(BundleFiles.Measurement, (measurement ?? (document => document))(Measurement)?.ToJson());
        File.WriteAllText(Path.Combine(bundle, BundleFiles.Card), (card with { Files = files }).ToJson());
        return bundle;

        void Add(string name, string? text)
        {
            if (text is null) return;
            File.WriteAllText(Path.Combine(bundle, name), text);
            files.Add(BundleCard.Describe(Path.Combine(bundle, name)));
        }
    }

    /// <summary>A document of the specification's examples.</summary>
    public static string Example(string name) => TestData.Repository("specs", "examples", "measurement", name);

    /// <summary>Runs <c>oom-export</c>.</summary>
    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var root = new RootCommand { ImportCommand.Create() };
        foreach (var format in PublicationFormats.All) root.Subcommands.Add(FormatCommand.Create(format));
        int code = ConsoleHost.Run("oom-export", root, arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
