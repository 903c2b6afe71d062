using System.CommandLine;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Bundles;
using Oom.Export.Commands;
using Oom.Terminal;

namespace Oom.Export.Formats;

/// <summary>A bundle with the response and the measurement of <c>specs/examples/measurement</c>.</summary>
internal static class MeasuredBundle
{
    public static ObservableDescription Description { get; } = TestRun.Description with { LuminosityInverseFb = 0.001, GeneratorBins = new BinEdges([0, 0.5, 1]), DetectorBins = new BinEdges([0, 0.3, 0.7, 1]) };

    /// <summary>Writes the bundle, the documents changed by delegates; a null document is left out.</summary>
    public static string Write(TemporaryFolder folder, Func<MeasurementDocument, MeasurementDocument?>? measurement = null, Func<ResponseDocument, ResponseDocument?>? response = null)
    {
        string run = folder.File("run"), bundle = folder.File("bundle");
        TestRun.Write(run, Description);
        var card = new BundleWriter(run).Write(bundle, replace: false, new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc));
        List<BundleCard.FileEntry> files = [.. card.Files];
        Add(BundleFiles.Response, (response ?? (document => document))(ResponseDocument.Load(Example(BundleFiles.Response)) with { Name = Description.Name })?.ToJson());
        Add(BundleFiles.Measurement, (measurement ?? (document => document))(MeasurementDocument.Load(Example(BundleFiles.Measurement)))?.ToJson());
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
