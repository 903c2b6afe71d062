using System.Globalization;

namespace Oom.Train.Detector;

/// <summary>How many events a simulation kept, and how well tops were reconstructed; adding the counts of batches gives those of the run.</summary>
/// <param name="Simulated">Events with a dilepton top pair.</param>
/// <param name="Kept">Events that are fiducial or selected in some variation.</param>
/// <param name="Fiducial">Fiducial events.</param>
/// <param name="Selected">Nominally selected events.</param>
/// <param name="Both">Events that are fiducial and nominally selected.</param>
/// <param name="SelectedUp">Events selected with the jet energy scale up.</param>
/// <param name="SelectedDown">Events selected with the jet energy scale down.</param>
/// <param name="FullyReconstructed">Selected events that the full kinematic reconstruction solves.</param>
/// <param name="LooselyReconstructed">Selected events that the loose kinematic reconstruction solves.</param>
internal readonly record struct SimulationCounts(
    long Simulated, long Kept, long Fiducial, long Selected, long Both, long SelectedUp, long SelectedDown, long FullyReconstructed, long LooselyReconstructed)
{
    /// <summary>The counts of both.</summary>
    public static SimulationCounts operator +(SimulationCounts a, SimulationCounts b) => new(
        a.Simulated + b.Simulated, a.Kept + b.Kept, a.Fiducial + b.Fiducial, a.Selected + b.Selected, a.Both + b.Both,
        a.SelectedUp + b.SelectedUp, a.SelectedDown + b.SelectedDown, a.FullyReconstructed + b.FullyReconstructed, a.LooselyReconstructed + b.LooselyReconstructed);

    /// <summary>A few lines for the terminal.</summary>
    public override string ToString() => string.Join(Environment.NewLine,
    [
        Line($"{Simulated:N0} events simulated, {Kept:N0} rows"),
        Line($"fiducial       {Share(Fiducial, Simulated):F4}"),
        Line($"selected       {Share(Selected, Simulated):F4}, of which fiducial {Share(Both, Selected):F4}; jet energy scale up x {Share(SelectedUp, Selected):F4}, down x {Share(SelectedDown, Selected):F4}"),
        Line($"reconstructed  full {Share(FullyReconstructed, Selected):F4}, loose {Share(LooselyReconstructed, Selected):F4} of the selected events"),
    ]);

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
