using Oom.Folding;
using Oom.Statistics.Comparisons;
using Oom.Terminal;

namespace Oom.Reinterpret.Results;

/// <summary>What response and measurement of a bundle say about a prediction; parts that
/// the bundle has no document for are empty.</summary>
public sealed partial record ComparisonResult
{
    private const string WeightedData = "the measurement is of weighted events that stand for data: only its covariance has their own "
        + "statistics, so that detector-level counts are not compared and there is no full likelihood";

    /// <summary>What the signal lies on top of; null where the prediction is of everything.</summary>
    public BackgroundComparison? Background { get; init; }

    /// <summary>The integrated luminosity of the yields in inverse femtobarn; null without a response.</summary>
    public double? LuminosityInverseFb { get; init; }

    /// <summary>Detector-level yields of everything; null without a response.</summary>
    public required FoldedYields? Folded { get; init; }

    /// <summary>Those of the signal alone; null without one.</summary>
    public FoldedYields? FoldedSignal { get; init; }

    /// <summary>Detector-level yields of every other weight of the prediction, or of the signal.</summary>
    public required IReadOnlyList<FoldedWeight> FoldedWeights { get; init; }

    /// <summary>The published events in the yields that are selected without being fiducial; null without a response.</summary>
    public double[]? NonFiducial { get; init; }

    /// <summary>The comparison with its rate; empty without a measurement.</summary>
    public required ComparisonForm Absolute { get; init; }

    /// <summary>The comparison of the shape alone.</summary>
    public required ComparisonForm Shape { get; init; }

    /// <summary>The strength whose limit is quoted: from the counts where the measurement has them, else from
    /// the unfolded cross-sections; null without one.</summary>
    public StrengthComparison? Quoted => Absolute.Strengths.Count > 0 ? Absolute.Strengths[^1] : null;

    /// <summary>What should be known of the comparison, one sentence each.</summary>
    public IReadOnlyList<string> Warnings =>
    [
        .. IsOfWeightedEvents ? [WeightedData] : (string[])[],
        .. FewEvents is { AreTooFew: true } few ? [Sentence(few)] : (string[])[],
        .. Apart(Absolute, ""),
        .. Apart(Shape, "of the shape alone, "),
    ];

    /// <summary>What the number of the background's events does to the simplified strength; null where there is none.</summary>
    public FewBackgroundEvents? FewEvents { get; init; }

    /// <summary>A prediction of everything that is so far below what is measured that it looks like
    /// a signal on top of it; null where it does not.</summary>
    public LoneSignal? LoneSignal { get; init; }

    /// <summary>Whether the model may be folded: at the strengths that are quoted; none where there is nothing to judge by.</summary>
    public required IReadOnlyList<PlacedJudgement> Judgements { get; init; }

    /// <summary>Whether the measurement is of weighted events that stand for data, whose detector-level sums are no counts.</summary>
    public bool IsOfWeightedEvents { get; init; }

    /// <summary>Whether the measurement is an expectation; null without one.</summary>
    public bool? IsExpected { get; init; }

    private string Sentence(FewBackgroundEvents few)
    {
        string cure = Absolute.Strengths.Count > 1 ? "the full likelihood takes them as a count" : "give it more of them";
        string events = Counted.Of((long)Math.Round(few.Events), "effective event"), side = few.MeanPull > 0 ? "high" : "low";
        return FormattableString.Invariant($"{100 * few.Share:F0} % of the variance of the simplified strength comes from {events} ")
            + FormattableString.Invariant($"of the background in bin {few.BinNumber}: its error follows their fluctuation, ")
            + FormattableString.Invariant($"so that it lies {Math.Abs(few.MeanPull):F2} errors too {side} on average; {cure}");
    }

    private static IEnumerable<string> Apart(ComparisonForm form, string what)
        => form.Strengths.SkipLast(1).Select(strength => StrengthAgreement.Warning(strength, form.Strengths[^1]))
            .OfType<string>().Select(sentence => what + sentence);
}

/// <summary>Detector-level yields of a weight.</summary>
/// <param name="Name">The weight.</param>
/// <param name="Events">Expected events in every detector-level bin.</param>
public sealed record FoldedWeight(string Name, double[] Events);
