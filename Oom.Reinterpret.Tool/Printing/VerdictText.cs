using Oom.Folding;
using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Verdicts in short.</summary>
internal static class VerdictText
{
    /// <summary>Whether the model may be folded at the quoted limit.</summary>
    public static string OfLimit(ComparisonResult comparison)
        => comparison.Judgements is [.., var limit] ? limit.Judgement.Verdict?.Describe() ?? "-" : "-";
}
