namespace Oom.Train.Machine;

/// <summary>SQL expressions over the columns of a table.</summary>
/// <param name="Weight">An event's share of the cross-section in pb.</param>
/// <param name="Fiducial">Whether it lies in the fiducial phase space.</param>
/// <param name="Selected">Whether the detector-level selection takes it.</param>
/// <param name="Where">Rows to use; null for all.</param>
internal sealed record TableColumns(string Weight, string Fiducial, string Selected, string? Where);
