using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Oom.Programs.Mutations;

/// <summary>What a run on a changed file took.</summary>
/// <param name="Result">Exit code and streams; null where the run did not end.</param>
/// <param name="Elapsed">The smaller of the time on the clock and that of the processor: a busy machine is no fault of the program.</param>
/// <param name="Growth">By how many bytes the process was larger at most than before.</param>
internal sealed record Trial(ProgramResult? Result, TimeSpan Elapsed, long Growth)
{
    /// <summary>The most that a run may take, and after which it is taken for one that has no end.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(10), Endless = TimeSpan.FromSeconds(120);

    /// <summary>The most by which it may grow, in bytes.</summary>
    public const long Largest = 1L << 30;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>What is wrong with it; null where it is as it should be.</summary>
    /// <param name="input">What the changed file holds: words that stand there may be told.</param>
    /// <param name="missing">Begins the reason of exit code 1 where the format may have
    /// that: a number that was asked for is missing.</param>
    public string? Fault(byte[] input, string? missing)
    {
        if (Result is not { } result) return $"not ended after {Endless}";
        if (Elapsed > Longest) return $"{Elapsed} of processor time";
        if (Growth > Largest) return FormattableString.Invariant($"the process grew by {Growth >> 20} MB");
        string line = result.Error.TrimEnd('\n');
        bool isSentence = line.Length > 0 && !line.Contains('\n', StringComparison.Ordinal)
            && !line.Contains("System.", StringComparison.Ordinal) && !line.Contains("Exception", StringComparison.Ordinal);
        bool isRight = result.ExitCode == 0 || result.ExitCode == ProgramResult.BadInput && isSentence || result.ExitCode == 1
            && missing is not null && isSentence && line.Contains(missing, StringComparison.Ordinal);
        if (!isRight) return FormattableString.Invariant($"exit code {result.ExitCode}, standard error '{result.Error}'");
        // Without its zero bytes, UTF-16 reads as Latin-1.
        string given = Encoding.Latin1.GetString(input).Replace("\0", "", StringComparison.Ordinal);
        return NotNumbers.FirstOrDefault(word => !given.Contains(word, StringComparison.Ordinal)
            && result.Output.Contains(word, StringComparison.Ordinal)) is { } word
            ? $"{word} in: {result.Output.Split('\n').First(text => text.Contains(word, StringComparison.Ordinal))}" : null;
    }

    private static readonly string[] NotNumbers = ["NaN", "Infinity", "∞"];

    /// <summary>Runs a program in this process.</summary>
    public static Trial InProcess(ProgramUnderTest program, string[] arguments)
    {
        long before = Environment.WorkingSet, largest = before, start = Stopwatch.GetTimestamp();
        var processor = Environment.CpuUsage.TotalTime;
        var work = Task.Factory.StartNew(() => program.Run(arguments), TaskCreationOptions.LongRunning);
        while (!work.Wait(Look) && Stopwatch.GetElapsedTime(start) < Endless) largest = Math.Max(largest, Environment.WorkingSet);
        largest = Math.Max(largest, Environment.WorkingSet);
        return new(work.IsCompleted ? work.Result
            : null, Smaller(Stopwatch.GetElapsedTime(start), Environment.CpuUsage.TotalTime - processor), largest - before);
    }

    /// <summary>Runs a program as a process of its own, whose memory is limited.</summary>
    public static Trial AsProcess(ProgramUnderTest program, string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = FormattableString.Invariant($"0x{Largest:X}");
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (string argument in (string[])[
            "-c", FormattableString.Invariant($"ulimit -v {AddressSpaceKilobytes}; exec \"$@\""), "sh", Executable(program), .. arguments])
            start.ArgumentList.Add(argument);
        long clock = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        // The system forgets both when the process ends: what was seen last counts.
        var (largest, processor) = (0L, TimeSpan.MaxValue);
        while (!process.WaitForExit(Look) && Stopwatch.GetElapsedTime(clock) < Endless)
            (largest, processor) = Seen(process, largest, processor);
        bool isEnded = process.HasExited;
        if (!isEnded) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return new(isEnded ? new(process.ExitCode, output.Result, error.Result)
            : null, Smaller(Stopwatch.GetElapsedTime(clock), processor), largest);
    }

    // The runtime reserves address space that it never uses: several times the limit of its heap, and what native libraries map.
    private const long AddressSpaceKilobytes = 12L << 20;

    // Published programs where they are named, else those beside this test.
    private static string Executable(ProgramUnderTest program)
        => Path.Combine(Environment.GetEnvironmentVariable("OOM_PROGRAMS") ?? AppContext.BaseDirectory, program.Name);

    private static (long Largest, TimeSpan Processor) Seen(Process process, long largest, TimeSpan processor)
    {
        try
        {
            process.Refresh();
            return (Math.Max(largest, process.PeakWorkingSet64), process.TotalProcessorTime);
        }
        // It ended meanwhile.
        catch (Exception problem) when (problem is InvalidOperationException or Win32Exception)
        {
            return (largest, processor);
        }
    }

    private static TimeSpan Smaller(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
