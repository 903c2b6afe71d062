using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Verdicts in short.</summary>
internal static class VerdictText
{
    /// <summary>Whether the model may be folded at the quoted limit.</summary>
    public static string OfLimit(ComparisonResult comparison) => comparison.Verdict is { } verdict ? ComparisonResult.Word(verdict) : "-";
}
