namespace Oom.Train.Unbinned.Ratios;

/// <summary>Events to train on.</summary>
/// <param name="File">Path of the event table, from the specification's folder.</param>
/// <param name="Weight">SQL expression of an event's weight.</param>
/// <param name="Where">SQL condition; null for all events.</param>
/// <param name="Suffix">What the names of the features have at their end in this table: the columns of a shift, such as _jes_up.</param>
internal sealed record TrainingTable(string File, string Weight, string? Where, string Suffix = "");
