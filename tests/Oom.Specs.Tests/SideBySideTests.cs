using System.Diagnostics;

namespace Oom.Specs.Tests;

/// <summary>The benchmark beside other programs compares times of the same work only (tests/Oom.Benchmarks/same-work).</summary>
public class SideBySideTests
{
    private const string Ours = "events 150 particles 214917 sumw 4091.115 sumE 2040000\n1.8 s";

    [Theory]
    [InlineData("events 150 particles 214917 weights 7 sumw 4091.11501 sumE 2040000 chk 3", "")]
    [InlineData("ttbar.lhe: 150 events of MadGraph", "")]
    [InlineData("events 49 particles 70387 sumw 1336.43 sumE 666400",
        "events: ours 150, the peer 49; particles: ours 214917, the peer 70387; sumw: ours 4091.115, the peer 1336.43; sumE: ours 2040000, the peer 666400; ")]
    [InlineData("events 150 sumw 4091.2", "sumw: ours 4091.115, the peer 4091.2; ")]
    [InlineData("Traceback: no module named pylhe", "no number of events to compare")]
    public void Work_is_compared_by_the_numbers_that_both_programs_print(string peer, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the script is for Linux");
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("ours"), Ours);
        File.WriteAllText(folder.File("peer"), peer);
        var start = new ProcessStartInfo(
            "bash", ["-c", "source \"$1\" && different_work \"$2\" \"$3\"", "bash", TestData.Repository(
            "tests", "Oom.Benchmarks", "same-work"), folder.File("ours"), folder.File("peer")])
        { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal((expected, 0), (output, process.ExitCode));
    }
}
