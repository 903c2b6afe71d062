using System.Globalization;
using System.Text.Json;
using Oom.Bundles;
using Oom.Measurements;
using Oom.Reinterpret.Tool;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

public sealed class ScanCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly string _csv;

    public ScanCommandTests()
    {
        TestBundle.WriteBundle(_folder.Path);
        File.WriteAllText(_folder.File(BundleFiles.Response), ComparisonBundle.Response().ToJson());
        // What is published is the prediction: no signal.
        File.WriteAllText(_folder.File(BundleFiles.Measurement),
            (ComparisonBundle.Measurement() with { Data = [2010, 2010, 2010, 2010], CrossSectionsPb = [4, 4, 4, 4] }).ToJson());
        _csv = _folder.File("out/scan.csv");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Limits_cross_the_cross_section_where_their_logarithm_does()
    {
        string heavy = Signal("heavy", 0.2, 300), light = Signal("light", 8, 301);
        var (code, output, error) = Scan($"500={heavy}", $"400={light}");
        Assert.Equal(("", 0), (error, code));
        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("out/scan.json")));
        var root = document.RootElement;
        Assert.Equal("found", root.GetProperty("status").GetString());
        var points = root.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal([400, 500], points.Select(point => point.GetProperty("value").GetDouble()));
        // The limit in pb is that of one signal: its two samples differ by the events alone.
        double[] limits = [.. points.Select(point => point.GetProperty("limit").GetDouble())];
        Assert.Equal(1, limits[0] / limits[1], 0.02);
        var crossing = Assert.Single(root.GetProperty("observedCrossings").EnumerateArray());
        double first = Math.Log(limits[0] / 8), second = Math.Log(limits[1] / 0.2);
        Assert.Equal(400 + 100 * first / (first - second), crossing.GetProperty("value").GetDouble(), 1e-6);
        Assert.True(crossing.GetProperty("excludedBelow").GetBoolean());
        Assert.Contains("observed    the limit crosses the model's cross-section at", output, StringComparison.Ordinal);
        // Two likelihoods in two forms.
        string[][] table = [.. File.ReadAllLines(_csv).Select(line => line.Split(','))];
        Assert.Equal(1 + 2 * 4, table.Length);
        // The words of the document.
        string[] verdicts = [
            .. points.Select(point => point.GetProperty("mayFold").GetProperty("judgements").EnumerateArray()
            .Single(item => item.GetProperty("at").GetString() == "limit").GetProperty("verdict").GetString()!)];
        Assert.Equal("verdict_limit", table[0][^1]);
        Assert.All(table.Skip(1), (row, i) => Assert.Equal((table[0].Length, verdicts[i / 4]), (row.Length, row[^1])));
    }

    [Fact]
    public void Points_stand_in_a_list_too()
    {
        string list = _folder.File("points.txt");
        File.WriteAllText(
            list, $"# mass = files\n400 = {Signal("a", 8, 30)}, {Signal("b", 8, 31)}\n\n500={Signal("c", 0.2, 32)} # heavy\n");
        var (code, output, _) = Scan(list);
        Assert.Equal(0, code);
        Assert.Contains("       400", output, StringComparison.Ordinal);
        Assert.Equal(Scan($"400={_folder.File("a.lhe")},{_folder.File("b.lhe")}", $"500={_folder.File("c.lhe")}").Output, output);
    }

    [Fact]
    public void A_point_without_limit_costs_its_own_line_and_all_of_them_the_exit_code()
    {
        var soft = TestBundle.Event(0.3, 0.3);
        string none = new LheText(8).Add(soft with { Bottom = 0.1 * soft.Bottom, Antibottom = 0.1 * soft.Antibottom }, 8)
            .Write(_folder.File("none.lhe"));
        Assert.Equal(0, Scan($"300={none}", $"400={Signal("a", 8, 30)}").Code);
        var (code, output, error) = Scan($"300={none}");
        Assert.Equal(("", 1), (error, code));
        Assert.Contains("no limit: ", output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("out/scan.json")));
        Assert.Equal("missing", document.RootElement.GetProperty("status").GetString());
        Assert.DoesNotContain("NaN", File.ReadAllText(_csv), StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_measurement_has_expected_crossings_alone()
    {
        File.WriteAllText(_folder.File(BundleFiles.Measurement),
            (ComparisonBundle.Measurement() with
            { Kind = MeasurementKind.Expected, Data = [2010, 2010, 2010, 2010], CrossSectionsPb = [4, 4, 4, 4] }).ToJson());
        var (code, output, _) = Scan($"500={Signal("heavy", 0.2, 300)}", $"400={Signal("light", 8, 301)}");
        Assert.Equal(0, code);
        Assert.Contains("no data are published", output, StringComparison.Ordinal);
        Assert.DoesNotContain("observed  ", output, StringComparison.Ordinal);
        Assert.Contains("expected    the limit crosses", output, StringComparison.Ordinal);
        // Without data nothing is excluded.
        Assert.Contains("it would be excluded below", output, StringComparison.Ordinal);
        Assert.Contains("expected    the model would be excluded at the one point", Scan($"400={Signal("light", 8, 301)}").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Help_has_its_own_arguments_alone()
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        Assert.Equal(0, ConsoleHost.Run("oom-reinterpret", ReinterpretCommand.Create(), ["scan", "--help"], output, error));
        Assert.Contains(" scan <points>... [options]", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<events>", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Strength_of_nothing_is_zero_in_the_table()
    {
        // The background is what is measured: what a fit leaves of its zero is rounding.
        Assert.Equal(0, Scan($"400={Signal("light", 8, 301)}").Code);
        string[][] table = [.. File.ReadAllLines(_csv).Select(line => line.Split(','))];
        int strength = Array.IndexOf(table[0], "strength");
        Assert.All(table.Skip(1).Where(row => row.Contains("absolute")), row => Assert.Equal("0", row[strength]));
    }

    [Fact]
    public void Warnings_of_the_single_run_stand_once()
    {
        // 16 pb in one bin, where 4 in each are measured.
        var text = new LheText(16);
        for (int i = 0; i < 100; i++) text.Add(TestBundle.Event(0.3, 0.3), 16);
        string background = text.Write(_folder.File("background.lhe"));
        var (code, output, error) = Scan($"500={Signal("heavy", 0.2, 2)}", $"400={Signal("light", 8, 2)}", "--background", background);
        Assert.Equal(("", 0), (error, code));
        foreach (string line in (string[])[
            "warning     the background alone has chi^2 ", "warning     background: bins 1, 2, 3 are empty",
            "warning     400, 500: bins 1, 3 are empty",
            "warning     400, 500: the signal's fiducial cross-section is known to 71 %: strengths and limits are no better than that"])
        {
            Assert.Single(output.Split('\n'), found => found.StartsWith(line, StringComparison.Ordinal));
        }

        using var document = JsonDocument.Parse(File.ReadAllText(_folder.File("out/scan.json")));
        var written = document.RootElement.GetProperty("background");
        Assert.False(written.GetProperty("describesData").GetBoolean());
        Assert.Equal(["bins 1, 2, 3 are empty"], written.GetProperty("warnings").EnumerateArray().Select(item => item.GetString()));
        var point = document.RootElement.GetProperty("points")[0];
        Assert.Contains("bins 1, 3 are empty", point.GetProperty("warnings").EnumerateArray().Select(item => item.GetString()));
        Assert.Equal("full", point.GetProperty("exclusion").GetProperty("likelihood").GetString());
    }

    [Fact]
    public void Wrong_points_are_one_sentence()
    {
        string a = Signal("a", 8, 30), list = _folder.File("list.txt");
        File.WriteAllText(list, $"400={a}\n500={_folder.File("none.lhe")}\n");
        foreach (var (points, message) in new[]
        {
            ((string[])["x=" + a], "expected a number, =, and event files"),
                (["400=" + a, "400=" + Signal("b", 8, 31)], "the point 400 is given twice"),
                (["400=" + a, "500=" + a], "is given twice: its events would count double"),
            (["nothing"], "is neither"), ([a], $"{a} is an event file: write the value of its parameter before it, as in 400={a}"),
            ([list], $"{list}, line 2: point 500: there is no file {_folder.File("none.lhe")}"), (["400="], "expected a number"),
        })
        {
            var (code, _, error) = Scan(points);
            Assert.Equal(2, code);
            Assert.Contains(message, error, StringComparison.Ordinal);
        }
    }

    private string Signal(string name, double crossSection, int events)
    {
        var text = new LheText(crossSection);
        for (int i = 0; i < events; i++) text.Add(i % 3 == 0 ? TestBundle.Event(0.8, -0.8) : TestBundle.Event(0.3, 0.3), crossSection);
        return text.Write(_folder.File(name + ".lhe"));
    }

    private (int Code, string Output, string Error) Scan(params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        int code = ConsoleHost.Run(
            "oom-reinterpret", ReinterpretCommand.Create(), ["scan", .. arguments, "--model", _folder.Path, "-o", _csv], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
