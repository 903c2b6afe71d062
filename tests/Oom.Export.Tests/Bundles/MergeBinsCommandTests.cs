using System.CommandLine;
using Oom.Binning;
using Oom.Bundles;
using Oom.Export.Commands;
using Oom.Export.Formats;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Terminal;

namespace Oom.Export.Bundles;

public class MergeBinsCommandTests
{
    private static readonly BinEdges Two = new([0, 0.5, 1]);

    [Fact]
    public void Every_document_of_the_bundle_gets_the_bins()
    {
        using var folder = TestData.NewFolder();
        string bundle = MeasuredBundle.Write(folder);

        var (code, output, error) = Run(folder, bundle, "--edges", "0,1");

        Assert.Equal(("", 0), (error, code));
        Assert.Contains("before: 2 bins, 3 at detector level, condition number", output, StringComparison.Ordinal);
        Assert.Contains("after: 1 bins, 3 at detector level, condition number 1;", output, StringComparison.Ordinal);
        Assert.Contains("was left out: make it again with oom-export measurement", output, StringComparison.Ordinal);
        using var merged = PublishedObservable.Load(folder.File("merged"));
        Assert.Equal([0, 1], merged.Description.GeneratorBins.Edges.ToArray());
        Assert.Equal([0, 1], ResponseDocument.Load(folder.File("merged/oom.response.json")).GeneratorBins.Edges.ToArray());
        Assert.All(ValidationDocument.Load(folder.File("merged/oom.validation.json"), merged.Description.Features.Count),
            item => Assert.Equal(0, item.Bin));
        Assert.Equal(Two.Edges.ToArray(), ResponseDocument.Load(Path.Combine(bundle, BundleFiles.Response)).GeneratorBins.Edges.ToArray());
        Assert.Equal(0, Run(folder, "measurement", folder.File("merged"), "--asimov").Code);
        Assert.Single(MeasurementDocument.Load(folder.File("merged/oom.measurement.json")).CrossSectionsPb);
    }

    [Fact]
    public void Best_edges_are_found_and_the_curve_is_printed()
    {
        using var folder = TestData.NewFolder();
        string bundle = MeasuredBundle.Write(folder);
        var (code, output, error) = Run(folder, bundle, "--best", "2", "--relative-error-max", "0.5");

        Assert.Equal(("", 0), (error, code));
        string[] rows = [.. output.Split('\n').Where(line => line.StartsWith('|'))];
        Assert.Equal(4, rows.Length);
        Assert.StartsWith("| bins | Delta ", rows[0], StringComparison.Ordinal);
        Assert.StartsWith("| 2 | ", rows[2], StringComparison.Ordinal);
        Assert.Equal(rows[2], rows[3]);
        Assert.Equal(Two.Edges.ToArray(), ResponseDocument.Load(folder.File("merged/oom.response.json")).GeneratorBins.Edges.ToArray());
        Assert.Contains("without --edges", Run(folder, bundle, "--best", "2", "--edges", "0,1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Detector_bins_are_joined_and_counts_of_the_finer_ones_still_serve()
    {
        using var folder = TestData.NewFolder();
        string bundle = MeasuredBundle.Write(folder);
        var fine = ResponseDocument.Load(Path.Combine(bundle, BundleFiles.Response));

        var (code, output, error) = Run(folder, bundle, "--detector-bins", "2");

        Assert.Equal(("", 0), (error, code));
        Assert.Contains("before: 2 bins, 3 at detector level", output, StringComparison.Ordinal);
        Assert.Contains("after: 2 bins, 2 at detector level", output, StringComparison.Ordinal);
        using var merged = PublishedObservable.Load(folder.File("merged"));
        var edges = fine.DetectorBins.Edges;
        BinEdges expected = new([edges[0], edges[1], edges[3]]);
        Assert.Equal(expected.Edges, merged.Description.DetectorBins!.Edges);
        var response = ResponseDocument.Load(folder.File("merged/oom.response.json"));
        double[] before = fine.Expected(), variances = fine.ExpectedVariances();
        AssertClose([before[0], before[1] + before[2]], response.Expected());
        AssertClose([variances[0], variances[1] + variances[2]], response.ExpectedVariances());
        AssertClose(fine.Generator(), response.Generator());
        AssertClose(fine.Response().Efficiencies(), response.Response().Efficiencies());

        var counts = new CountsDocument(fine.Name, MeasurementKind.Observed, fine.LuminosityInverseFb, fine.DetectorBins, [5, 6, 7],
            [new CountsDocument.Source("data.parquet", new string('0', 64))]);
        File.WriteAllText(folder.File("counts.json"), counts.ToJson());
        File.WriteAllText(folder.File("merged/notes.txt"), "the user's own");
        var measured = Run(folder, "measurement", folder.File("merged"), "--data", folder.File("counts.json"));
        Assert.Equal((0, ""), (measured.Code, measured.Error));
        Assert.Contains("the counts of 3 detector-level bins were added up to the 2 of the response", measured.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("merged/notes.txt")));
        Assert.Equal([5, 13], MeasurementDocument.Load(folder.File("merged/oom.measurement.json")).Data!);

        static void AssertClose(double[] expected, double[] found)
            => Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Abs(pair.First)));
    }

    [Theory]
    [InlineData("--detector-bins", "4", "--detector-bins 4: the bundle has 3 detector-level bins")]
    [InlineData("--detector-bins", "0", "--detector-bins takes a whole number of at least 1, found '0'")]
    [InlineData("--edges", "0,0.7,1", "--edges: 0.7 is no edge of the bins; merged bins lie between edges out of [0, 0.5, 1]")]
    [InlineData("--edges", "0,x,1", "--edges takes numbers separated by commas, found '0,x,1'")]
    [InlineData("--edges", "1,0", "--edges: edge 1, 0, is not above the edge before it, 1")]
    [InlineData("--relative-error-max", "0", "--relative-error-max takes a number above 0, found '0'")]
    [InlineData("--condition-max", "1", "--condition-max takes a number above 1, found '1'")]
    [InlineData(
        "--force", "true",
        "give one of --edges, --relative-error-max and --condition-max, or --best with limits but without --edges; --detector-bins beside them or alone")]
    [InlineData("--best", "1", "--best takes a whole number of at least 2, found '1'")]
    [InlineData("--best", "two", "--best takes a whole number of at least 2, found 'two'")]
    [InlineData("--best", "3", "--best 3: the bundle has 2 bins")]
    public void Wrong_options_are_refused(string option, string value, string message)
    {
        using var folder = TestData.NewFolder();
        var (code, _, error) = Run(folder, MeasuredBundle.Write(folder), option, value);
        Assert.NotEqual(0, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("merged")));
    }

    private static (int Code, string Output, string Error) Run(TemporaryFolder folder, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        string[] command = arguments[0] == "measurement" ? arguments : ["merge-bins", .. arguments];
        int code = ConsoleHost.Run("oom-export", new RootCommand { MergeBinsCommand.Create(), MeasurementCommand.Create() },
            [.. command, "-o", folder.File("merged"), .. arguments.Contains("--force") ? [] : (string[])["--force"]], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
