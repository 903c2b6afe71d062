namespace Oom.Surrogates;

/// <summary>What the forms of surrogates mean, and their words in documents.</summary>
public static class SurrogateForms
{
    private const string LogRatioWord = "log-ratio", RatioWord = "ratio";

    /// <summary>The words that documents use, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> Words { get; } = [LogRatioWord, RatioWord];

    /// <summary>The ratio of differential cross-sections that belongs to the value of a polynomial.</summary>
    /// <param name="form">The form.</param>
    /// <param name="polynomial">The sum over the terms, coefficient times monomial; 0 gives 1.</param>
    public static double Ratio(this SurrogateForm form, double polynomial)
        => form == SurrogateForm.LogRatio ? Math.Exp(polynomial) : 1 + polynomial;

    /// <summary>The word of a form in documents.</summary>
    public static string Word(this SurrogateForm form) => form == SurrogateForm.LogRatio ? LogRatioWord : RatioWord;

    /// <summary>The form of a word; null for an unknown one.</summary>
    public static SurrogateForm? Parse(string word) => word switch
    {
        LogRatioWord => SurrogateForm.LogRatio,
        RatioWord => SurrogateForm.Ratio,
        _ => null,
    };
}
