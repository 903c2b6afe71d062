namespace Oom.Reinterpret.Results;

/// <summary>A prediction against a measurement in one form: with its rate, or of the shape alone.</summary>
/// <param name="ChiSquares">The prediction against the measurement.</param>
/// <param name="Strengths">A signal's strength in each likelihood; none without a signal.</param>
public sealed record ComparisonForm(IReadOnlyList<MeasurementChiSquare> ChiSquares, IReadOnlyList<StrengthComparison> Strengths);
