using Oom.Events.HepMc;

namespace Oom.ParticleLevel;

/// <summary>The codes of the particles that come from each vertex of an event, sorted when they are first asked for.</summary>
internal sealed class OutgoingParticles
{
    /// <summary>Up to so many codes are looked through one by one.</summary>
    private const int Few = 32;

    private int[] _starts = [], _codes = [];
    private bool _isSorted;

    /// <summary>Forgets the event before.</summary>
    public void Start() => _isSorted = false;

    /// <summary>The codes of the particles that a particle goes into, in no order; none for a final one.</summary>
    /// <param name="record">The event, the same since <see cref="Start"/>.</param>
    /// <param name="particle">Index of the particle.</param>
    public ReadOnlySpan<int> DaughterCodes(in HepMcEvent record, int particle)
    {
        if (!_isSorted) Sort(record);
        int vertex = record.EndVertices[particle];
        return vertex == HepMcEvent.NoVertex ? default : _codes.AsSpan(_starts[vertex].._starts[vertex + 1]);
    }

    /// <summary>Whether a particle of its own code is among the daughters of a particle.</summary>
    /// <param name="record">The event, the same since <see cref="Start"/>.</param>
    /// <param name="particle">Index of the particle.</param>
    public bool GoesOn(in HepMcEvent record, int particle)
    {
        var codes = DaughterCodes(record, particle);
        int code = record.PdgIds[particle];
        return codes.Length <= Few ? codes.Contains(code) : codes.BinarySearch(code) >= 0;
    }

    // A counting sort by vertex.
    private void Sort(in HepMcEvent record)
    {
        int count = record.Count, vertices = record.Vertices;
        if (_codes.Length < count) _codes = new int[2 * count];
        if (_starts.Length < vertices + 1) _starts = new int[2 * (vertices + 1)];
        var starts = _starts.AsSpan(0, vertices + 1);
        var codes = _codes.AsSpan(0, count);
        starts.Clear();
        foreach (int vertex in record.ProductionVertices)
        {
            if (vertex != HepMcEvent.NoVertex) starts[vertex + 1]++;
        }

        for (int vertex = 1; vertex < starts.Length; vertex++) starts[vertex] += starts[vertex - 1];
        for (int i = 0; i < count; i++)
        {
            int vertex = record.ProductionVertices[i];
            if (vertex != HepMcEvent.NoVertex) codes[starts[vertex]++] = record.PdgIds[i];
        }

        // Each start was moved to the next one's.
        for (int vertex = starts.Length - 1; vertex > 0; vertex--) starts[vertex] = starts[vertex - 1];
        starts[0] = 0;
        for (int vertex = 0; vertex < vertices; vertex++)
        {
            if (starts[vertex + 1] - starts[vertex] > Few) codes[starts[vertex]..starts[vertex + 1]].Sort();
        }

        _isSorted = true;
    }
}
