using System.Globalization;

namespace Oom.Simulation.Detector;

/// <summary>How many events a simulation kept, and how well tops were reconstructed.</summary>
public sealed class SimulationCounts
{
    private readonly IReadOnlyList<JetScaleVariation> _variations;
    private readonly long[] _selected;
    private long _simulated, _kept, _fiducial, _both, _full, _loose;

    /// <summary>Counts of zero.</summary>
    /// <param name="variations">The jet energy scales, the nominal one first.</param>
    public SimulationCounts(IReadOnlyList<JetScaleVariation> variations)
    {
        _variations = variations;
        _selected = new long[variations.Count];
    }

    /// <summary>Events with a dilepton top pair.</summary>
    public long Simulated => _simulated;

    /// <summary>Events that are fiducial or selected with some jet energy scale.</summary>
    public long Kept => _kept;

    /// <summary>Fiducial events.</summary>
    public long Fiducial => _fiducial;

    /// <summary>Events that are fiducial and nominally selected.</summary>
    public long Both => _both;

    /// <summary>Nominally selected events.</summary>
    public long Selected => _selected[0];

    /// <summary>Selected events that the full kinematic reconstruction solves.</summary>
    public long FullyReconstructed => _full;

    /// <summary>Selected events that the loose kinematic reconstruction solves.</summary>
    public long LooselyReconstructed => _loose;

    /// <summary>Counts an event.</summary>
    /// <param name="kept">Whether it becomes a row.</param>
    /// <param name="fiducial">Whether it is fiducial.</param>
    /// <param name="selected">Whether it is selected, by variation.</param>
    /// <param name="full">Whether the full reconstruction solves it.</param>
    /// <param name="loose">Whether the loose reconstruction solves it.</param>
    public void Add(bool kept, bool fiducial, ReadOnlySpan<bool> selected, bool full, bool loose)
    {
        _simulated++;
        if (kept) _kept++;
        if (fiducial) _fiducial++;
        if (fiducial && selected[0]) _both++;
        if (full) _full++;
        if (loose) _loose++;
        for (int v = 0; v < selected.Length; v++)
        {
            if (selected[v]) _selected[v]++;
        }
    }

    /// <summary>Adds the counts of other events.</summary>
    public void Add(SimulationCounts other)
    {
        _simulated += other._simulated;
        _kept += other._kept;
        _fiducial += other._fiducial;
        _both += other._both;
        _full += other._full;
        _loose += other._loose;
        for (int v = 0; v < _selected.Length; v++) _selected[v] += other._selected[v];
    }

    /// <summary>A few lines for the terminal.</summary>
    public override string ToString()
    {
        var varied = Enumerable.Range(1, _variations.Count - 1)
            .Select(v => Line($"{_variations[v].Suffix[1..]} x {Share(_selected[v], Selected)}"));
        return string.Join(Environment.NewLine,
        [
            Line($"{Simulated:N0} events simulated, {Kept:N0} rows"),
            Line($"fiducial       {Share(Fiducial, Simulated)}"),
            Line($"selected       {Share(Selected, Simulated)}, of which fiducial {Share(Both, Selected)}; {string.Join(", ", varied)}"),
            Line(
                $"reconstructed  full {Share(FullyReconstructed, Selected)}, loose {Share(LooselyReconstructed, Selected)} of the selected events"),
        ]);
    }

    // Of no events there is no share.
    private static string Share(long part, long whole) => whole == 0 ? "-" : Line($"{(double)part / whole:F4}");

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
