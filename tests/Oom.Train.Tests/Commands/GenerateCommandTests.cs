using System.Diagnostics;

namespace Oom.Train.Commands;

public class GenerateCommandTests
{
    [Fact]
    public void Generate_writes_the_file_and_a_summary()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string path = folder.File("a.lhe");
        (int exitCode, string output, string error) = Run(
            "generate", "--process", "ttbar", "--events", "12", "--seed", "7", "--threads", "1", "-o", path);
        Assert.Equal(("", 0), (error, exitCode));
        Assert.Contains("12 events of p p > t t~ > b l+ nu b~ l- nu~, l = e or mu at 13600 GeV, seed 7", output, StringComparison.Ordinal);
        Assert.Contains("cross-section  43.5905 pb, branching ratio 0.04718 included", output, StringComparison.Ordinal);
        Assert.Contains("efficiency ", output, StringComparison.Ordinal);
        Assert.Contains(" events/s", output, StringComparison.Ordinal);
        Assert.Equal(12, File.ReadAllLines(path).Count(line => line == "<event>"));
    }

    [Theory]
    [InlineData("oom-train: Required command was not provided")]
    [InlineData("oom-train: --events takes a whole number of at least 1, found '0'", "generate", "--process", "ttbar",
        "--events", "0", "-o", "a.lhe")]
    [InlineData("oom-train: --threads takes a whole number from 1 to 1024, found '-3'", "generate", "--process", "ttbar", "--events", "1",
        "--threads", "-3", "-o", "a.lhe")]
    [InlineData("oom-train: --initial-state-scale and --initial-state-damping go with --shower", "generate", "--process", "ttbar",
        "--events", "1", "--initial-state-scale", "1.4", "-o", "a.lhe")]
    [InlineData("oom-train: --initial-state-scale takes a number from 0.1 to 5, found '7'", "generate", "--process", "ttbar", "--events",
        "1", "--shower", "--initial-state-scale", "7", "-o", "a.lhe")]
    [InlineData("oom-train: --sqrt-s takes a number from 1000 to 20000, found 'NaN'", "generate", "--process", "ttbar", "--events", "1",
        "--sqrt-s", "NaN", "-o", "a.lhe")]
    [InlineData("oom-train: --events takes a whole number of at least 1, found 'ten'", "generate", "--process", "ttbar", "--events",
        "ten", "-o", "a.lhe")]
    [InlineData("oom-train: --process takes ttbar or eta_t, found 'wbf'", "generate", "--process", "wbf", "--events", "1", "-o", "a.lhe")]
    [InlineData("oom-train: Option '--output' is required", "generate", "--process", "ttbar", "--events", "1")]
    public void Generate_says_in_one_line_what_is_wrong_with_its_arguments(string expected, params string[] arguments)
    {
        (int exitCode, string output, string error) = Run(arguments);
        Assert.Equal(($"{expected} (see {string.Join(' ', ["oom-train", .. arguments.Take(1)])} --help){Environment.NewLine}", "", 2),
            (error, output, exitCode));
    }

    [Fact]
    public void Generate_says_in_one_line_that_the_folder_is_missing()
    {
        using TemporaryFolder folder = TestData.NewFolder();
        string absent = Path.Combine(folder.Path, "absent");
        (int exitCode, _, string error) = Run("generate", "--process", "eta_t", "--events", "1", "-o", Path.Combine(absent, "a.lhe"));
        Assert.Equal(($"oom-train: the folder '{absent}' does not exist{Environment.NewLine}", 2), (error, exitCode));
    }

    private static (int ExitCode, string Output, string Error) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
            ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "oom-train.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
