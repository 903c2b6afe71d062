namespace Oom.Terminal;

/// <summary>The exit codes of all programs (specs/programs.md).</summary>
public static class ExitCode
{
    /// <summary>What was asked for is done.</summary>
    public const int Success = 0;

    /// <summary>A failure of the program, or of what it was asked to find: no limit exists.</summary>
    public const int Failure = 1;

    /// <summary>Input that cannot be used: arguments, a file, events or settings.</summary>
    public const int BadInput = 2;

    /// <summary>Ended by the user; the shells' convention of 128 plus the signal's number.</summary>
    public const int Interrupted = 130;
}
