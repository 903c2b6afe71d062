using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Oom.Programs.Pictures;

public sealed class ReinterpretPictureTests : IDisposable
{
    private static readonly string Bundle = TestData.Repository("examples", "toponium", "bundle"),
        Events = TestData.Repository("examples", "toponium", "events", "ttbar.lhe.gz"),
        Signal = TestData.Repository("examples", "toponium", "events", "eta_t.lhe.gz");

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Figures_of_a_prediction_have_the_numbers_of_its_document_for_any_number_of_threads()
    {
        var result = Run("--threads", "1", Events, "--report", _folder.File("one.html"), "--plot", _folder.File("one.pdf"));
        Run("--threads", "3", Events, "--report", _folder.File("three.html"), "--plot", _folder.File("three.pdf"));
        var page = new PageUnderTest(_folder.File("one.html"));

        Assert.Equal(File.ReadAllBytes(_folder.File("one.html")), File.ReadAllBytes(_folder.File("three.html")));
        Assert.Equal(File.ReadAllBytes(_folder.File("one.pdf")), File.ReadAllBytes(_folder.File("three.pdf")));
        Assert.Equal(page.Csv("cross-section"), File.ReadAllText(_folder.File("one.pdf.csv")));
        Assert.Equal(["cross-section", "yields", "cut-flow"], page.Figures);
        Assert.Equal(Numbers(result["nominal"]!["values"]), page.Numbers("cross-section", "ttbar.lhe.gz", "y"));
        Assert.Equal(Numbers(result["nominal"]!["errors"]), page.Numbers("cross-section", "ttbar.lhe.gz", "y_error"));
        Assert.Equal(Numbers(result["scaleEnvelope"]!["low"]), page.Numbers("cross-section", "scale variations, envelope", "low"));
        Assert.Equal(Numbers(result["binEdges"])[1..], page.Numbers("cross-section", "ttbar.lhe.gz", "x_high"));
        Assert.Equal(Numbers(result["comparison"]!["folded"]!["events"]), page.Numbers("yields", "sum", "y"));
        Assert.Equal(result["cutFlow"]!.AsArray().Select(step => (double)step!["crossSection"]!), page.Numbers("cut-flow", "cross-section", "value"));
        page.AssertSeen();
    }

    [Fact]
    public void Figures_of_a_signal_have_its_strengths_and_limits()
    {
        var result = Run("--signal", Signal, "--report", _folder.File("page.html"));
        var page = new PageUnderTest(_folder.File("page.html"));
        var strengths = result["comparison"]!["strengths"]!.AsArray();

        Assert.Equal(["cross-section", "yields", "strength", "limits", "cut-flow"], page.Figures);
        // Of the shape alone there are as many behind those with the rate.
        Assert.Equal(strengths.Select(strength => (double)strength!["limit"]!["expected"]![2]!), page.Numbers("limits", "expected", "x")[..2]);
        Assert.Equal(strengths.Select(strength => (double)strength!["limit"]!["expected"]![0]!), page.Numbers("limits", "expected, 95 %", "low")[..2]);
        Assert.Equal(Numbers(result["comparison"]!["folded"]!["events"]), page.Numbers("yields", "sum", "y"));
        page.AssertSeen();
    }

    [Fact]
    public void Merged_results_are_drawn_as_those_of_one_run()
    {
        Run(Events, "--report", _folder.File("run.html"));
        var merged = ProgramUnderTest.Reinterpret.Run("merge", _folder.File("ttbar.oom.json"), "--model", Bundle, "-o", _folder.File("merged.json"),
            "--report", _folder.File("merged.html"));

        Assert.Equal((0, ""), (merged.ExitCode, merged.Error));
        Assert.Equal(File.ReadAllText(_folder.File("run.html")), File.ReadAllText(_folder.File("merged.html")));
    }

    [Theory]
    [InlineData("--plot", "picture.gif", "--plot takes FILE.svg or FILE.pdf or FILE.png")]
    [InlineData("--plot", ".svg", "--plot takes FILE.svg")]
    [InlineData("--report", "page.pdf", "--report takes FILE.html")]
    [InlineData("--plot", "OUT/nowhere/picture.svg", "does not exist")]
    [InlineData("--report", "OUT/folder.html", "is a folder")]
    [InlineData("--report", "OUT/events.html", "would be written over another file")]
    public void Picture_that_cannot_be_written_is_refused_before_events_are_read(string option, string file, string expected)
    {
        Directory.CreateDirectory(_folder.File("folder.html"));
        File.WriteAllText(_folder.File("events.html"), "no events\n");
        string line = ProgramUnderTest.Reinterpret.Run(_folder.File("events.html"), "--model", Bundle, "-o", _folder.Path, option,
            file.Replace("OUT", _folder.Path, StringComparison.Ordinal)).AssertRefused(file);

        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Equal("no events\n", File.ReadAllText(_folder.File("events.html")));
    }

    [Fact]
    public async Task Program_that_draws_nothing_loads_nothing_that_draws()
    {
        string[] drawing = ["Oom.Figures", "ScottPlot", "SkiaSharp", "HarfBuzzSharp"], own = ["oom-reinterpret"];
        string copy = Directory.CreateDirectory(_folder.File("program")).FullName;
        foreach (var entry in new DirectoryInfo(AppContext.BaseDirectory).EnumerateFileSystemInfos())
        {
            if (drawing.Any(name => entry.Name.StartsWith(name, StringComparison.Ordinal))) continue;
            string place = Path.Combine(copy, entry.Name);
            // Where the program itself is a link, the host looks for its libraries behind it.
            if (own.Any(name => entry.Name.StartsWith(name, StringComparison.Ordinal))) File.Copy(entry.FullName, place);
            else File.CreateSymbolicLink(place, entry.FullName);
        }

        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(copy, "oom-reinterpret.dll"), Events, "--model", Bundle, "-o", _folder.Path])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("events/s", await output, StringComparison.Ordinal);
    }

    private JsonNode Run(params string[] arguments)
    {
        var result = ProgramUnderTest.Reinterpret.Run([.. arguments, "--model", Bundle, "-o", _folder.Path, "--json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonNode.Parse(result.Output)!;
    }

    private static double[] Numbers(JsonNode? node) => [.. node!.AsArray().Select(value => (double)value!)];
}
