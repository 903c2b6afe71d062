using Oom.Json;
using Oom.Likelihoods;
using Oom.RefinableModels;
using Oom.Train.Commands;
using Oom.Train.Unbinned.Ratios;

namespace Oom.Train.Unbinned.Limits;

public sealed class LimitsCommandTests : IDisposable
{
    private readonly MixtureModel _model = new();

    // The same sums in another order.
    private const double RoundingTolerance = 1e-9;

    public void Dispose() => _model.Dispose();

    [Fact]
    public void Forms_73_75_77_and_79_of_one_model_are_one_likelihood()
    {
        string[][] forms =
        [
            [MixtureModel.Share("total", $"{MixtureModel.Densities} / {MixtureModel.Total}"),
                MixtureModel.Share("total", $"{MixtureModel.First} / {MixtureModel.Total}"),
                MixtureModel.Share("total", $"{MixtureModel.Second} / {MixtureModel.Total}")],
            [MixtureModel.Share("total", $"{MixtureModel.Densities} / ({MixtureModel.Densities} + {MixtureModel.First})"),
                MixtureModel.Share("total", $"{MixtureModel.First} / ({MixtureModel.Densities} + {MixtureModel.First})"),
                MixtureModel.Share("previous", $"{MixtureModel.Second} / ({MixtureModel.Densities} + {MixtureModel.First})")],
            ["", MixtureModel.Share("first", $"{MixtureModel.First} / {MixtureModel.Densities}"),
                MixtureModel.Share("first", $"{MixtureModel.Second} / {MixtureModel.Densities}")],
            ["", MixtureModel.Share("first", $"{MixtureModel.First} / {MixtureModel.Densities}"),
                MixtureModel.Share("previous", $"{MixtureModel.Second} / ({MixtureModel.Densities} + {MixtureModel.First})")],
        ];
        double[] point = [0.3, 0.5, -0.4, 0.7, 0.2, -0.6],
            values = [
            .. forms.Select((shares, i) => new ExtendedLikelihood(Rows(_model.Manifest($"form{i}.json", shares)).Parts)
            .TwiceNegativeLogLikelihood(point))];
        Assert.All(values, value => Assert.Equal(values[0], value, RoundingTolerance * Math.Abs(values[0])));
        Assert.True(Math.Abs(values[0]) > 1);
    }

    [Fact]
    public void Ratio_of_a_row_is_the_sum_of_the_processes()
    {
        var likelihood = new ExtendedLikelihood(Rows(Default()).Parts);
        double[] point = [0.3, 0.5, -0.4, 0.7, 0.2, -0.6], ratios = likelihood.Ratios(point);
        for (int i = 0; i < ratios.Length; i += 500)
        {
            double u = (i + 0.5) / 4000, x = (1.1 - Math.Sqrt(1.21 - 0.4 * u)) / 0.2, lumi = Math.Pow(1.02, 0.5);
            double signal = 0.5 * (1 + 0.15 * x) * (1 + 0.15 * x) * Math.Exp(-0.4 * 0.1 * (x - 0.5) + 0.16 * 0.01 * x);
            double first = 0.6 * (1 - x) * Math.Pow(1.3, 0.2) * (1 + 0.7 * 0.05 * x) * (1 - 0.7 * 0.02 * x),
                second = 0.4 * x * Math.Pow(1.2, -0.6);
            Assert.Equal(lumi * (signal + first + second) / (1.1 - 0.2 * x), ratios[i], 1e-9);
        }
    }

