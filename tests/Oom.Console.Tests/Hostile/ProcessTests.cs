using System.Diagnostics;
using System.Globalization;
using Oom.Programs.Mutations;

namespace Oom.Programs.Hostile;

/// <summary>Programs as processes: interruptions, and standard streams that are closed.</summary>
public sealed class ProcessTests
{
    private const int Interrupted = 130, InterruptSignal = 2;
    private const string Shell = "/bin/sh";

    [Theory]
    [InlineData("oom-train", "generate", "--process", "ttbar", "--events", "1000000000", "-o", "OUT/a.lhe")]
    [InlineData("oom-export", "measurement", "BUNDLE", "--asimov", "--pseudo-experiments", "100000000", "-o", "OUT/b")]
    [InlineData("oom-reinterpret", "-", "--model", "BUNDLE", "-o", "OUT")]
    [InlineData("oom-symbolic", "fit", "OUT/t.csv", "--target", "y", "--seconds", "1000", "-o", "OUT/f")]
    public async Task Interruption_says_so_and_gives_130(string program, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Shell), "signals are those of Unix");
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("t.csv"), "a,b,y\n"
            + string.Concat(Enumerable.Range(1, 200).Select(i => FormattableString.Invariant($"{i},{Math.Cos(i)},{i * 7919 % 1009}\n"))));
        // The column y has no formula that ends the search.
        using var process = Start(
            program,
            [
            .. arguments.Select(
            argument
            => argument.Replace("BUNDLE", TestData.Repository("examples", "toponium", "bundle"), StringComparison.Ordinal)
            .Replace("OUT", folder.Path, StringComparison.Ordinal))]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            // Until the program listens, a signal ends it as it ends every process.
            await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
            Interrupt(process.Id);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the process does not end");
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }

        Assert.Equal((Interrupted, $"{program}: interrupted"), (process.ExitCode, (await error).TrimEnd()));
    }

    [Theory]
    [InlineData("2>&-")]
    [InlineData("2>&- <&-")]
    [InlineData("2>&- <&- >&-")]
    [InlineData("2>/dev/full")]
    public void Closed_streams_change_no_exit_code(string redirections)
    {
        Assert.SkipUnless(File.Exists(Shell), "the redirections are those of a Unix shell");
        foreach (var program in ProgramUnderTest.All)
        {
            using var process = Process.Start(
                Shell, ["-c", $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, program.Name)}.dll' --no-such-option {redirections}"]);
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the process does not end");
            Assert.Equal((program.Name, ProgramResult.BadInput), (program.Name, process.ExitCode));
        }
    }

    [Fact]
    public void Closed_standard_input_in_place_of_events_is_a_sentence()
    {
        Assert.SkipUnless(File.Exists("/proc/self/fdinfo/0"), "what descriptors are is told by Linux");
        using var folder = TestData.NewFolder();
        string bundle = TestData.Repository("examples", "toponium", "bundle"), error = folder.File("error");
        using var process = Process.Start(
            Shell,
            [
            "-c",
            $"exec dotnet '{Path.Combine(AppContext.BaseDirectory, "oom-reinterpret.dll")}' - --model '{bundle}' -o '{folder.Path}' 2>'{error}' >/dev/null <&-"]);
        if (!process.WaitForExit(TimeSpan.FromSeconds(60))) process.Kill();
        Assert.Equal((ProgramResult.BadInput, "oom-reinterpret: standard input is closed; events are to be read from it"),
            (process.ExitCode, File.ReadAllText(error).Trim()));
    }

    [Theory]
    [InlineData("| true")]
    [InlineData("| head -1")]
    [InlineData(">&-")]
    public void Closed_output_of_a_successful_run_ends_it_quietly(string redirection)
    {
        Assert.SkipUnless(File.Exists(Shell), "the redirections are those of a Unix shell");
        using var folder = TestData.NewFolder();
        SmallBundle.Write(folder.Path);
        string program = Path.Combine(AppContext.BaseDirectory, "oom-reinterpret.dll"), code = folder.File("code"),
            error = folder.File("error");
        // More than a pipe holds, so that the write meets the closed end.
        string command =
            $"dotnet '{program}' '{folder.File(SmallBundle.Events)}' --model '{folder.File(SmallBundle.Folder)}' -o '{folder.Path}' --json";
        string script = redirection[0] == '|' ? $"{{ {command} 2>'{error}'; echo $? >'{code}'; }} {redirection} >/dev/null"
            : $"{command} 2>'{error}' {redirection}; echo $? >'{code}'";
        using var process = Process.Start(Shell, ["-c", script]);
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the process does not end");
        Assert.Equal(("0", ""), (File.ReadAllText(code).Trim(), File.ReadAllText(error)));
        Assert.True(File.Exists(folder.File("events.oom.json")));
    }

    // A shell without job control starts what runs in its background so, and children inherit it: nothing would end, as nohup wants it.
    private static bool IgnoresInterruptions
    {
        get
        {
            const string Status = "/proc/self/status", Ignored = "SigIgn:";
            if (!File.Exists(Status)) return false;
            string mask = File.ReadLines(Status).Single(line => line.StartsWith(Ignored, StringComparison.Ordinal))[Ignored.Length..];
            return (ulong.Parse(mask.Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (InterruptSignal - 1))) != 0;
        }
    }

    private static Process Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(IgnoresInterruptions ? "env" : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        foreach (string argument in IgnoresInterruptions ? ["--default-signal=INT", "dotnet"] : Array.Empty<string>())
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, $"{program}.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    private static void Interrupt(int process)
    {
        using var kill = Process.Start(Shell, ["-c", FormattableString.Invariant($"kill -INT {process}")]);
        kill.WaitForExit();
    }
}
