namespace Oom.Events;

/// <summary>
/// A batch of events in contiguous buffers, which are reused: spans taken from a block are valid until the block is filled again.
/// </summary>
public sealed class EventBlock
{
    private Particle[] _particles = new Particle[1024];
    private EventHeader[] _headers = new EventHeader[128];
    private int[] _firstParticle = new int[129];
    private double[] _weights = new double[128];
    private int _stride;

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>Index of the block's first event in its file, counted from 0.</summary>
    public long FirstEventIndex { get; internal set; }

    /// <summary>The names of the weights in <see cref="Weights"/>.</summary>
    public WeightLayout Layout { get; private set; } = WeightLayout.Empty;

    /// <summary>The header of each event.</summary>
    public ReadOnlySpan<EventHeader> Headers => _headers.AsSpan(0, Count);

    /// <summary>The particles of one event, in the order of the record.</summary>
    /// <param name="index">Index of the event in the block.</param>
    public ReadOnlySpan<Particle> Particles(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _particles.AsSpan(_firstParticle[index].._firstParticle[index + 1]);
    }

    /// <summary>The particles of one event, for what is kept beyond a call.</summary>
    /// <param name="index">Index of the event in the block.</param>
    public ReadOnlyMemory<Particle> ParticleMemory(int index) => _particles.AsMemory(_firstParticle[index].._firstParticle[index + 1]);

    /// <summary>The named weights of one event, in the order of <see cref="Layout"/>, normalised as the nominal
    /// weight is; NaN where the event does not give one.</summary>
    /// <param name="index">Index of the event in the block.</param>
    public ReadOnlySpan<double> Weights(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return _weights.AsSpan(index * _stride, Layout.Count);
    }

    /// <summary>Empties the block for events with these weights.</summary>
    public void Clear(WeightLayout layout)
    {
        Count = 0;
        Layout = layout;
        _stride = layout.Count;
    }

    /// <summary>Adds an event and returns the places of its particles, to be written by the caller. Its weights start as NaN.</summary>
    /// <param name="header">The header of the event.</param>
    /// <param name="particleCount">How many particles the event has.</param>
    public Span<Particle> Add(scoped in EventHeader header, int particleCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(particleCount);
        if (Count == _headers.Length)
        {
            Array.Resize(ref _headers, 2 * Count);
            Array.Resize(ref _firstParticle, 2 * Count + 1);
        }

        int first = _firstParticle[Count];
        if (first + particleCount > _particles.Length) Array.Resize(ref _particles, Math.Max(2 * _particles.Length, first + particleCount));
        int weightsEnd = (Count + 1) * _stride;
        if (weightsEnd > _weights.Length) Array.Resize(ref _weights, Math.Max(2 * _weights.Length, weightsEnd));

        _headers[Count] = header;
        _weights.AsSpan(Count * _stride, _stride).Fill(double.NaN);
        Count++;
        _firstParticle[Count] = first + particleCount;
        return _particles.AsSpan(first, particleCount);
    }

    /// <summary>The named weights of the event added last, to be written by the caller.</summary>
    public Span<double> LastWeights => _weights.AsSpan((Count - 1) * _stride, _stride);

    /// <summary>Replaces the header of the event added last.</summary>
    public void SetLastHeader(in EventHeader header) => _headers[Count - 1] = header;

    /// <summary>Takes the event added last away again.</summary>
    public void RemoveLast() => Count--;

    /// <summary>Makes room for more columns of weights while events are being added; their weights so far are
    /// NaN. The layout that names them is set at the end.</summary>
    internal void WidenTo(int columns)
    {
        if (columns <= _stride) return;
        int wider = Math.Max(columns, 2 * _stride);
        if (Count * wider > _weights.Length) Array.Resize(ref _weights, Math.Max(2 * _weights.Length, Count * wider));
        for (int i = Count - 1; i >= 0; i--)
        {
            _weights.AsSpan(i * _stride, _stride).CopyTo(_weights.AsSpan(i * wider, _stride));
            _weights.AsSpan(i * wider + _stride, wider - _stride).Fill(double.NaN);
        }

        _stride = wider;
    }

    /// <summary>Names the columns, of which there must be room for.</summary>
    internal void SetLayout(WeightLayout layout)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layout.Count, _stride, nameof(layout));
        Layout = layout;
    }
}
