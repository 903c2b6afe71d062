using Oom.Events.HepMc;

namespace Oom.ParticleLevel;

/// <summary>The particles that come from each vertex of an event, sorted when they are first asked for.</summary>
internal sealed class OutgoingParticles
{
    /// <summary>Up to so many particles are looked through one by one.</summary>
    private const int Few = 32;

    private int[] _starts = [], _particles = [], _codes = [];
    private bool _isSorted, _hasCodes;

    /// <summary>Forgets the event before.</summary>
    public void Start() => _isSorted = _hasCodes = false;

    /// <summary>The particles that a particle goes into, in the order of the record; none for a final one.</summary>
    /// <param name="record">The event, the same since <see cref="Start"/>.</param>
    /// <param name="particle">Index of the particle.</param>
    public ReadOnlySpan<int> Of(scoped in HepMcEvent record, int particle)
    {
        int vertex = record.EndVertices[particle];
        if (vertex == HepMcEvent.NoVertex) return default;
        if (!_isSorted) Sort(record);
        return _particles.AsSpan(_starts[vertex].._starts[vertex + 1]);
    }

    /// <summary>Whether a particle of its own code is among the daughters of a particle.</summary>
    /// <param name="record">The event, the same since <see cref="Start"/>.</param>
    /// <param name="particle">Index of the particle.</param>
    public bool GoesOn(in HepMcEvent record, int particle)
    {
        var daughters = Of(record, particle);
        int code = record.PdgIds[particle];
        if (daughters.Length > Few) return IsAmongMany(record, record.EndVertices[particle], code);
        foreach (int daughter in daughters)
        {
            if (record.PdgIds[daughter] == code) return true;
        }

        return false;
    }

    // As many particles may ask for as many others: by codes in order.
    private bool IsAmongMany(in HepMcEvent record, int vertex, int code)
    {
        if (!_hasCodes)
        {
            if (_codes.Length < record.Count) _codes = new int[2 * record.Count];
            for (int i = 0; i < _starts.Length - 1 && i < record.Vertices; i++)
            {
                var range = _starts[i].._starts[i + 1];
                if (range.End.Value - range.Start.Value <= Few) continue;
                for (int k = range.Start.Value; k < range.End.Value; k++) _codes[k] = record.PdgIds[_particles[k]];
                _codes.AsSpan(range).Sort();
            }

            _hasCodes = true;
        }

        return _codes.AsSpan(_starts[vertex].._starts[vertex + 1]).BinarySearch(code) >= 0;
    }

    // A counting sort by vertex.
    private void Sort(in HepMcEvent record)
    {
        int count = record.Count, vertices = record.Vertices;
        if (_particles.Length < count) _particles = new int[2 * count];
        if (_starts.Length < vertices + 1) _starts = new int[2 * (vertices + 1)];
        var starts = _starts.AsSpan(0, vertices + 1);
        starts.Clear();
        foreach (int vertex in record.ProductionVertices)
        {
            if (vertex != HepMcEvent.NoVertex) starts[vertex + 1]++;
        }

        for (int vertex = 1; vertex < starts.Length; vertex++) starts[vertex] += starts[vertex - 1];
        for (int i = 0; i < count; i++)
        {
            int vertex = record.ProductionVertices[i];
            if (vertex != HepMcEvent.NoVertex) _particles[starts[vertex]++] = i;
        }

        // Each start was moved to the next one's.
        for (int vertex = starts.Length - 1; vertex > 0; vertex--) starts[vertex] = starts[vertex - 1];
        starts[0] = 0;
        _isSorted = true;
    }
}
