using System.Runtime.CompilerServices;

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

    public long NegativeWeights { get; private set; }

    public long EventsWithTrials { get; set; }

    public double MinimumAbsoluteWeight { get; private set; }

    public double MaximumAbsoluteWeight { get; private set; }

    public long Bytes { get; set; }

    public bool ClosingTagFound { get; set; }

    private CompensatedSum _weights, _squares, _trials;
    private long[] _present = [];

    public ref readonly CompensatedSum Weights => ref _weights;

    public ref readonly CompensatedSum Squares => ref _squares;

    public ref readonly CompensatedSum Trials => ref _trials;

    /// <summary>For each column of <see cref="Layout"/>, the number of events that have it.</summary>
    public ReadOnlySpan<long> Present => _present.AsSpan(0, Layout.Count);

    public void Clear()
    {
        BrokenEventMessages.Clear();
        Layout = WeightLayout.Empty;
        (Events, Particles, BrokenEvents, NegativeWeights, EventsWithTrials, Bytes) = (0, 0, 0, 0, 0, 0);
        (MinimumAbsoluteWeight, MaximumAbsoluteWeight) = (double.PositiveInfinity, 0);
        (_weights, _squares, _trials) = (default, default, default);
        ClosingTagFound = false;
        CrossSection = null;
    }

    /// <summary>Adds the events of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(EventBlock block)
    {
        Layout = block.Layout;
        if (_present.Length < Layout.Count) _present = new long[Layout.Count];
        _present.AsSpan(0, Layout.Count).Fill(block.Count);
        Events = block.Count;
        ReadOnlySpan<EventHeader> headers = block.Headers;
        for (int i = 0; i < headers.Length; i++)
        {
            double weight = headers[i].Weight, magnitude = Math.Abs(weight);
            _weights.Add(weight);
            _squares.Add(weight * weight);
            _trials.Add(headers[i].Trials);
            if (weight < 0) NegativeWeights++;
            MinimumAbsoluteWeight = Math.Min(MinimumAbsoluteWeight, magnitude);
            MaximumAbsoluteWeight = Math.Max(MaximumAbsoluteWeight, magnitude);
            Particles += block.Particles(i).Length;
            ReadOnlySpan<double> weights = block.Weights(i);
            for (int column = 0; column < weights.Length; column++)
            {
                if (double.IsNaN(weights[column])) _present[column]--;
            }
        }
    }
}
