using System.Text.Json;
using Oom.Folding;
using Oom.Json;
using Oom.Measurements;
using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Results;

public sealed partial record ComparisonResult
{
    /// <summary>Writes the properties into the current object; see <c>specs/result.md</c>.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        if (Background is not null)
        {
            writer.WriteObject("background", () =>
            {
                writer.WriteString("source", Background);
                writer.WriteNumbers("crossSections", BackgroundPb);
            });
        }

        if (Folded is not null) writer.WriteObject("folded", () => Write(writer, Folded));
        if (FoldedSignal is not null) writer.WriteObject("foldedSignal", () => Write(writer, FoldedSignal));
        writer.WriteObjects("foldedWeights", FoldedWeights, weight =>
        {
            writer.WriteString("name", weight.Name);
            writer.WriteNumbers("events", weight.Events);
        });
        if (IsExpected is { } expected) writer.WriteString("measurement", expected ? "expected" : "observed");
        writer.WriteObjects("chiSquares", ChiSquares, item =>
        {
            writer.WriteString("level", item.Level);
            Write(writer, item.ChiSquare);
        });
        writer.WriteObjects("strengths", Strengths, strength =>
        {
            writer.WriteString("likelihood", strength.Likelihood);
            writer.WriteNumber("value", strength.Value);
            writer.WriteNumberIfKnown("errorDown", strength.ErrorDown);
            writer.WriteNumberIfKnown("errorUp", strength.ErrorUp);
            writer.WriteObject("limit", () => Write(writer, strength.Limit));
            if (strength.ToyLimit is { } toys) writer.WriteObject("toyLimit", () => Write(writer, toys));
            if (strength.Fit is { } fit) writer.WriteObject("fit", () => Write(writer, fit));
        });
        if (Verdict is not { } verdict) return;
        writer.WriteObject("mayFold", () =>
        {
            writer.WriteString("verdict", Word(verdict));
            writer.WriteObjects("sources", FoldingBiases, bias =>
            {
                writer.WriteString("source", bias.Source);
                writer.WriteString("verdict", Word(bias.Verdict));
                writer.WriteNumber("total", bias.Total);
                writer.WriteNumbers("bias", bias.Bias);
                writer.WriteNumbers("noise", bias.Noise);
            });
        });
    }

    /// <summary>The word for a verdict.</summary>
    public static string Word(FoldingVerdict verdict) => verdict switch
    {
        FoldingVerdict.Safe => "safe",
        FoldingVerdict.Check => "check",
        FoldingVerdict.DoNot => "do not",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "no such verdict"),
    };

    private static void Write(Utf8JsonWriter writer, FoldedYields yields)
    {
        writer.WriteNumbers("events", yields.Events);
        writer.WriteNumbers("statisticalErrors", yields.StatisticalErrors);
        writer.WriteNumbers("responseErrors", yields.ResponseErrors);
        writer.WriteNumbers("systematicErrors", yields.SystematicErrors());
        writer.WriteObjects("systematics", yields.Shifts, shift =>
        {
            writer.WriteString("name", shift.Name);
            writer.WriteNumbers("up", shift.Up);
            writer.WriteNumbers("down", shift.Down);
        });
    }

    private static void Write(Utf8JsonWriter writer, ChiSquare chiSquare)
    {
        writer.WriteNumber("chiSquare", chiSquare.Value);
        writer.WriteNumber("degreesOfFreedom", chiSquare.DegreesOfFreedom);
        writer.WriteNumberIfKnown("pValue", chiSquare.PValue);
    }

    private static void Write(Utf8JsonWriter writer, UpperLimit limit)
    {
        writer.WriteNumber("confidenceLevel", limit.ConfidenceLevel);
        writer.WriteNumber("observed", limit.Observed);
        if (limit.ObservedError > 0) writer.WriteNumber("observedError", limit.ObservedError);
        writer.WriteNumbers("expected", [.. limit.Expected]);
    }
}
