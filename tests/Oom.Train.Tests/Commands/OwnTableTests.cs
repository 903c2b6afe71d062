using System.Text.Json;
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
        double total = results.RootElement.GetProperty("test").GetProperty("uncertainties")[0].GetProperty("smooth")
            .GetProperty("detectorLevel").GetDouble();

        // The scale of half a percent costs little; the bound holds without it.
        Assert.InRange(total / GaussianToy.Bound(withNuisances: true), 0.97, 1.2);
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
