using System.Text.Json;
using Oom.Bundles;
using Oom.Train.Machine;
using Oom.Train.Specifications;
using Oom.Train.Tables;

namespace Oom.Train.Commands;

/// <summary>examples/own-table: a table that this program did not write goes in by its specification alone.</summary>
public class OwnTableTests
{
    private static string Example(string file) => File.ReadAllText(TestData.Repository("examples", "own-table", file));

    [Fact]
    public void Table_of_another_framework_is_trained_on_by_its_specification_alone()
    {
        using var folder = new TableFolder();
        folder.Parquet("ntuple.parquet", Example("ntuple.sql"));
        string specification = folder.Text("own-table.yaml", Example("own-table.yaml"));

        var (exitCode, _, error) = CommandRun.Of(FitCommand.Create(), specification, "-o", folder.File("run"), "--threads", "2");

        Assert.Equal((0, ""), (exitCode, error));
        using var results = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.File("run"), "results.json")));
        var uncertainties = results.RootElement.GetProperty("test").GetProperty("uncertainties")[0];
        double bound = GaussianToy.Bound(withNuisances: true), total = Of("smooth");
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
            $"over the bound: smooth {total / bound:F3}, plain {Of("plain") / bound:F3}, noise-subtracted {Of("noiseSubtracted") / bound:F3}"));

        // The scale of half a percent costs little; the bound holds without it.
        Assert.InRange(total / bound, 0.97, 1.2);

        double Of(string estimator) => uncertainties.GetProperty(estimator).GetProperty("detectorLevel").GetDouble();
    }

    [Fact]
    public void Columns_and_fiducial_flag_are_published_with_rows_that_validate_them()
    {
        using var folder = new TableFolder();
        string run = Train(folder, "run", text => text);

        var description = ObservableDescription.Load(run);
        Assert.Equal(["x", "y", "fiducial"], description.Definition.Columns.Select(column => column.Name));
        Assert.Equal(["GeV", "GeV", "flag"], description.Definition.Columns.Select(column => column.Unit));
        Assert.Equal(["first generated coordinate", "second generated coordinate", "whether the event is in the fiducial phase space: truth.isFiducial"],
            description.Definition.Columns.Select(column => column.Definition));
        Assert.Equal(["fiducial"], description.Definition.Selection.Select(requirement => requirement.Text));
        var events = RunFolder.Load(run).Events;
        Assert.Equal(2 * SampleLoader.ValidationRowsPerProcess, events.Count);
        Assert.All(events, item => Assert.Null(item.Unfit(description.Definition)));
    }

    [Fact]
    public void Definition_of_columns_trains_the_same_network_as_columns_by_their_names()
    {
        const string definition = """
            definition:
              columns: {x: GeV, y: GeV, inside: flag}
              selection: [{name: fiducial, require: inside}]
              features: [{name: x, column: x}, {name: y, expression: "1 * y", unit: GeV}]
            derived:
              - {name: inside, sql: "truth.isFiducial"}
            """;
        using var folder = new TableFolder();
        string byName = Train(folder, "a", text => text), defined = Train(folder, "b", text => text
            .Replace("derived:", definition + " #", StringComparison.Ordinal)
            .Replace("  fiducial: \"truth.isFiducial\"\n", "", StringComparison.Ordinal)
            .Replace("    - {name: x, definition: first generated coordinate, unit: GeV}\n    - {name: y, definition: second generated coordinate, unit: GeV}\n",
                "    [x, y]\n", StringComparison.Ordinal));

        foreach (string file in (string[])["network.onnx", "detector.onnx"])
            Assert.Equal(File.ReadAllBytes(Path.Combine(byName, file)), File.ReadAllBytes(Path.Combine(defined, file)));
        Assert.Equal(["x", "1 * y"], ObservableDescription.Load(defined).Definition.Features.Select(feature => feature.Text));
    }

    [Theory]
    [InlineData("x: {unit: GeV, high: 0.5}", "the column 'x' holds ")]
    [InlineData("x: {unit: GeV}, z: GeV", "there is no generator-level feature 'z'", "[x, z]")]
    public void Wrong_definitions_of_columns_are_refused(string columns, string problem, string features = "[x, y]")
    {
        using var folder = new TableFolder();
        folder.Parquet("ntuple.parquet", Small);
        string specification = folder.Text("own-table.yaml", Short(Example("own-table.yaml"))
            .Replace("parameters:", $"definition: {{columns: {{{columns}, y: GeV}}, features: [{{name: x, column: x}}, {{name: y, column: y}}]}}\nparameters:", StringComparison.Ordinal)
            .Replace("  fiducial: \"truth.isFiducial\"\n", "", StringComparison.Ordinal)
            .Replace("    - {name: x, definition: first generated coordinate, unit: GeV}\n    - {name: y, definition: second generated coordinate, unit: GeV}\n",
                $"    {features}\n", StringComparison.Ordinal));

        var (exitCode, _, error) = CommandRun.Of(FitCommand.Create(), specification, "-o", folder.File("run"));

        Assert.Equal(2, exitCode);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static string Small => Example("ntuple.sql").Replace("range(60000)", "range(4000)", StringComparison.Ordinal);

    private static string Short(string text) => text.Replace("steps: 120", "steps: 6", StringComparison.Ordinal)
        .Replace("steps: 60", "steps: 4", StringComparison.Ordinal).Replace("epochs: 6", "epochs: 1", StringComparison.Ordinal);

    private static string Train(TableFolder folder, string name, Func<string, string> change)
    {
        folder.Parquet("ntuple.parquet", Small);
        string specification = folder.Text($"{name}.yaml", change(Short(Example("own-table.yaml"))));
        var (exitCode, _, error) = CommandRun.Of(FitCommand.Create(), specification, "-o", folder.File(name), "--threads", "2");
        Assert.Equal((0, ""), (exitCode, error));
        return folder.File(name);
    }

    [Fact]
    public void Uncertainty_is_undefined_where_noise_is_larger_than_what_the_slopes_tell()
    {
        // 1,000 events for 21,000 expected ones, with weights that say nothing but are far from 1.
        using var folder = new TableFolder();
        folder.Parquet("ntuple.parquet", Example("ntuple.sql").Replace("range(60000)", "range(1000)", StringComparison.Ordinal)
            .Replace("30000.0", "500.0", StringComparison.Ordinal)
            .Replace("[1, 1 + 0.05 * x, 1 - 0.05 * x]", "[1, 1 + sin(i * i), 1 - sin(i * i)]", StringComparison.Ordinal));
        string specification = folder.Text("own-table.yaml",
            Example("own-table.yaml").Replace("first-stage: {steps: 120", "first-stage: {steps: 10", StringComparison.Ordinal));

        var (exitCode, output, error) = CommandRun.Of(FitCommand.Create(), specification, "-o", folder.File("run"), "--threads", "2");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("undefined\n", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains(
            "  undefined: the noise expected in the plain slopes of the nuisances is larger than what they tell; more simulated events lower it", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
        Assert.Contains("without the statistics of the simulated events", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_variation_is_named_with_the_file()
    {
        using var folder = new TableFolder();
        string file = folder.Parquet("ntuple.parquet", Example("ntuple.sql"));
        string specification = folder.Text("own-table.yaml",
            Example("own-table.yaml").Replace("reco_JET_JES__1down[2]", "reco_JET_JES__2down[2]", StringComparison.Ordinal));

        var (exitCode, _, error) = CommandRun.Of(FitCommand.Create(), specification, "-o", folder.File("run"));

        Assert.Equal(2, exitCode);
        Assert.Contains(file, error, StringComparison.Ordinal);
        Assert.Contains("reco_JET_JES__2down", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
