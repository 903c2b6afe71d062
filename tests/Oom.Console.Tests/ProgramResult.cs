namespace Oom.Programs;

/// <summary>What a run of a program left.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ProgramResult(int ExitCode, string Output, string Error)
{
    public const int BadInput = 2;

    /// <summary>Asserts one sentence about bad input, and returns it.</summary>
    /// <param name="context">What was run, for the message.</param>
    public string AssertRefused(string context)
    {
        string line = Error.TrimEnd('\n');
        Assert.True(ExitCode == BadInput && line.Length > 0
            && !line.Contains('\n', StringComparison.Ordinal), $"{context}: exit code {ExitCode}, standard error '{Error}'");
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        return line;
    }
}
