using System.Text.Json;
using Oom.Json;
using Oom.Measurements;
using Oom.Statistics;

namespace Oom.Reinterpret.Results;

/// <summary>What a signal lies on top of.</summary>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Files">Its event files; none for the published prediction.</param>
/// <param name="CrossSectionsPb">Cross-section of every generator-level bin in pb.</param>
/// <param name="Absolute">It alone against the unfolded measurement; null without one.</param>
/// <param name="Shape">Its shape alone against that of the measurement; null where there is none.</param>
public sealed record BackgroundComparison(
    string Source, IReadOnlyList<string> Files, double[] CrossSectionsPb, ChiSquare? Absolute, ChiSquare? Shape)
{
    /// <summary>What should be known of its event files, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether it alone describes the measurement, in rate and shape; null without one.</summary>
    public bool? DescribesData
        => Absolute is { } absolute ? !(AgreementText.Disagrees(absolute) || Shape is { } shape && AgreementText.Disagrees(shape)) : null;

    /// <summary>The sentence on it alone against the measurement; null without one.</summary>
    /// <param name="isExpected">Whether the measurement is an expectation.</param>
    public string? Agreement(bool isExpected)
    {
        if (Absolute is not { } absolute) return null;
        string shape = Shape is { } alone ? $", its shape alone {AgreementText.Short(alone)}" : "";
        string text =
            $"the background alone has chi^2 {AgreementText.Short(absolute)}{shape} against {(isExpected ? "the expected measurement" : "the measurement")}: {AgreementText.Of(absolute, Shape)}";
        return DescribesData == true ? text : $"{text}. Strengths and limits take it as it is";
    }

    /// <summary>Writes the properties into the current object.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("source", Source);
        writer.WriteStrings("files", Files);
        writer.WriteNumbers("crossSections", CrossSectionsPb);
        if (Warnings.Count > 0) writer.WriteStrings("warnings", Warnings);
        if (DescribesData is { } describes) writer.WriteBoolean("describesData", describes);
        if (Absolute is { } absolute) writer.WriteObject("chiSquare", () => ChiSquareDocument.Write(writer, absolute));
        if (Shape is { } shape) writer.WriteObject("shape", () => ChiSquareDocument.Write(writer, shape));
    }
}
