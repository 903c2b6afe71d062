using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Oom.Events;

/// <summary>What one chunk adds to the totals of its file. Reused for many chunks.</summary>
internal sealed class ChunkTotals
{
    public List<string> BrokenEventMessages { get; } = [];

    public WeightLayout Layout { get; private set; } = WeightLayout.Empty;

    public long Events { get; private set; }

    public long Particles { get; set; }

    /// <summary>The cross-section as the last event gives it; null where none does.</summary>
    public GeneratorCrossSection? CrossSection { get; set; }

    public long BrokenEvents { get; set; }

    public long EventsWithTrials { get; set; }

    public long Bytes { get; set; }

    public bool ClosingTagFound { get; set; }

    private readonly Dictionary<int, ProcessSums> _processes = [];
    private WeightSums _nominal = new(), _own = new();
    private CompensatedSum _trials;
    private long[] _present = [];
    private double[] _sums = [];

    /// <summary>Sums of the nominal weight.</summary>
    public ref readonly WeightSums Nominal => ref _nominal;

    /// <summary>Sums of the weight that the generator calls nominal, where the user chose another.</summary>
    public ref readonly WeightSums Own => ref _own;

    public ref readonly CompensatedSum Trials => ref _trials;

    /// <summary>Events and nominal weights by identifier of the process.</summary>
    public Dictionary<int, ProcessSums> Processes => _processes;

    /// <summary>For each column of <see cref="Layout"/>, the number of events that have it.</summary>
    public ReadOnlySpan<long> Present => _present.AsSpan(0, Layout.Count);

    /// <summary>For each column of <see cref="Layout"/>, the sum over the events that have it.</summary>
    public ReadOnlySpan<double> Sums => _sums.AsSpan(0, Layout.Count);

    /// <summary>Adds the generator's own nominal weight of an event, for which the user chose another.</summary>
    public void AddOwn(double weight) => _own.Add(weight);

    public void Clear()
    {
        BrokenEventMessages.Clear();
        Layout = WeightLayout.Empty;
        (Events, Particles, BrokenEvents, EventsWithTrials, Bytes) = (0, 0, 0, 0, 0);
        (_nominal, _own, _trials) = (new(), new(), default);
        _processes.Clear();
        ClosingTagFound = false;
        CrossSection = null;
    }

    /// <summary>Adds the events of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(EventBlock block)
    {
        Layout = block.Layout;
        if (_present.Length < Layout.Count) (_present, _sums) = (new long[Layout.Count], new double[Layout.Count]);
        _present.AsSpan(0, Layout.Count).Fill(block.Count);
        _sums.AsSpan(0, Layout.Count).Clear();
        Events = block.Count;
        ReadOnlySpan<EventHeader> headers = block.Headers;
        for (int i = 0; i < headers.Length; i++)
        {
            _nominal.Add(headers[i].Weight);
            _trials.Add(headers[i].Trials);
            CollectionsMarshal.GetValueRefOrAddDefault(_processes, headers[i].ProcessId, out _).Add(headers[i].Weight);
            Particles += block.Particles(i).Length;
            ReadOnlySpan<double> weights = block.Weights(i);
            for (int column = 0; column < weights.Length; column++)
            {
                if (double.IsNaN(weights[column])) _present[column]--;
                else _sums[column] += weights[column];
            }
        }
    }
}
