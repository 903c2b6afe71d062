using System.Text.Json.Nodes;

namespace Oom.Programs.Pictures;

/// <summary>Figures of limits, scans, grids and correlators.</summary>
public sealed class LimitPictureTests : IDisposable
{
    private static readonly string Bundle = TestData.Repository("examples", "toponium", "bundle"),
        Background = TestData.Repository("examples", "toponium", "events", "ttbar.lhe.gz"),
        Signal = TestData.Repository("examples", "toponium", "events", "eta_t.lhe.gz");

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Limit_of_a_workspace_is_drawn_with_its_scan()
    {
        var (page, output) = Run("limit", TestData.Repository("tests", "Oom.Export.Tests", "Pyhf", "workspace.json"), "--scan", "0:2:5", "-o", _folder.Path,
            "--json");
        var result = JsonNode.Parse(output)!;

        Assert.Equal(["cls-scan", "limits", "parameters"], page.Figures);
        Assert.Equal(result["scan"]!.AsArray().Select(point => (double)point!["CLs"]!), page.Numbers("cls-scan", "observed", "y"));
        Assert.Equal(result["scan"]!.AsArray().Select(point => (double)point!["expectedCLs"]![4]!), page.Numbers("cls-scan", "expected, 95 %", "high"));
        Assert.Equal([(double)result["limit"]!["observed"]!], page.Numbers("limits", "observed", "x"));
        page.AssertSeen();
    }

    [Fact]
    public void Scan_is_drawn_with_its_limits()
    {
        var (page, _) = Run("scan", $"1={Signal}", $"2={Background}", "--model", Bundle, "-o", _folder.File("scan.csv"));
        var points = JsonNode.Parse(File.ReadAllText(_folder.File("scan.json")))!["points"]!.AsArray();

        Assert.Equal(["limits", "strength-limits", "strengths"], page.Figures);
        Assert.Equal(points.Select(point => (double)point!["crossSection"]!), page.Numbers("limits", "the model", "y"));
        // The quoted limit is that of the counts, the last one.
        Assert.Equal(points.Select(point => (double)point!["strengths"]!.AsArray()[^1]!["limit"]!["expected"]![2]!), page.Numbers("strength-limits", "expected", "y"));
        Assert.Equal(points.Select(point => (double)point!["limit"]!), page.Numbers("limits", "expected", "y"));
        page.AssertSeen();
    }

    [Fact]
    public void Grid_is_drawn_with_its_chi_squares()
    {
        string sample = _folder.File("ttbar.oom.json");
        Assert.Equal(0, ProgramUnderTest.Reinterpret.Run(Background, "--model", Bundle, "-o", _folder.Path).ExitCode);
        var (page, _) = Run("grid", $"c=0:{sample}#MUR0.5_MUF1.0", $"c=1:{sample}", $"c=2:{sample}#MUR2.0_MUF1.0", "--model", Bundle,
            "-o", _folder.File("grid.csv"));
        string[][] rows = [.. File.ReadLines(_folder.File("grid.csv")).Skip(1).Select(line => line.Split(','))];

        Assert.Equal(["profile-1"], page.Figures);
        Assert.Equal(rows.Select(row => double.Parse(row[^1], System.Globalization.CultureInfo.InvariantCulture)),
            page.Numbers("profile-1", "between the points", "y"));
    }

    [Theory]
    [InlineData("projected", 1)]
    [InlineData("perimeter", 2)]
    [InlineData("triples", 3)]
    public void Correlator_is_drawn_as_a_histogram_or_a_map(string correlator, int axes)
    {
        var (page, _) = Run("correlate", TestData.Repository("tests", "Oom.Core.Tests", "Correlators", "jets.txt"), "-o", _folder.File("c.csv"),
            "--correlator", correlator, "--bins", "log:6:1e-4:1");
        double[][] rows = [.. File.ReadLines(_folder.File("c.csv")).Where(line => !line.StartsWith('#')).Skip(1)
            .Where(line => !line.Contains(",,", StringComparison.Ordinal) && !line.StartsWith(','))
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        double[] drawn = page.Numbers("correlator", axes == 1 ? "mean" : "mean per jet and bin", axes == 1 ? "y" : "value");

        if (axes == 1) Assert.Equal(rows.Select(row => row[^1]), page.Numbers("correlator", "mean", "y_error"));
        if (axes < 3) Assert.Equal(rows.Select(row => row[^2]).Order(), drawn.Order());
        // Of three sides, rows without content are not written, and the largest one is summed over.
        Assert.Equal(rows.Sum(row => row[^2]), drawn.Sum(), 1e-12);
        if (axes == 3) page.AssertSeen();
    }

    private (PageUnderTest Page, string Output) Run(params string[] arguments)
    {
        var result = ProgramUnderTest.Reinterpret.Run([.. arguments, "--report", _folder.File("page.html")]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return (new PageUnderTest(_folder.File("page.html")), result.Output);
    }
}
