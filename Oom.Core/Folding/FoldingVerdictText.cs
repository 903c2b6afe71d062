namespace Oom.Folding;

/// <summary>The words for a verdict, as in result files.</summary>
public static class FoldingVerdictText
{
    /// <summary>The word for a verdict.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such verdict.</exception>
    public static string Describe(this FoldingVerdict verdict) => verdict switch
    {
        FoldingVerdict.Safe => "safe",
        FoldingVerdict.TooFew => "too few events to tell",
        FoldingVerdict.Check => "check",
        FoldingVerdict.DoNot => "do not",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "no such verdict"),
    };
}
