namespace Oom.Responses;

/// <summary>The detector-level bins of events under a shift of their features.</summary>
/// <param name="Nuisance">Index of the nuisance.</param>
/// <param name="Up">Bin of each event at +1; -1 where it is not selected then.</param>
/// <param name="Down">Bin of each event at -1, or its nominal bin where the variation is one-sided.</param>
/// <param name="IsOneSided">Whether there is only a variation up, whose slope is the whole difference to the nominal.</param>
public sealed record ShiftedBins(int Nuisance, int[] Up, int[] Down, bool IsOneSided);
