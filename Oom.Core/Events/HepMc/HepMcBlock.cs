using Oom.Kinematics;

namespace Oom.Events.HepMc;

/// <summary>A batch of events of a shower generator in contiguous buffers, which are reused: what is taken
/// from a block is valid until it is filled again.</summary>
public sealed class HepMcBlock
{
    private int[] _pdgIds = new int[1024], _statuses = new int[1024], _production = new int[1024], _end = new int[1024],
        _incoming = new int[1024];
    private int[] _incomingStarts = new int[1024], _firstParticle = new int[17], _firstVertex = new int[17];
    private FourMomentum[] _momenta = new FourMomentum[1024];

    /// <summary>What is said of whole events, their weights included; these events have no particles.</summary>
    public EventBlock Summary { get; } = new();

    /// <summary>Number of events.</summary>
    public int Count => Summary.Count;

    /// <summary>Number of particles in all events.</summary>
    public int Particles => _firstParticle[Count];

    /// <summary>One event.</summary>
    /// <param name="index">Index of the event in the block.</param>
    public HepMcEvent this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            Range particles = _firstParticle[index].._firstParticle[index + 1];
            return new HepMcEvent
            {
                PdgIds = _pdgIds.AsSpan(particles),
                Statuses = _statuses.AsSpan(particles),
                Momenta = _momenta.AsSpan(particles),
                ProductionVertices = _production.AsSpan(particles),
                EndVertices = _end.AsSpan(particles),
                Incoming = _incoming.AsSpan(particles),
                IncomingStarts = _incomingStarts.AsSpan(_firstVertex[index].._firstVertex[index + 1]),
            };
        }
    }

    internal void Clear(WeightLayout layout) => Summary.Clear(layout);

    /// <summary>Places for the particles of the next event, to be written by the caller; the end vertices start as none.</summary>
    internal HepMcParticles Reserve(int particles)
    {
        int first = _firstParticle[Count], end = first + particles;
        if (end > _pdgIds.Length)
        {
            int length = Math.Max(2 * _pdgIds.Length, end);
            Array.Resize(ref _pdgIds, length);
            Array.Resize(ref _statuses, length);
            Array.Resize(ref _production, length);
            Array.Resize(ref _end, length);
            Array.Resize(ref _incoming, length);
            Array.Resize(ref _momenta, length);
        }

        Range range = first..end;
        _end.AsSpan(range).Fill(HepMcEvent.NoVertex);
        return new HepMcParticles
        {
            PdgIds = _pdgIds.AsSpan(range),
            Statuses = _statuses.AsSpan(range),
            Momenta = _momenta.AsSpan(range),
            Production = _production.AsSpan(range),
            End = _end.AsSpan(range)
        };
    }

    /// <summary>Completes the event whose particles were reserved last: sorts them by the vertices that they go into.</summary>
    internal void Add(in EventHeader header, int particles, int vertices)
    {
        int index = Count, firstVertex = _firstVertex[index], starts = vertices + 1;
        if (firstVertex + starts > _incomingStarts.Length)
            Array.Resize(ref _incomingStarts, Math.Max(2 * _incomingStarts.Length, firstVertex + starts));
        if (index + 2 > _firstParticle.Length)
        {
            Array.Resize(ref _firstParticle, 2 * _firstParticle.Length);
            Array.Resize(ref _firstVertex, 2 * _firstVertex.Length);
        }

        Range range = _firstParticle[index]..(_firstParticle[index] + particles);
        SortByVertex(_end.AsSpan(range), _incomingStarts.AsSpan(firstVertex, starts), _incoming.AsSpan(range));
        Summary.Add(header, 0);
        _firstParticle[index + 1] = range.End.Value;
        _firstVertex[index + 1] = firstVertex + starts;
    }

    /// <summary>A counting sort; each vertex's particles stay in the order of the record.</summary>
    private static void SortByVertex(ReadOnlySpan<int> end, Span<int> starts, Span<int> incoming)
    {
        starts.Clear();
        foreach (int vertex in end)
        {
            if (vertex != HepMcEvent.NoVertex) starts[vertex + 1]++;
        }

        for (int vertex = 1; vertex < starts.Length; vertex++) starts[vertex] += starts[vertex - 1];
        for (int particle = 0; particle < end.Length; particle++)
        {
            if (end[particle] != HepMcEvent.NoVertex) incoming[starts[end[particle]]++] = particle;
        }

        // Each start was moved to the next one's.
        for (int vertex = starts.Length - 1; vertex > 0; vertex--) starts[vertex] = starts[vertex - 1];
        starts[0] = 0;
    }
}
