namespace Oom.Train.Runs;

/// <summary>Number of events of one process in each part.</summary>
/// <param name="Training">Training part.</param>
/// <param name="Validation">Validation part.</param>
/// <param name="Test">Test part.</param>
internal readonly record struct PartCounts(int Training, int Validation, int Test);
