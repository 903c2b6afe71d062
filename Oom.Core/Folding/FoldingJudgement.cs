namespace Oom.Folding;

/// <summary>Whether a model may be folded, at one strength.</summary>
/// <param name="Strength">The strength; 1 for a prediction of everything.</param>
/// <param name="Verdict">The worst of all sources; null where no event is fiducial, of which nothing can be said.</param>
/// <param name="Biases">The sources.</param>
/// <param name="EventsNeeded">About how many events of the distribution would tell, if the bias is what it looks like now; null where there
/// are enough, or where no number would, since the published samples are too small.</param>
public sealed record FoldingJudgement(double Strength, FoldingVerdict? Verdict, IReadOnlyList<FoldingBias> Biases, double? EventsNeeded)
{
    /// <summary>
    /// The error of the strength (of a prediction of everything: of its normalisation) from the covariance in which biases are measured,
    /// over that from Poisson fluctuations and the response alone:
    /// what the events of the samples, the user's and the background's, widen it by; at least 1. Biases that are small
    /// beside a wide error need not be so beside that of the data (<see cref="FoldingBias.HighBesideData"/>).
    /// </summary>
    public double SampleWidening { get; init; } = 1;

    /// <summary>The source that the verdict is owed to: of the worst verdict, the one of the largest bias; null without one.</summary>
    public FoldingBias? Worst
        => Biases.MaxBy(bias => (bias.Verdict, bias.Verdict == FoldingVerdict.TooFew ? bias.Limits.High : bias.Limits.Total));
}
