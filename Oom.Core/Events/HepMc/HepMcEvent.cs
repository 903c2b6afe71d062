using Oom.Kinematics;

namespace Oom.Events.HepMc;

/// <summary>
/// One event of a shower generator: particles that come from vertices and go into vertices. Vertices are numbered from 0;
/// a vertex that no particle goes into, or that the file left out, may have a number too.
/// </summary>
public readonly ref struct HepMcEvent
{
    /// <summary>The number of no vertex.</summary>
    public const int NoVertex = -1;

    /// <summary>PDG code of each particle.</summary>
    public ReadOnlySpan<int> PdgIds { get; init; }

    /// <summary>Status of each particle: 1 final, 2 decayed, 4 beam, others the generator's own.</summary>
    public ReadOnlySpan<int> Statuses { get; init; }

    /// <summary>Four-momentum of each particle in GeV.</summary>
    public ReadOnlySpan<FourMomentum> Momenta { get; init; }

    /// <summary>The vertex that each particle comes from; <see cref="NoVertex"/> for a beam.</summary>
    public ReadOnlySpan<int> ProductionVertices { get; init; }

    /// <summary>The vertex that each particle goes into; <see cref="NoVertex"/> for a final one.</summary>
    public ReadOnlySpan<int> EndVertices { get; init; }

    /// <summary>Number of particles.</summary>
    public int Count => PdgIds.Length;

    /// <summary>For each vertex, and one more, where its particles start in <see cref="Incoming"/>.</summary>
    internal ReadOnlySpan<int> IncomingStarts { get; init; }

    /// <summary>Particles that go into a vertex, vertex by vertex.</summary>
    internal ReadOnlySpan<int> Incoming { get; init; }

    /// <summary>Number of vertices, those that no particle goes into included.</summary>
    internal int Vertices => IncomingStarts.Length - 1;

    /// <summary>Indices of the particles that a particle comes from; none for a beam.</summary>
    /// <param name="particle">Index of the particle.</param>
    public ReadOnlySpan<int> Parents(int particle)
    {
        int vertex = ProductionVertices[particle];
        return vertex == NoVertex ? default : IncomingOf(vertex);
    }

    /// <summary>Indices of the particles that go into a vertex.</summary>
    internal ReadOnlySpan<int> IncomingOf(int vertex) => Incoming[IncomingStarts[vertex]..IncomingStarts[vertex + 1]];

    /// <summary>The next particle that comes from a vertex.</summary>
    /// <param name="vertex">Number of the vertex.</param>
    /// <param name="after">Index of the particle to search behind; -1 to start.</param>
    /// <returns>Its index, or -1 where there is no other.</returns>
    public int NextOutgoing(int vertex, int after)
    {
        int next = vertex == NoVertex ? -1 : ProductionVertices[(after + 1)..].IndexOf(vertex);
        return next < 0 ? -1 : after + 1 + next;
    }
}
