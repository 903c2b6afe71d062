using System.Text.Json;
using Oom.Json;
using Oom.Measurements;
using Oom.Statistics;

namespace Oom.Reinterpret.Results;

/// <summary>A prediction against a measurement in one form: with its rate, or of the shape alone.</summary>
/// <param name="ChiSquares">The prediction against the measurement.</param>
/// <param name="Strengths">A signal's strength in each likelihood; none without a signal.</param>
public sealed record ComparisonForm(IReadOnlyList<MeasurementChiSquare> ChiSquares, IReadOnlyList<StrengthComparison> Strengths)
{
    /// <summary>Writes the properties into the current object.</summary>
    internal void Write(Utf8JsonWriter writer, bool isExpected)
    {
        writer.WriteObjects("chiSquares", ChiSquares, item =>
        {
            writer.WriteString("level", item.Level);
            ChiSquareDocument.Write(writer, item.ChiSquare);
        });
        writer.WriteObjects("strengths", Strengths, strength => StrengthDocument.Write(writer, strength, isExpected));
    }
}

/// <summary>A prediction against the measurement.</summary>
/// <param name="Level">'unfolded' for cross-sections with their covariance, 'detector' for counts.</param>
/// <param name="ChiSquare">The chi-square; all uncertainties of measurement and prediction enter, none is fitted.</param>
public sealed record MeasurementChiSquare(string Level, ChiSquare ChiSquare);
