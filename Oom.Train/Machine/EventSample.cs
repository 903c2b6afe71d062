using Oom.Responses;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>
/// Events of all processes in memory, by columns. Features stand in two blocks: one row for every
/// fiducial event of a measured process at generator level,
/// and at detector level one row for every way in which an event is selected - nominally, or under a shift up or down.
/// </summary>
internal sealed record EventSample : WeightedEvents
{
    /// <summary>A place in a block of features where an event has none.</summary>
    public const int None = -1;

    /// <summary>Row of each event in the generator-level block; <see cref="None"/> where it is not fiducial.</summary>
    public required int[] GeneratorRow { get; init; }

    /// <summary>Row of each event in the detector-level block; <see cref="None"/> where it is not selected nominally.</summary>
    public required int[] DetectorRow { get; init; }

    /// <summary>Rows under each shift, as pairs of arrays for up and down.</summary>
    public required IReadOnlyList<ShiftedRows> Shifts { get; init; }

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
