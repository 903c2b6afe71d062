using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>
/// Events of all processes in memory, by columns. Features stand in two blocks: one row for every fiducial event of a measured process at generator level,
/// and at detector level one row for every way in which an event is selected - nominally, or under a shift up or down.
/// </summary>
internal sealed record EventSample
{
    /// <summary>A place in a block of features where an event has none.</summary>
    public const int None = -1;

    /// <summary>Number of events.</summary>
    public int Count => Process.Length;

    /// <summary>Index of each event's process.</summary>
    public required int[] Process { get; init; }

    /// <summary>The number of events that each event stands for at the luminosity.</summary>
    public required double[] Weight { get; init; }

    /// <summary>Row of each event in the generator-level block; <see cref="None"/> where it is not fiducial.</summary>
    public required int[] GeneratorRow { get; init; }

    /// <summary>Row of each event in the detector-level block; <see cref="None"/> where it is not selected nominally.</summary>
    public required int[] DetectorRow { get; init; }

    /// <summary>Rows under each shift, as pairs of arrays for up and down.</summary>
    public required IReadOnlyList<ShiftedRows> Shifts { get; init; }

    /// <summary>d ln(weight)/dc of each event for each parameter, events x parameters; 0 where an event is not fiducial.</summary>
    public required float[] ParameterSlopes { get; init; }

    /// <summary>The same as it enters generator-level histograms; differs where smooth slopes depend on the features of the level.</summary>
    public float[] GeneratorSlopes { get => field ?? ParameterSlopes; init; }

    /// <summary>Weight at each alternative over the nominal weight, events x alternatives; 1 where an event is not fiducial.</summary>
    public required float[] AlternativeFactors { get; init; }

    /// <summary>The same as it enters generator-level histograms; differs where smooth factors depend on the features of the level.</summary>
    public float[] GeneratorFactors { get => field ?? AlternativeFactors; init; }

    /// <summary>Slope of the logarithm of the weight for each nuisance as it comes from the table, events x nuisances; 0 for shifts.</summary>
    public required float[] RawSlopes { get; init; }

    /// <summary>The same from the smoothing networks, shifts included; empty before they are trained.</summary>
    public float[] SmoothSlopes { get; init; } = [];

    /// <summary>Features of fiducial events.</summary>
    public required FeatureView Generator { get; init; }

    /// <summary>Features of selected events.</summary>
    public required FeatureView Detector { get; init; }

    /// <summary>Number of events of a process.</summary>
    public int CountOf(int process) => Process.Count(own => own == process);

    /// <summary>The sample of some of the events, sharing the blocks of features.</summary>
    /// <param name="events">Indices of the events.</param>
    /// <param name="factors">Factors on their weights; null for none.</param>
    public EventSample Take(int[] events, double[]? factors = null)
    {
        double[] weight = Pick(Weight, events, 1);
        if (factors is not null)
        {
            for (int i = 0; i < weight.Length; i++) weight[i] *= factors[i];
        }

        return this with
        {
            Process = Pick(Process, events, 1),
            Weight = weight,
            GeneratorRow = Pick(GeneratorRow, events, 1),
            DetectorRow = Pick(DetectorRow, events, 1),
            Shifts = [.. Shifts.Select(shift => shift with { Up = Pick(shift.Up, events, 1), Down = Pick(shift.Down, events, 1) })],
            ParameterSlopes = Pick(ParameterSlopes, events, Width(ParameterSlopes)),
            GeneratorSlopes = Pick(GeneratorSlopes, events, Width(GeneratorSlopes)),
            AlternativeFactors = Pick(AlternativeFactors, events, Width(AlternativeFactors)),
            GeneratorFactors = Pick(GeneratorFactors, events, Width(GeneratorFactors)),
            RawSlopes = Pick(RawSlopes, events, Width(RawSlopes)),
            SmoothSlopes = Pick(SmoothSlopes, events, Width(SmoothSlopes)),
        };
    }

    private int Width(float[] values) => Count == 0 ? 0 : values.Length / Count;

    private static T[] Pick<T>(T[] values, int[] events, int width)
    {
        var picked = new T[events.Length * width];
        for (int i = 0; i < events.Length; i++) Array.Copy(values, events[i] * width, picked, i * width, width);
        return picked;
    }
}
