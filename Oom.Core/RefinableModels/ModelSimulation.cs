namespace Oom.RefinableModels;

/// <summary>The simulated events over which cross-sections are integrated: all processes together, at the reference point.</summary>
/// <param name="File">Path of the event table, from the manifest's folder.</param>
/// <param name="Sha256">Its digest; null in a specification.</param>
/// <param name="Weight">SQL expression of an event's weight; their sum is the cross-section in pb.</param>
/// <param name="Where">SQL condition of the selected events; null for all. Tables of data hold selected events alone.</param>
public sealed record ModelSimulation(string File, string? Sha256, string Weight, string? Where);