    [Fact]
    public void Event_without_a_number_of_the_binning_variable_has_no_bin()
    {
        var (exitCode, _, error) = CommandRun.Of(
            LimitsCommand.Create(), Default(), "--asimov", "--binned", "CASE WHEN x > 0.5 THEN 'nan'::DOUBLE ELSE x END",
            "--edges", "0", "0.5", "1");
        Assert.Equal(2, exitCode);
        Assert.Contains("binning variable", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Expected_limits_are_written_with_their_fits_without_systematics_and_binned()
    {
        string result = _model.File("limits.json");
        var (exitCode, output, error) = CommandRun.Of(
            LimitsCommand.Create(), Default(), "--asimov", "--scan", "3", "--binned", "x", "--edges", "0", "0.25", "0.5", "0.75", "1",
            "--toys", "20", "--threads", "2", "-o", result);
        Assert.Equal(("", 0), (error, exitCode));
        var root = DocumentNode.Load(result, LimitsDocument.Format, 1);
        var fits = root["fits"].Array();
        Assert.Equal(["profiled", "frozen", "binned"], fits.Select(fit => fit["name"].String()));
        double[] widths = [.. fits.Select(fit => Width(fit["intervals"].Array()[0]))];
        Assert.True(widths[1] < widths[0] && widths[0] < widths[2] * (1 + 1e-3), string.Join(' ', widths));
        Assert.All(fits, fit => Assert.Equal(0, fit["values"].Numbers()[0], 1e-6));
        Assert.Equal(4000, root["expectedYield"].Number(), 1e-6);
        Assert.Equal(5, root["impacts"].Array().Count);
        Assert.Equal(20, root["toys"]["converged"].Integer() + root["toys"]["failed"].Integer());
        Assert.Contains("fit profiled: converged", output, StringComparison.Ordinal);

        static double Width(DocumentNode interval) => interval["high"]["at"].Number() - interval["low"]["at"].Number();
    }

    [Fact]
    public void Individual_linear_and_restricted_limits_stand_in_one_table()
    {
        string result = _model.File("limits.json"), table = _model.File("intervals.csv"), picture = _model.File("intervals.svg");
        var (exitCode, output, error) = CommandRun.Of(LimitsCommand.Create(), Default(), "--asimov", "--scan", "0",
            "--others", "profiled,zero", "--order", "quadratic,linear", "--validity", "x < 0.7", "--exclusion", "direct,median",
            "--interval-table", table, "-o", result, "--plot", picture, "--figure", "intervals");
        Assert.Equal(("", 0), (error, exitCode));
        string[] lines = File.ReadAllText(table).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("parameter,fit,others,order,validity,confidence,exclusion,best,low,high,low_error,high_error", lines[0]);

        // Two kinds of fit, two of others, two orders, with and without the condition, two levels, two exclusions.
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToDictionary(cells => string.Join(' ', cells[1..7]), Width);
        Assert.Equal(64, rows.Count);
        double whole = rows["profiled profiled quadratic  0.95 direct"];
        Assert.True(rows["profiled profiled quadratic x < 0.7 0.95 direct"] > 1.1 * whole);
        Assert.True(rows["frozen profiled quadratic  0.95 direct"] < whole);

        // One parameter: with the others at 0 is with the others profiled.
        Assert.Equal(whole, rows["profiled zero quadratic  0.95 direct"], RoundingTolerance);
        Assert.NotEqual(whole, rows["profiled profiled linear  0.95 direct"], 1e-3);

        // The root of quantile over median exclusion, up to the curvature of q.
        Assert.InRange(rows["profiled profiled quadratic  0.68 direct"] / rows["profiled profiled quadratic  0.68 median"], 1.05, 1.12);
        Assert.Contains("median: fewer than half of all experiments would exclude", output, StringComparison.Ordinal);
        Assert.Contains("profiled, others at 0, linear, x < 0.7", output, StringComparison.Ordinal);
        Assert.True(File.Exists(picture));
        var root = DocumentNode.Load(result, LimitsDocument.Format, 1);
        Assert.Equal(16, root["fits"].Array().Count);

        static double Width(string[] cells) => double.Parse(cells[9], System.Globalization.CultureInfo.InvariantCulture)
            - double.Parse(cells[8], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Asimov_data_at_a_point_are_fitted_there_with_its_nuisances()
    {
        string result = _model.File("limits.json");
        var (exitCode, _, error) = CommandRun.Of(
            LimitsCommand.Create(), Default(), "--asimov", "--at", "theta=0.4", "jes=1", "--scan", "0", "-o", result);
        Assert.Equal(("", 0), (error, exitCode));
        var root = DocumentNode.Load(result, LimitsDocument.Format, 1);
        double[] values = root["fits"].Array()[0]["values"].Numbers();
        string[] names = [.. root["parameters"].Array().Select(name => name.String())];
        for (int a = 0; a < names.Length; a++) Assert.Equal(names[a] switch { "theta" => 0.4, "jes" => 1, _ => 0 }, values[a], 1e-5);
        Assert.Equal(1, root["impacts"].Array().First(impact => impact["nuisance"].String() == "jes")["value"].Number(), 1e-5);
        Assert.NotEqual(4000, root["observedCount"].Number(), 1.0);
    }

    [Fact]
    public void Calibrated_limits_of_a_linear_coefficient_are_those_of_chi_square()
    {
        string result = _model.File("limits.json");
        var (exitCode, output, error) = CommandRun.Of(LimitsCommand.Create(), Small(), "--asimov", "--scan", "0", "--calibrate", "200",
            "--confidence", "0.68", "--threads", "2", "-o", result);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("    toys    68 % [", output, StringComparison.Ordinal);
        var fit = DocumentNode.Load(result, LimitsDocument.Format, 1)["fits"].Array()[0];
        double[] low = fit["calibrated"].Array()[0]["intervals"].Array()[0]["regions"].Array()[0]["low"].Numbers();
        double expected = fit["intervals"].Array()[0]["low"]["at"].Number();
        Assert.Equal(expected, low[0], 4 * low[1]);
        Assert.InRange(low[1] / Math.Abs(expected), 1e-3, 0.2);
    }

    [Theory]
    [InlineData("--at is for --asimov", "--data", "x.csv", "--at", "theta=1")]
    [InlineData("--at takes NAME=VALUE", "--asimov", "--at", "idle=1")]
    [InlineData("--exclusion median is for --asimov", "--data", "x.csv", "--exclusion", "median")]
    [InlineData("of at least 0.5", "--asimov", "--exclusion", "median", "--confidence", "0.4")]
    [InlineData("--exclusion takes direct,median", "--asimov", "--exclusion", "direct,direct")]
    [InlineData("--calibrate takes 0 or at least 100", "--asimov", "--calibrate", "7")]
    [InlineData("there is no column", "--asimov", "--validity", "no_such < 3")]
    public void Options_that_do_not_fit_are_refused(string expected, params string[] options)
    {
        var (exitCode, _, error) = CommandRun.Of(LimitsCommand.Create(), [Default(), .. options]);
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Data_equal_to_the_simulation_give_the_expected_limits()
    {
        // 4,000 events expected and 4,000 found, at the same places.
        string data = _model.Parquet("data.parquet", $"SELECT x FROM '{_model.Simulation}'");
        var asimov = new UnbinnedProfile(new ExtendedLikelihood(Rows(Default()).Parts));
        var found = new UnbinnedProfile(
            new ExtendedLikelihood(
            ModelRows.Read(RefinableModel.Load(Default()), Path.GetDirectoryName(Default())!, data, null, null, default).Parts));
        Assert.Equal(asimov.Best.Uncertainty(0), found.Best.Uncertainty(0), 1e-6);
        Assert.Equal(0, found.Best.Values[0], 1e-6);
    }

    [Fact]
    public void Overflow_bins_take_the_events_of_their_condition()
    {
        var rows = Rows(Default("overflow: [{name: tail, condition: x > 0.9}, {name: middle, condition: x > 0.8}]"));
        Assert.Equal(2, rows.Overflow!.Count);
        double tail = 1 - (1.1 * 0.9 - 0.1 * 0.81), middle = 1.1 * 0.1 - 0.1 * (0.81 - 0.64);
        Assert.Equal(4000 * tail, rows.Overflow.Yields[0], 1.01);
        Assert.Equal(4000 * middle, rows.Overflow.Yields[1], 1.01);
        Assert.Equal(4000, rows.Events.Count + rows.Overflow.Yields[0] + rows.Overflow.Yields[1], 1e-6);
    }

    [Theory]
    [InlineData("process 'first-background'", "-1.0")]
    [InlineData("add up to", "0.9")]
    public void Densities_that_cannot_be_are_refused(string expected, string first)
    {
        string path = _model.Manifest(
            "bad.json", [MixtureModel.Share("total", "0.5"), MixtureModel.Share("total", first), MixtureModel.Share("total", "0.2")]);
        var (exitCode, _, error) = CommandRun.Of(LimitsCommand.Create(), path, "--asimov");
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"constraint\":\"gaussian\"},{\"name\":\"jes\"", "\"constraint\":\"flat\"},{\"name\":\"jes\"",
        "$.nuisances[0].constraint: expected \"gaussian\" or \"floating\", found \"flat\"")]
    [InlineData("\"nuisance\":\"first\"", "\"nuisance\":\"third\"",
        "$.processes[1].normalisations[0].nuisance: there is no parameter 'third'")]
    [InlineData("\"nuisance\":\"first\"", "\"nuisance\":\"theta\"",
        "$.processes[1].normalisations[0].nuisance: 'theta' is a parameter of interest")]
    [InlineData("\"version\":\"1.0\"", "\"version\":\"2.0\"", "$.version: version \"2.0\" is not supported")]
    [InlineData("\"relativeTo\":\"previous\"", "\"relativeTo\":\"total\"",
        "$.processes[2].share.relativeTo: expected \"previous\" or \"first\"")]
    [InlineData("simulation.parquet", "other.parquet", "other.parquet: simulation: there is no such file")]
    public void Wrong_manifest_is_an_error_with_file_and_path(string original, string changed, string expected)
    {
        string path = Default(), text = File.ReadAllText(path);
        Assert.Contains(original, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(original, changed, StringComparison.Ordinal));
        var (exitCode, _, error) = CommandRun.Of(LimitsCommand.Create(), path, "--asimov");
        Assert.Equal(2, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_that_fails_says_so_and_is_no_success()
    {
        // Nothing depends on 'idle', a floating nuisance.
        string path = Default();
        File.WriteAllText(path, File.ReadAllText(path)
            .Replace("\"nuisances\":[", "\"nuisances\":[{\"name\":\"idle\",\"constraint\":\"floating\"},", StringComparison.Ordinal));
        string result = _model.File("limits.json");
        var (exitCode, output, error) = CommandRun.Of(LimitsCommand.Create(), path, "--asimov", "-o", result);
        Assert.Equal(2, exitCode);
        Assert.Contains("'idle' cannot be determined", error, StringComparison.Ordinal);
        Assert.Contains("fit profiled: undetermined", output, StringComparison.Ordinal);
        Assert.Equal("undetermined", DocumentNode.Load(result, LimitsDocument.Format, 1)["fits"].Array()[0]["status"].String());
    }

    [Fact]
    public void Manifest_is_read_and_written_without_a_change()
    {
        string json = RefinableModel.Load(
            Default("overflow: [{name: tail, condition: x > 0.9}]\nderived: [{name: y, expression: x * x}]")).ToJson();
        Assert.Equal(json, RefinableModel.Parse(json, "again.json").ToJson());
        Assert.Contains("\"condition\": \"x > 0.9\"", json, StringComparison.Ordinal);
    }

    private string Default(string more = "")
        => _model.Manifest(
        "model.json", ["", MixtureModel.Share("first", $"{MixtureModel.First} / {MixtureModel.Densities}"),
        MixtureModel.Share("previous", $"{MixtureModel.Second} / ({MixtureModel.Densities} + {MixtureModel.First})")], more);

    // The same model with 40 simulated events in the place of 4,000, so that toys cost little.
    private string Small()
    {
        _model.Parquet("small.parquet", $"SELECT x, 100 * weight AS weight FROM (SELECT *, row_number() OVER (ORDER BY x) AS place FROM '{_model.Simulation}') WHERE place % 100 = 50");
        string path = Default();
        File.WriteAllText(path, File.ReadAllText(path).Replace("simulation.parquet", "small.parquet", StringComparison.Ordinal));
        return path;
    }

    private static ModelRows Rows(string path)
        => ModelRows.Read(RefinableModel.Load(path), Path.GetDirectoryName(path)!, null, null, null, default);
}
