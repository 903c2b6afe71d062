using Oom.Folding;
using Oom.Reinterpret.Results;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool.Printing;

/// <summary>Says whether a model may be folded with the published response.</summary>
internal static class VerdictReport
{
    // A bias of less does not matter to anyone.
    private const double LeastShown = 0.01;

    private const int OfErrors = 2;

    // From here on the samples make three quarters of the variance.
    private const double LeastWidening = 2;

    /// <summary>The sentences for one judgement: the answer, and what it is owed to.</summary>
    /// <param name="place">The strength.</param>
    public static IEnumerable<string> Sentences(PlacedJudgement place)
    {
        var judgement = place.Judgement;
        string at = place.Place switch
        {
            PlacedJudgement.Prediction => "",
            PlacedJudgement.StrengthOne => $"at {place.Place}: ",
            _ => $"at the {place.Place}: ",
        };
        yield return at + Answer(judgement);
        if (judgement.Worst is { } worst) yield return Reason(worst);
        if (judgement is { SampleWidening: >= LeastWidening, Worst: { } largest })
            yield return "most of this error comes from the samples' own events: beside that of the data alone this would be at most "
                + $"{Number(largest.HighBesideData)} errors";
    }

    private static string Answer(FoldingJudgement judgement) => judgement.Verdict switch
    {
        null => "no answer: no event lies in the distribution",
        FoldingVerdict.Safe => "safe: nothing that is known would change the yields by a third of their statistical error",
        FoldingVerdict.TooFew when judgement.EventsNeeded is { } events
            => Invariant($"too few events to tell: about {Rounded(events):N0} events in the distribution would tell"),
        FoldingVerdict.TooFew
            => "too few events to tell: no number of them would, since the samples behind the published response are too small",
        FoldingVerdict.Check => "check: the yields change by a good part of their statistical error; compare with a detector simulation",
        _ => judgement.Worst is { Kind: FoldingSourceKind.Outside } ? "do not: the network was never trained where these events lie"
            : "do not: the yields change by more than their statistical error",
    };

    private static string Reason(FoldingBias bias)
    {
        string bins = bias.Bins.Count == 0 ? "" : $"; bins {string.Join(", ", bias.Bins.Select(j => Invariant($"{j + 1}")))}";
        bool isOpen = bias.Verdict is FoldingVerdict.Safe or FoldingVerdict.TooFew;
        string size = isOpen
            ? bias.Limits.High < LeastShown ? Invariant($"less than {LeastShown} errors") : $"at most {Number(bias.Limits.High)} errors"
            : $"{Number(bias.Limits.Total)} errors, {Number(bias.Limits.Low)} at least{bins}";
        return bias.Kind switch
        {
            FoldingSourceKind.PublishedResponse => $"largest from {bias.Source}: {size}",
            FoldingSourceKind.Kinematics => $"largest from {bias.Source} within the bins: {size}",
            _ => $"largest from {bias.Source}: their yields are {(isOpen ? size : $"{Number(bias.Limits.Total)} errors")}",
        };
    }

    // Multiples of an error have its two digits.
    private static string Number(double errors) => Digits.Significant(errors, OfErrors);

    // "About" has two digits.
    private static double Rounded(double events)
    {
        double unit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(events)) - 1));
        return Math.Ceiling(events / unit) * unit;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
