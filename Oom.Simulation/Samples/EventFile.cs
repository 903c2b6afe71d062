using Oom.Simulation.Generation;

namespace Oom.Simulation.Samples;

/// <summary>An event file that was read.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Sha256">Digest of its bytes as they lie on the disk.</param>
/// <param name="Generator">Name and version of the generator, as far as the file tells.</param>
/// <param name="Events">Number of events.</param>
/// <param name="Trials">Trials behind the events, by which files of one process are weighted; the number of
/// events where the generator does not count trials.</param>
/// <param name="CrossSectionPb">Its cross-section in pb.</param>
/// <param name="ErrorPb">Statistical error of the cross-section in pb; null where it was given without one.</param>
/// <param name="Normalisation">How its weights were normalised, in words.</param>
/// <param name="HasEnd">Whether the closing tag was found; a file without it may have been cut between two events.</param>
public sealed record EventFile(string Path, string Sha256, string Generator, long Events, double Trials, double CrossSectionPb,
    double? ErrorPb, string Normalisation, bool HasEnd);
