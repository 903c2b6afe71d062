namespace Oom.Folding;

/// <summary>How much a source changes the detector-level yields, in units of the statistical error of the comparison: Poisson fluctuations
/// of all events and the samples of the predictions.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Source">The same in words.</param>
/// <param name="Verdict">The verdict for this source.</param>
/// <param name="Limits">The bias that no fit's exceeds, and what is known of it.</param>
/// <param name="Bias">The change of every bin alone, in units of its error.</param>
/// <param name="Noise">The statistical errors of these numbers, in the same unit.</param>
public sealed record FoldingBias(
    FoldingSourceKind Kind, string Source, FoldingVerdict Verdict, BiasLimits Limits, double[] Bias, double[] Noise)
{
    // Added in quadrature, a bias of 0.3 errors lengthens an error by 4 %.
    private const double SafeBias = 0.3, LargestBias = 1;

    // A bin is named where its bias is more than twice its noise.
    private const double NamedDeviations = 2;

    /// <summary>The upper limit of the bias in units of the error that the data and the response have without the events of the samples:
    /// what the bias would be at most beside a comparison with samples without end.</summary>
    public required double HighBesideData { get; init; }

    /// <summary>Indices of the bins whose bias alone is more than is safe, and more than twice its noise.</summary>
    public IReadOnlyList<int> Bins
        => [.. Enumerable.Range(0, Bias.Length).Where(j => Math.Abs(Bias[j]) > Math.Max(SafeBias, NamedDeviations * Noise[j]))];

    /// <summary>The verdict for a bias: safe where it is at most 0.3 errors for sure, not to be folded where it is above 1 for
    /// sure, to be checked where it is above 0.3 for sure.</summary>
    public static FoldingVerdict Of(in BiasLimits limits)
        => limits.Low > LargestBias ? FoldingVerdict.DoNot : limits.Low > SafeBias ? FoldingVerdict.Check
            : limits.High <= SafeBias ? FoldingVerdict.Safe : FoldingVerdict.TooFew;
}
