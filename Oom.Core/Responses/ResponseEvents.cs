namespace Oom.Responses;

/// <summary>Events with their bins at both levels and the dependence of their weights, by
/// columns: what a response is filled from.</summary>
public sealed record ResponseEvents
{
    /// <summary>Processes, weights and their dependence.</summary>
    public required WeightedEvents Events { get; init; }

    /// <summary>Number of events.</summary>
    public int Count => Events.Count;

    /// <summary>Generator-level bin of each event; -1 where it is not fiducial or not of a measured process.</summary>
    public required int[] GeneratorBin { get; init; }

    /// <summary>Detector-level bin of each event; -1 where it is not selected.</summary>
    public required int[] DetectorBin { get; init; }

    /// <summary>The bins under each shift of features; where one is missing, its smooth slopes alone are used.</summary>
    public required IReadOnlyList<ShiftedBins> Shifts { get; init; }
}

/// <summary>The detector-level bins of events under a shift of their features.</summary>
/// <param name="Nuisance">Index of the nuisance.</param>
/// <param name="Up">Bin of each event at +1; -1 where it is not selected then.</param>
/// <param name="Down">Bin of each event at -1, or its nominal bin where the variation is one-sided.</param>
/// <param name="IsOneSided">Whether there is only a variation up, whose slope is the whole difference to the nominal.</param>
public sealed record ShiftedBins(int Nuisance, int[] Up, int[] Down, bool IsOneSided);
