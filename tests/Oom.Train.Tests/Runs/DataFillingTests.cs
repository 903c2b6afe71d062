using Oom.Binning;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Measurements;
using Oom.Onnx.Graphs;
using Oom.Selections;
using Oom.Train.Commands;
using Oom.Train.Machine;
using Oom.Train.Tables;

namespace Oom.Train.Runs;

public sealed class DataFillingTests : IDisposable
{
    private readonly TableFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_rows_are_data_whatever_rows_made_the_samples_of_the_training()
    {
        // The samples were rows of a table with 'kind'; data have no such column.
        Assert.Equal([300, 100],
            Counts("SELECT i % 4 = 0 AS selected, CASE WHEN i % 16 = 0 THEN 1.0 ELSE -1.0 END AS u, 0.0 AS v FROM range(1600) t(i)"));
    }

    [Fact]
    public void Rows_that_are_data_are_chosen_by_a_condition_of_their_own()
        => Assert.Equal(
            [150, 50],
            Counts(
            "SELECT i < 800 AS good, i % 4 = 0 AS selected, CASE WHEN i % 16 = 0 THEN 1.0 ELSE -1.0 END AS u, 0.0 AS v FROM range(1600) t(i)", "--where", "good"));

    [Fact]
    public void Weighted_rows_keep_the_sum_of_their_squares()
    {
        var counts = Document(
            "SELECT i % 4 = 0 AS selected, CASE WHEN i % 16 = 0 THEN 1.0 ELSE -1.0 END AS u, 0.0 AS v, 0.5 AS w FROM range(1600) t(i)",
            "--weight", "3 * w");
        Assert.Equal(MeasurementKind.Expected, counts.Kind);
        Assert.Equal([450, 150], counts.Counts);
        Assert.Equal([675, 225], counts.SquaredWeights!);
    }

    [Fact]
    public void Data_have_no_squared_weights()
        => Assert.Null(Document("SELECT true AS selected, 1.0 AS u, 0.0 AS v FROM range(3) t(i)").SquaredWeights);

    private double[] Counts(string sql, params string[] more) => Document(sql, more).Counts;

    private CountsDocument Document(string sql, params string[] more)
    {
        string run = _folder.File("run"), counts = _folder.File("counts.json");
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, MachineRunWriter.SpecificationFile), GaussianToy.Yaml("loss: systematics-aware")
            .Replace("parameters:", "columns: {where: kind = 'sample'}\nparameters:", StringComparison.Ordinal));
        var description = new ObservableDescription(
            "toy", "a toy", 13000, 1, TopPairDefinition.Of(FiducialSelection.DileptonTopPair, ["m_tt"]), new([0, 1]),
            new BinEdges([0, 0.5, 1]));
        File.WriteAllText(Path.Combine(run, BundleFiles.Bins), description.ToJson());
        var graph = new Graph("first");
        graph.Output("observable", graph.Input("features", ElementType.Float32, "N", 2).Slice(1, 0, 1).Sigmoid());
        File.WriteAllBytes(Path.Combine(run, MachineRunWriter.DetectorNetworkFile), graph.ToBytes());
        var (exitCode, _, error) = CommandRun.Of(
            FillCommand.Create(), [_folder.Parquet("data.parquet", sql), "--model", run, "-o", counts, .. more]);
        Assert.Equal(("", 0), (error, exitCode));
        return CountsDocument.Load(counts);
    }
}
