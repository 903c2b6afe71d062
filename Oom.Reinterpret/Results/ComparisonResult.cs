using Oom.Folding;

namespace Oom.Reinterpret.Results;

/// <summary>What response and measurement of a bundle say about a prediction; parts that the bundle has no document for are empty.</summary>
public sealed partial record ComparisonResult
{
    /// <summary>What the signal lies on top of, in words; null where the prediction is of everything.</summary>
    public string? Background { get; init; }

    /// <summary>The background's cross-section of every generator-level bin in pb; null without one.</summary>
    public double[]? BackgroundPb { get; init; }

    /// <summary>Detector-level yields of everything; null without a response.</summary>
    public required FoldedYields? Folded { get; init; }

    /// <summary>Those of the signal alone; null without one.</summary>
    public FoldedYields? FoldedSignal { get; init; }

    /// <summary>Detector-level yields of every other weight of the prediction, or of the signal.</summary>
    public required IReadOnlyList<FoldedWeight> FoldedWeights { get; init; }

    /// <summary>The prediction against the measurement.</summary>
    public required IReadOnlyList<MeasurementChiSquare> ChiSquares { get; init; }

    /// <summary>The signal's strength in each likelihood; none without a signal.</summary>
    public required IReadOnlyList<StrengthComparison> Strengths { get; init; }

    /// <summary>What another published response would change, for each alternative.</summary>
    public required IReadOnlyList<FoldingBias> FoldingBiases { get; init; }

    /// <summary>Whether the measurement is an expectation; null without one.</summary>
    public bool? IsExpected { get; init; }

    /// <summary>Whether the model may be folded: the worst of the alternatives; null where there is none.</summary>
    public FoldingVerdict? Verdict => FoldingBiases.Count == 0 ? null : FoldingBiases.Max(bias => bias.Verdict);
}
