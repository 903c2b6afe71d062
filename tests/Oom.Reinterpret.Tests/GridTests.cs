using System.Globalization;
using System.Text.Json.Nodes;

namespace Oom.Reinterpret.Tests;

public sealed class GridTests : FourBinCase
{
    [Fact]
    public void A_grid_is_compared_at_its_points_and_morphed_between_them()
    {
        // Cross-sections of 8 (1 + c/2 + c^2/4) pb.
        var points = new List<string>();
        foreach (int c in (int[])[-1, 0, 1])
        {
            double crossSection = 8 * (1 + 0.5 * c + 0.25 * c * c);
            var text = new LheText(crossSection);
            for (int i = 0; i < 300; i++) text.Add(i % 3 == 0 ? TestBundle.Event(0.8, -0.8) : TestBundle.Event(0.3, 0.3), crossSection);
            string name = FormattableString.Invariant($"c{c}");
            Assert.Equal(0, Run(text.Write(_folder.File(name + ".lhe"))).Code);
            points.Add(FormattableString.Invariant($"c={c}:{_folder.File($"out/{name}.oom.json")}"));
        }

        string csv = _folder.File("grid.csv");
        var (code, report, error) = Grid([.. points, "-o", csv]);
        Assert.Equal(("", 0), (error, code));
        double[][] scan = [.. File.ReadAllLines(csv).Skip(1)
            .Select(line => line.Split(',').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(201, scan.Length);
        // At c = 0 the prediction is that of the other tests; the polynomial passes through it with its error.
        double alone = Json(_events).GetProperty("chiSquares")[0].GetProperty("chiSquare").GetDouble();
        Assert.Equal(alone, scan.Single(row => Math.Abs(row[0]) < 1e-12)[1], 1e-7);
        Assert.Equal(0, scan.Min(row => row[3]));
        Assert.Contains("c at 95 %", report, StringComparison.Ordinal);

        Assert.Contains("has no weight \"none\"", Grid([points[0] + "#none", "-o", csv]).Error, StringComparison.Ordinal);
        Assert.Contains("a point is NAME=VALUE", Grid(["c=x:" + csv, "-o", csv]).Error, StringComparison.Ordinal);
        Assert.Contains("has d", Grid([points[0], points[1].Replace("c=0:", "d=0:", StringComparison.Ordinal), "-o", csv]).Error,
            StringComparison.Ordinal);
        Assert.Contains("the point c = 0 is given twice", Grid([points[0], points[1], points[1], "-o", csv]).Error,
            StringComparison.Ordinal);
        Assert.Contains(
            "observable  half-one-plus-c-hel\nmeasurement unfolded data\nchi^2       of the unfolded cross-sections, 4 degrees of freedom",
            report.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        // A polynomial through as many points as it has terms has no chi^2.
        Assert.DoesNotContain("for 0", report, StringComparison.Ordinal);
        Assert.Contains("holds events: run oom-reinterpret on it first", Grid([$"c=0:{_events}", "-o", csv]).Error,
            StringComparison.Ordinal);
        // Two points are compared, not morphed.
        Assert.Equal(0, Grid([points[0], points[1], "-o", csv]).Code);
        Assert.Equal(3, File.ReadAllLines(csv).Length);
    }

    [Fact]
    public void A_result_with_an_error_whose_square_is_no_number_is_named()
    {
        // Of scale weights whose band is so wide that its square is infinite.
        string varied = new LheText(8).Declare("<weightgroup name='scale_variation' combine='envelope'>\n<weight id='2'> muR=2.0 muF=2.0 </weight>\n<weight id='3'> muR=0.5 muF=0.5 </weight>\n</weightgroup>")
            .Add(TestBundle.Event(0.8, -0.8), 8, "<rwgt>\n<wgt id='2'> 7 </wgt>\n<wgt id='3'> 9 </wgt>\n</rwgt>\n")
            .Write(_folder.File("varied.lhe"));
        Assert.Equal(0, Run(varied).Code);
        string path = _folder.File("out/varied.oom.json");
        var document = JsonNode.Parse(File.ReadAllText(path))!;
        var sums = document["files"]![0]!["sums"]!["sumOfWeights"]!.AsArray();
        for (int i = 0; i < sums.Count; i++) sums[i] = sums[i]!.GetValue<double>() != 0 ? (i % 2 == 0 ? 1e300 : -1e300) : 0;
        File.WriteAllText(path, document.ToJsonString());
        var (code, _, error) = Grid([$"c=0:{path}", "-o", _folder.File("grid.csv")]);
        Assert.Equal(2, code);
        Assert.Contains("varied.oom.json cannot be compared with the measurement", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_refuses_signals_and_names_what_is_not_acceptable_or_at_the_edge()
    {
        Assert.Equal(0, Run("--signal", _events).Code);
        string csv = _folder.File("grid.csv"), signal = _folder.File("out/sample.oom.json");
        Assert.Contains("is the result of a signal alone", Grid([$"c=0:{signal}", "-o", csv]).Error, StringComparison.Ordinal);
        File.Delete(signal);
        Assert.Equal(0, Run(_events).Code);
        string report = Grid([$"c=0:{signal}", "-o", csv]).Output;
        Assert.Contains("no acceptable point: the best has chi^2", report, StringComparison.Ordinal);
        Assert.Contains("at the edge of the points in c", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Three_parameters_are_profiled_and_weights_of_one_sample_share_their_events()
    {
        // Weights of one sample, quadratic in three parameters whose effect is the same on all bins: only a + b + c is measured.
        var text = new LheText(8);
        double[][] places = [.. Enumerable.Range(0, 27).Select(i => (double[])[i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1])];
        string weights = string.Concat(
            places.Select((place, i) => FormattableString.Invariant($"<wgt id='w{i}'>{8 * (1 + 0.2 * place.Sum()):R}</wgt>")));
        double[] cosines = [-0.75, -0.25, 0.25, 0.75, 0.75];
        for (int i = 0; i < 500; i++)
        {
            double cosine = Math.Sin(Math.Acos(cosines[i % 5]) / 2);
            text.Add(TestBundle.Event(cosine, -cosine), 8, $"<rwgt>{weights}</rwgt>\n");
        }

        Assert.Equal(0, Run(text.Write(_folder.File("weighted.lhe")), "--cross-section", "18").Code);
        string csv = _folder.File("grid.csv"), result = _folder.File("out/weighted.oom.json");
        var (code, report, error) = Grid(
            [.. places.Select((place, i) => FormattableString.Invariant($"a={place[0]},b={place[1]},c={place[2]}:{result}#w{i}")), "-o",
            csv]);
        Assert.Equal(("", 0), (error, code));
        Assert.Contains("points of one sample share its events", report, StringComparison.Ordinal);
        Assert.DoesNotContain("fully correlated", report, StringComparison.Ordinal);
        Assert.Contains("a at 95 %: not constrained within -1 to 1, the other parameters fitted", report, StringComparison.Ordinal);
        Assert.Contains("the other parameters fitted", report, StringComparison.Ordinal);
        // 18 (1 + 0.2 x) pb are the measured 20 at x = 5/9, which every a can reach by the others.
        double[][] scan = [.. File.ReadAllLines(csv).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(3 * 42, scan.Length);
        Assert.All(scan.Take(41), row => Assert.Equal(0, row[5], 1e-3));
        Assert.All(scan.Take(41), row => Assert.Equal(5 / 9.0, row[0] + row[1] + row[2], 0.1));
    }

    [Fact]
    public void Errors_between_weights_of_one_sample_are_those_of_the_weight_there()
    {
        // Interference that differs from event to event: the weight at c = 0.5 is a sum of those at -1, 0 and 1, event by event.
        string[] files = [.. Enumerable.Range(0, 2).Select(part =>
        {
            var text = new LheText(8);
            for (int i = 0; i < 300; i++)
            {
                double linear = 3 * Math.Sin(1 + i + 300 * part);
                double At(double c) => 8 * (1 + linear * c + 0.25 * c * c);
                string weights = string.Concat((((string Id, double C)[])[("m", -1), ("z", 0), ("p", 1), ("half", 0.5)])
                    .Select(point => FormattableString.Invariant($"<wgt id='{point.Id}'>{At(point.C):R}</wgt>")));
                text.Add(i % 3 == 0 ? TestBundle.Event(0.8, -0.8) : TestBundle.Event(0.3, 0.3), 8, $"<rwgt>{weights}</rwgt>\n");
            }

            return text.Write(_folder.File($"part{part}.lhe"));
        })];
        Assert.Equal(0, Run(files).Code);
        string result = _folder.File("out/part0+part1.oom.json"), csv = _folder.File("grid.csv");
        Assert.Equal(0, Grid([$"c=0.5:{result}#half", "-o", csv]).Code);
        double expected = Row(0.5)[1];
        string[] points = [$"c=-1:{result}#m", $"c=0:{result}#z", $"c=1:{result}#p", "-o", csv];
        Assert.DoesNotContain("fully correlated", Grid(points).Output, StringComparison.Ordinal);
        Assert.Equal(expected, Row(0.5)[1], 1e-9 * expected);

        // Parts that are merged have the sums of both.
        string whole = File.ReadAllText(result), merged = _folder.File("merged.oom.json");
        Assert.Contains("\"products\"", whole, StringComparison.Ordinal);
        foreach (string file in files) Assert.Equal(0, Run(file).Code);
        Assert.Equal(
            0, Program("merge", _folder.File("out/part0.oom.json"), _folder.File("out/part1.oom.json"), "--model", _folder.Path,
            "-o", merged).Code);
        Assert.Equal(whole, File.ReadAllText(merged));

        // A document without them is one of an earlier version: errors are taken as fully correlated, and that is said.
        var document = JsonNode.Parse(whole)!;
        foreach (var file in document["files"]!.AsArray()) file!["sums"]!.AsObject().Remove("products");
        File.WriteAllText(result, document.ToJsonString());
        Assert.Contains($"{result} holds no products of these weights", Grid(points).Output, StringComparison.Ordinal);
        Assert.NotEqual(expected, Row(0.5)[1], 1e-4 * expected);

        double[] Row(double c)
            => File.ReadAllLines(csv).Skip(1).Select(
            line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).Single(row
            => Math.Abs(row[0] - c) < 1e-9);
    }

    private (int Code, string Output, string Error) Grid(string[] arguments) => Program(["grid", .. arguments, "--model", _folder.Path]);
}
