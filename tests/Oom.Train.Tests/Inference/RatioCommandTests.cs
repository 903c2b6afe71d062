using System.Globalization;
using System.Text.Json;
using Oom.Numerics;
using Oom.Onnx.Runtime;
using Oom.Train.Commands;
using Oom.Train.Inference.Calibrations;
using Oom.Train.Inference.Densities;
using Oom.Train.Inference.Posteriors;
using Oom.Train.Tables;

namespace Oom.Train.Inference;

public class RatioCommandTests
{
    [Theory]
    [InlineData("loss: nre-a, ")]
    [InlineData("loss: nre-b, classes: 8, ")]
    [InlineData("loss: nre-c, classes: 5, gamma: 1, ")]
    public void Trained_ratio_is_the_exact_one(string loss)
    {
        // Roots of the mean square over rows: what 12,000 rows and a few seconds of training leave; where x is rare, the losses hold the
        // function of x in the ratio less firmly than its shape.
        const double Shape = 0.2, Normalisation = 0.4;
        using var folder = new TableFolder();
        folder.Text("rows.csv", RatioToy.Csv(RatioToy.Rows(12_000)));
        string ratio = RatioToy.Train(folder, "ratio", text => text.Replace("{networks", $"{{{loss}networks", StringComparison.Ordinal));
        var exact = new GaussianRatio(RatioToy.Priors, RatioToy.Noise);
        double[] points = Grid.Between(-2, 2, 81), expected = new double[points.Length];
        double shape = 0, normalisation = 0;
        var rows = RatioToy.Rows(300, 2);
        for (int row = 0; row < rows.Count; row++)
        {
            float x = rows.FeaturesOf(row)[0];
            exact.Evaluate([x], points, expected);
            double[] difference = [.. RatioToy.LogRatios(ratio, x, points).Zip(expected, (a, b) => a - b)], posterior = Array.ConvertAll(expected, Math.Exp);
            double mean = difference.Zip(posterior, (value, weight) => value * weight).Sum() / posterior.Sum();
            shape += difference.Zip(posterior, (value, weight) => (value - mean) * (value - mean) * weight).Sum() / posterior.Sum();
            normalisation += mean * mean;
        }

        (shape, normalisation) = (Math.Sqrt(shape / rows.Count), Math.Sqrt(normalisation / rows.Count));
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{loss}: shape {shape:F4}, normalisation {normalisation:F4}"));
        Assert.InRange(shape, 0, Shape);

        // NRE-B leaves the function of x free.
        if (!loss.Contains("nre-b", StringComparison.Ordinal)) Assert.InRange(normalisation, 0, Normalisation);
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ratio, RatioFolder.DocumentFile)));
        Assert.Empty(document.RootElement.GetProperty("calibration").GetProperty("warnings").EnumerateArray());
    }

    [Fact]
    public void Intervals_of_a_trained_network_cover_10_000_pseudo_experiments_and_are_warned_of_when_sharpened()
    {
        // Three standard errors of a binomial, and as much again for the network itself.
        const int Experiments = 10_000;
        const double Network = 0.0065;
        using var folder = new TableFolder();
        folder.Text("rows.csv", RatioToy.Csv(RatioToy.Rows(40_000)));
        using var model = OrtModel.Create(Path.Combine(RatioToy.Train(folder, "ratio"), RatioFolder.ModelFile));
        var rows = RatioToy.Rows(Experiments, 3);
        var reference = CalibrationReference.Of(["theta"], RatioToy.Priors, rows, rows);

        var result = Calibration.Run(rows, reference, () => new RatioNetwork(model), 1, 2, CancellationToken.None);
        var sharp = Calibration.Run(
            rows.Choose([.. Enumerable.Range(0, 1000)]), reference, () => new Sharpened(new RatioNetwork(model), 2.25), 1, 2, CancellationToken.None);

        foreach (var coverage in result.Quoted)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{coverage.Level}: {coverage.Share:F4} +- {coverage.Error:F4}"));
            Assert.Equal(coverage.Level, coverage.Share, 3 * coverage.Error + Network);
        }

        Assert.Equal(2, sharp.Warnings(["theta"]).Count(warning => warning.StartsWith("over-confident", StringComparison.Ordinal)));
    }

    [Fact]
    public void Folder_is_the_same_for_any_number_of_threads_and_scale_of_weights_and_split_of_the_table()
    {
        using var folder = new TableFolder();
        var rows = RatioToy.Rows(3000);
        string all = RatioToy.Csv(rows, row => $",{1 + row % 3}", "theta,x,w");
        string[] lines = all.Split('\n');
        folder.Text("rows.csv", all);
        folder.Text("scaled.csv", RatioToy.Csv(rows, row => $",{1024 * (1 + row % 3)}", "theta,x,w"));
        folder.Text("part_1.csv", string.Join('\n', lines[..1001]) + "\n");
        folder.Text("part_2.csv", lines[0] + "\n" + string.Join('\n', lines[1001..]));
        string Weighted(string text, string table)
            => text.Replace("rows.csv", table, StringComparison.Ordinal).Replace("networks: 1", "networks: 2", StringComparison.Ordinal)
                .Replace("epochs: 12", "epochs: 2", StringComparison.Ordinal) + "\nweight: w";

        string one = RatioToy.Train(folder, "one", text => Weighted(text, "rows.csv"), threads: 1);
        string two = RatioToy.Train(folder, "two", text => Weighted(text, "rows.csv"), threads: 2);
        string scaled = RatioToy.Train(folder, "scaled", text => Weighted(text, "scaled.csv"));
        string parts = RatioToy.Train(folder, "parts", text => Weighted(text, "part_*.csv"));

        string[] files = [.. Directory.GetFiles(one).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(["coverage.csv", "history.csv", "ranks.csv", "ratio.json", "ratio.onnx", "ratio.yaml"], files);
        foreach (string file in files) Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(two, file)));
        foreach (string file in files.Except(["ratio.json", "ratio.yaml"]))
        {
            Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(scaled, file)));
            Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)), File.ReadAllBytes(Path.Combine(parts, file)));
        }
    }

    [Fact]
    public void Published_ratio_is_the_mean_of_the_networks()
    {
        using var folder = new TableFolder();
        folder.Text("rows.csv", RatioToy.Csv(RatioToy.Rows(500)));
        string ratio = RatioToy.Train(folder, "ratio", text => text.Replace("networks: 1", "networks: 3", StringComparison.Ordinal)
            .Replace("epochs: 12", "epochs: 2", StringComparison.Ordinal));
        using var model = OrtModel.Create(Path.Combine(ratio, RatioFolder.ModelFile));
        using var features = TensorBuffer.Copy<float>([0.3f, -1], 2, 1);
        using var parameters = TensorBuffer.Copy<float>([1, -1.5f], 2, 1);
        Assert.Equal([TrainedRatio.FeaturesInput, TrainedRatio.ParametersInput], model.Inputs.Select(input => input.Name));

        var outputs = model.Run(features, parameters);

        float[] mean = [.. ((TensorBuffer<float>)outputs[0]).Span], all = [.. ((TensorBuffer<float>)outputs[1]).Span];
        Assert.Equal(6, all.Length);
        Assert.Equal(3, all.Take(3).Distinct().Count());
        for (int i = 0; i < 2; i++) Assert.Equal(all.Skip(3 * i).Take(3).Average(), mean[i], 1e-6);
        foreach (var output in outputs) output.Dispose();
    }

    [Fact]
    public void Report_says_rows_epochs_coverage_and_what_is_wrong()
    {
        using var folder = new TableFolder();
        var rows = RatioToy.Rows(4010);
        folder.Text("rows.csv", RatioToy.Csv(rows, row => $",{(row < 10 ? 0 : 1)}", "theta,x,w"));
        string specification = folder.Text("ratio.yaml", RatioToy.Specification + "\nweight: w");

        var (exitCode, output, _) = CommandRun.Of(RatioCommand.Create(), specification, "-o", folder.File("ratio"));

        Assert.Equal(0, exitCode);
        Assert.Contains("toy: 4,000 rows: 3,200 to train on, 400 to choose the best epoch, 400 to calibrate", output, StringComparison.Ordinal);
        Assert.Contains("10 rows are left out: the weight is 0", output, StringComparison.Ordinal);
        Assert.Contains("network 1: best validation loss ", output, StringComparison.Ordinal);
        Assert.Contains("expected coverage of 95 % regions: ", output, StringComparison.Ordinal);
        Assert.Contains("ranks of theta are uniform with p = ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tables: [rows.csv]", "tables: [none.csv]", "there is no file")]
    [InlineData("tables: [rows.csv]", "tables: [rows.csv, copy.csv]", "has the same content as")]
    [InlineData("features: [x]", "features: [y]", "there is no column 'y'")]
    [InlineData("name: theta", "name: mass", "there is no column 'mass'")]
    [InlineData("features: [x]", "features: [x, theta]", "the column 'theta' is named twice among features and parameters")]
    [InlineData("uniform: [-2, 2]", "uniform: [-1, 1]", "'theta' lies outside of its prior, -1 to 1, in ")]
    [InlineData("uniform: [-2, 2]", "uniform: [2, -2]", "expected a lower and an upper end above it, found 2 and -2")]
    [InlineData("uniform: [-2, 2]", "uniform: [2]", "expected a lower and an upper end, found 1 numbers")]
    [InlineData("{uniform: [-2, 2]}", "flat", "expected 'table', '{uniform: [LOW, HIGH]}' or '{normal: {mean: M, spread: S}}', found 'flat'")]
    [InlineData("{uniform: [-2, 2]}", "{}", "found an empty mapping")]
    [InlineData("{networks: 1", "{loss: nre-a, classes: 2", "'nre-a' has no classes")]
    [InlineData("{networks: 1", "{loss: nre-b, gamma: 2", "'nre-b' has no gamma")]
    [InlineData("{networks: 1", "{loss: nre-b, classes: 1", "expected a number at least 2")]
    [InlineData("{networks: 1", "{gamma: 0", "expected a number above 0")]
    [InlineData("{networks: 1", "{networks: 101", "expected a number at least 1 and at most 100, found 101")]
    [InlineData("{networks: 1", "{network: 1", "unknown key 'network'")]
    [InlineData("features: [x]", "features: [x]\nweight: x", "rows have a negative weight")]
    [InlineData("features: [x]", "features: [x]\nweight: 0 * x", "all rows have the weight 0")]
    [InlineData("features: [x]", "features: [x]\nwhere: x > 100", "no row passes the selection")]
    [InlineData("features: [x]", "features: [x]\nwhere: x > 1.9", "part has")]
    [InlineData("features: [x]", "features: [one]\nderived: [{name: one, sql: '1'}]", "a constant cannot be standardised")]
    [InlineData("name: theta", "name: one", "the parameter 'one' is 1 in all rows", "\nderived: [{name: one, sql: '1'}]")]
    [InlineData("name: theta, prior: {uniform: [-2, 2]}", "name: two, prior: table", "'two' has 2 values only", "\nderived: [{name: two, sql: 'sign(theta)'}]")]
    [InlineData("- {name: theta, prior: {uniform: [-2, 2]}}", "- {name: theta, prior: table}\n  - {name: other, prior: table}",
        "'theta' and 'other' are correlated", "\nderived: [{name: other, sql: 'theta + sin(99 * x)'}]")]
    [InlineData("features: [x]", "features: [gap]\nderived: [{name: gap, sql: 'CASE WHEN x < 0 THEN x END'}]", "is null; a finite number is needed")]
    public void Wrong_input_is_refused_in_one_line(string part, string replacement, string problem, string more = "")
    {
        using var folder = new TableFolder();
        string csv = RatioToy.Csv(RatioToy.Rows(200));
        folder.Text("rows.csv", csv);
        folder.Text("copy.csv", csv);
        Assert.Contains(part, RatioToy.Specification, StringComparison.Ordinal);
        string specification = folder.Text(
            "ratio.yaml", RatioToy.Specification.Replace(part, replacement, StringComparison.Ordinal) + more);

        var (exitCode, _, error) = CommandRun.Of(RatioCommand.Create(), specification, "-o", folder.File("ratio"));

        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(folder.File("ratio")));
    }

    private sealed class Sharpened(RatioNetwork ratio, double factor) : ILogRatio, IDisposable
    {
        public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
        {
            ratio.Evaluate(features, points, logRatios);
            foreach (ref double value in logRatios) value *= factor;
        }

        public void Dispose() => ratio.Dispose();
    }
}
