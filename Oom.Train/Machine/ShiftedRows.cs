namespace Oom.Train.Machine;

/// <summary>Where the detector-level features of events stand under a shift.</summary>
/// <param name="Nuisance">Index of the nuisance.</param>
/// <param name="Up">Row of each event at +1; <see cref="EventSample.None"/> where it is not selected then.</param>
/// <param name="Down">Row of each event at -1, or its nominal row where the variation is one-sided.</param>
/// <param name="IsOneSided">Whether there is only a variation up, whose slope is the whole difference to the nominal.</param>
internal sealed record ShiftedRows(int Nuisance, int[] Up, int[] Down, bool IsOneSided);
