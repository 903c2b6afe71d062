namespace Oom.Correlators;

/// <summary>A jet that was left out.</summary>
/// <param name="Number">Its number in the source, counted from 1.</param>
/// <param name="Line">The line that it was read from; 0 where there is none.</param>
/// <param name="Status">Why.</param>
public readonly record struct RefusedJet(long Number, long Line, JetStatus Status);
