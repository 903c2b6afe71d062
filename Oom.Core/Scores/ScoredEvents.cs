using Oom.Binning;
using Oom.Formulas;
using Oom.Responses;

namespace Oom.Scores;

/// <summary>
/// Simulated events with the observables of both levels and the dependence of their weights: enough to put any other
/// generator-level observable in the place of the trained one
/// and to say what that costs the measurement. As a file: specs/scores.md.
/// </summary>
public sealed record ScoredEvents
{
    /// <summary>Processes, weights and their dependence.</summary>
    public required WeightedEvents Events { get; init; }

    /// <summary>Number of events.</summary>
    public int Count => Events.Count;

    /// <summary>Names of the generator-level features.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Generator-level features; NaN where an event is not fiducial.</summary>
    public required FeatureTable Values { get; init; }

    /// <summary>Generator-level observable; NaN where an event is not fiducial or not of a measured process.</summary>
    public required float[] Observable { get; init; }

    /// <summary>Detector-level observable; NaN where an event is not selected.</summary>
    public required float[] Detector { get; init; }

    /// <summary>Detector-level observables under shifts.</summary>
    public required IReadOnlyList<ScoredShift> Shifts { get; init; }

    /// <summary>Whether an event is fiducial and of a measured process.</summary>
    public bool IsFiducial(int e) => !float.IsNaN(Observable[e]);

    /// <summary>The events in bins, with another generator-level observable.</summary>
    /// <param name="layout">The bins.</param>
    /// <param name="values">The observable of each event, a number where it is fiducial;
    /// beyond the outer edges it belongs to the outer bins.</param>
    /// <exception cref="ArgumentException">The value of a fiducial event is not a number.</exception>
    public ResponseEvents InBins(ResponseLayout layout, ReadOnlySpan<double> values)
    {
        int[] detector = BinsOf(layout.DetectorBins, Detector);
        return new ResponseEvents
        {
            Events = Events,
            GeneratorBin = GeneratorBins(layout.GeneratorBins, values),
            DetectorBin = detector,
            Shifts = [.. Shifts.Select(shift => new ShiftedBins(
                shift.Nuisance, BinsOf(layout.DetectorBins, shift.Up), shift.Down is null ? detector
                : BinsOf(layout.DetectorBins, shift.Down), shift.Down is null))],
        };
    }

    /// <summary>Generator-level bins of another observable; -1 where an event is not fiducial.</summary>
    /// <param name="edges">The bins.</param>
    /// <param name="values">The observable of each event, a number where it is fiducial.</param>
    /// <exception cref="ArgumentException">The value of a fiducial event is not a number.</exception>
    public int[] GeneratorBins(BinEdges edges, ReadOnlySpan<double> values)
    {
        int[] bins = new int[Count];
        for (int e = 0; e < Count; e++) bins[e] = IsFiducial(e) ? BinOf(edges, values[e]) : -1;
        return bins;
    }

    /// <summary>The bin of a value, the outer bins reaching to infinity.</summary>
    /// <param name="edges">The bins.</param>
    /// <param name="value">The value, a number.</param>
    /// <exception cref="ArgumentException">The value is not a number.</exception>
    public static int BinOf(BinEdges edges, double value) => Math.Clamp(edges.IndexOf(value), 0, edges.Count - 1);

    private static int[] BinsOf(BinEdges edges, float[] values)
        => Array.ConvertAll(values, value => float.IsNaN(value) ? -1 : BinOf(edges, value));
}

/// <summary>Detector-level observable of events under a shift of their features.</summary>
/// <param name="Nuisance">Index of the nuisance.</param>
/// <param name="Up">Value of each event at +1; NaN where it is not selected then.</param>
/// <param name="Down">The same at -1; null where the variation is one-sided.</param>
public sealed record ScoredShift(int Nuisance, float[] Up, float[]? Down);
