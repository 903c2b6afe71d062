using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Samples;

/// <summary>What was read from one file.</summary>
/// <param name="Path">The file as it was named.</param>
/// <param name="Generator">The generator as far as the file tells, or an empty string.</param>
/// <param name="Format">Name of the file format.</param>
/// <param name="Version">Version of the file format, as the file gives it.</param>
/// <param name="Beams">The beams in words.</param>
/// <param name="Events">Number of events read.</param>
/// <param name="BrokenEvents">Number of broken events that were skipped on request.</param>
/// <param name="NegativeWeights">Number of events of negative nominal weight.</param>
/// <param name="CrossSection">Cross-section of the file's process in pb; the error is NaN where the file has none.</param>
/// <param name="Normalisation">How the weights were normalised, in words.</param>
/// <param name="Warnings">What a user should know about the file.</param>
public sealed record FileSummary(
    string Path, string Generator, string Format, string Version, string Beams, long Events, long BrokenEvents, long NegativeWeights,
    UncertainValue CrossSection, string Normalisation, IReadOnlyList<string> Warnings)
{
    /// <summary>A digest of where the file lies, which tells files of one name in different folders; empty
    /// for standard input, and where it is not known.</summary>
    public string Place { get; init; } = "";
}
