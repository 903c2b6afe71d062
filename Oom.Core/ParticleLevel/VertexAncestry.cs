using Oom.Events.HepMc;

namespace Oom.ParticleLevel;

/// <summary>Tells which particles come from one of a kind, by walking up the record from vertex to vertex. What was found is kept for the
/// event, so that all its particles together cost as much as it has lines.</summary>
/// <param name="isOne">Whether a particle, by status and code, is of the kind.</param>
internal sealed class VertexAncestry(Func<int, int, bool> isOne)
{
    private enum Answer : byte
    {
        Unknown,
        Asked,
        No,
        Yes,
    }

    private Answer[] _answers = [];
    private (int Vertex, int Next)[] _path = [];
    private bool _isCleared;

    /// <summary>Forgets the event before.</summary>
    public void Start() => _isCleared = false;

    /// <summary>Whether one of the kind is among the ancestors of a particle. A record whose origins form a circle does not hang the
    /// search.</summary>
    /// <param name="record">The event, the same since <see cref="Start"/>.</param>
    /// <param name="particle">Index of the particle.</param>
    public bool Contains(in HepMcEvent record, int particle)
    {
        int vertex = record.ProductionVertices[particle];
        if (vertex == HepMcEvent.NoVertex) return false;
        if (!_isCleared) Clear(record.Vertices);
        if (_answers[vertex] == Answer.Unknown) Search(record, vertex);
        return _answers[vertex] == Answer.Yes;
    }

    private void Clear(int vertices)
    {
        if (_answers.Length < vertices)
        {
            _answers = new Answer[2 * vertices];
            _path = new (int, int)[2 * vertices];
        }

        _answers.AsSpan(0, vertices).Clear();
        _isCleared = true;
    }

    private void Search(in HepMcEvent record, int vertex)
    {
        int depth = 0;
        _path[0] = (vertex, 0);
        while (depth >= 0)
        {
            ref var place = ref _path[depth];
            _answers[place.Vertex] = Answer.Asked;
            int unknown = Above(record, ref place, out bool isFound);
            if (isFound)
            {
                // All below come from it too.
                for (; depth >= 0; depth--) _answers[_path[depth].Vertex] = Answer.Yes;
            }
            else if (unknown == HepMcEvent.NoVertex)
            {
                _answers[place.Vertex] = Answer.No;
                depth--;
            }
            else
            {
                _path[++depth] = (unknown, 0);
            }
        }
    }

    // The next vertex above of which nothing is known yet.
    private int Above(in HepMcEvent record, ref (int Vertex, int Next) place, out bool isFound)
    {
        var incoming = record.IncomingOf(place.Vertex);
        isFound = false;
        if (place.Next == 0)
        {
            foreach (int particle in incoming) isFound |= isOne(record.Statuses[particle], record.PdgIds[particle]);
        }

        for (; place.Next < incoming.Length && !isFound; place.Next++)
        {
            int vertex = record.ProductionVertices[incoming[place.Next]];
            if (vertex == HepMcEvent.NoVertex) continue;
            if (_answers[vertex] == Answer.Unknown) return vertex;
            isFound = _answers[vertex] == Answer.Yes;
        }

        return HepMcEvent.NoVertex;
    }
}
