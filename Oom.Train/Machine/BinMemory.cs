using Oom.Binning;

namespace Oom.Train.Machine;

/// <summary>The bin of every event of a sample at both levels, and under each shift.</summary>
internal sealed class BinMemory
{
    /// <summary>A memory in which no event has a bin.</summary>
    /// <param name="events">Number of events.</param>
    /// <param name="shifts">Number of shifts.</param>
    public BinMemory(int events, int shifts)
    {
        Generator = Empty(events);
        Detector = Empty(events);
        Up = [.. Enumerable.Range(0, shifts).Select(_ => Empty(events))];
        Down = [.. Enumerable.Range(0, shifts).Select(_ => Empty(events))];
    }

    /// <summary>Generator-level bins; -1 where an event is not fiducial.</summary>
    public int[] Generator { get; }

    /// <summary>Detector-level bins; -1 where an event is not selected.</summary>
    public int[] Detector { get; }

    /// <summary>Detector-level bins at +1 of each shift.</summary>
    public IReadOnlyList<int[]> Up { get; }

    /// <summary>Detector-level bins at -1 of each shift.</summary>
    public IReadOnlyList<int[]> Down { get; }

    private BinMemory(int[] generator, int[] detector)
    {
        Generator = generator;
        Detector = detector;
        Up = Down = [];
    }

    /// <summary>The same bins without those under shifts.</summary>
    public BinMemory WithoutShifts() => new(Generator, Detector);

    /// <summary>The bins of a whole sample.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="generator">The generator-level network; null where all fiducial events are to have one bin.</param>
    /// <param name="detector">The detector-level network.</param>
    /// <param name="withShifts">Whether the bins under shifts are wanted.</param>
    public static BinMemory Of(EventSample sample, ObservableBins bins, LevelNetwork? generator, LevelNetwork detector, bool withShifts)
    {
        var memory = new BinMemory(sample.Count, withShifts ? sample.Shifts.Count : 0);
        if (generator is null)
        {
            for (int e = 0; e < sample.Count; e++) memory.Generator[e] = sample.GeneratorRow[e] == EventSample.None ? -1 : 0;
        }
        else
        {
            Fill(memory.Generator, sample.GeneratorRow, generator, bins.Generator);
        }

        Fill(memory.Detector, sample.DetectorRow, detector, bins.Detector);
        for (int i = 0; i < memory.Up.Count; i++)
        {
            Fill(memory.Up[i], sample.Shifts[i].Up, detector, bins.Detector);
            Fill(memory.Down[i], sample.Shifts[i].Down, detector, bins.Detector);
        }

        return memory;
    }

    private static void Fill(int[] memory, int[] rows, LevelNetwork network, BinEdges edges)
    {
        int[] events = [.. Enumerable.Range(0, rows.Length).Where(e => rows[e] != EventSample.None)];
        float[] observable = network.Observable(Array.ConvertAll(events, e => rows[e]));
        for (int i = 0; i < events.Length; i++) memory[events[i]] = edges.IndexOf(observable[i]);
    }

    private static int[] Empty(int events)
    {
        int[] bins = new int[events];
        Array.Fill(bins, -1);
        return bins;
    }
}
