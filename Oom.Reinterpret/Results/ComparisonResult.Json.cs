using System.Text.Json;
using Oom.Folding;
using Oom.Json;

namespace Oom.Reinterpret.Results;

public sealed partial record ComparisonResult
{
    /// <summary>Writes the properties into the current object; see <c>specs/result.md</c>.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        if (Background is { } background) writer.WriteObject("background", () => background.Write(writer));
        if (Folded is not null) writer.WriteObject("folded", () => Write(writer, Folded));
        if (FoldedSignal is not null) writer.WriteObject("foldedSignal", () => Write(writer, FoldedSignal));
        if (NonFiducial is not null) writer.WriteNumbers("nonFiducial", NonFiducial);
        writer.WriteObjects("foldedWeights", FoldedWeights, weight =>
        {
            writer.WriteString("name", weight.Name);
            writer.WriteNumbers("events", weight.Events);
        });
        if (IsExpected is { } expected) writer.WriteString("measurement", expected ? "expected" : "observed");
        if (LoneSignal is not null) writer.WriteBoolean("looksLikeSignal", true);
        WriteExclusion(writer);
        Absolute.Write(writer, IsExpected == true);
        writer.WriteObject("shape", () => Shape.Write(writer, IsExpected == true));
        if (Warnings.Count > 0) writer.WriteStrings("warnings", Warnings);
        WriteVerdict(writer);
    }

    /// <summary>Writes the property 'exclusion' where there is a strength.</summary>
    internal void WriteExclusion(Utf8JsonWriter writer)
    {
        if (Quoted is not { } quoted) return;
        writer.WriteObject("exclusion", () =>
        {
            writer.WriteString("likelihood", quoted.Likelihood);
            quoted.Exclusion(IsExpected == true).Write(writer);
        });
    }

    /// <summary>Writes the property 'mayFold' where there is something to judge by.</summary>
    internal void WriteVerdict(Utf8JsonWriter writer)
    {
        if (Judgements.Count > 0) JudgementDocument.Write(writer, Judgements);
    }

    private static void Write(Utf8JsonWriter writer, FoldedYields yields)
    {
        writer.WriteNumbers("events", yields.Events);
        writer.WriteNumbers("statisticalErrors", yields.StatisticalErrors());
        writer.WriteNumbers("responseErrors", yields.ResponseErrors);
        writer.WriteNumbers("systematicErrors", yields.SystematicErrors());
        writer.WriteObjects("systematics", yields.Shifts, shift =>
        {
            writer.WriteString("name", shift.Name);
            writer.WriteNumbers("up", shift.Up);
            writer.WriteNumbers("down", shift.Down);
        });
    }
}
