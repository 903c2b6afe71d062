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
public sealed record BackgroundComparison(string Source, IReadOnlyList<string> Files, double[] CrossSectionsPb, ChiSquare? Absolute, ChiSquare? Shape)
{
    /// <summary>Writes the properties into the current object.</summary>
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("source", Source);
        writer.WriteStrings("files", Files);
        writer.WriteNumbers("crossSections", CrossSectionsPb);
        if (Absolute is { } absolute) writer.WriteObject("chiSquare", () => ChiSquareDocument.Write(writer, absolute));
        if (Shape is { } shape) writer.WriteObject("shape", () => ChiSquareDocument.Write(writer, shape));
    }
}
