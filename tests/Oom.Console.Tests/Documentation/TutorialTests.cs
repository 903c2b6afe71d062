using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Oom.Programs.Documentation;

/// <summary>The commands of the tutorials in docs, in an empty folder and in their order: the programs, the specifications and the pictures
/// are those of the page, with fewer events and shorter searches. OOM_TUTORIALS=whole runs them as they stand.</summary>
public sealed partial class TutorialTests : IDisposable
{
    private const string Switch = "OOM_TUTORIALS", Whole = "whole";
    private const int MostEvents = 3000;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("theorist", "ttbar.svg", "all.yoda", "signal.html")]
    [InlineData("experimentalist", "training.html", "measured.svg", "hepdata/submission.yaml", "other.svg")]
    [InlineData("effective-theories", "contours.svg", "limits.html", "grid.svg")]
    [InlineData("formulas", "front.svg", "replaced/report.md", "replaced.html")]
    public void Commands_of_the_tutorial_run_from_an_empty_folder(string name, params string[] made)
    {
        string page = File.ReadAllText(TestData.Repository("docs", $"{name}.md")),
            script = string.Concat(Commands().Matches(page).Select(match => match.Groups[1].Value));
        if (Environment.GetEnvironmentVariable(Switch) != Whole)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"at most {MostEvents} events and searches of 1 s; {Switch}={Whole} runs all");
            script = Seconds().Replace(Events().Replace(script, match => $"--events {Math.Min(MostEvents, Number(match))}"), "--seconds 1");
        }

        var (code, output) = Run(script);
        Assert.True(code == 0, output);
        Assert.All(made, file => Assert.True(new FileInfo(_folder.File(file)) is { Exists: true, Length: > 0 }, $"{file}: {output}"));

        static int Number(Match match) => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private (int Code, string Output) Run(string script)
    {
        var start = new ProcessStartInfo("bash", ["-euc", $"exec 2>&1\n{script}"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
        };
        start.Environment["OOM"] = TestData.Root;
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"^```sh\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"--events (\d+)\b")]
    private static partial Regex Events();

    [GeneratedRegex(@"--seconds \d+\b")]
    private static partial Regex Seconds();
}
