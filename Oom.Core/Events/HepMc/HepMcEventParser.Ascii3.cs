using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Events.HepMc;

internal sealed unsafe partial class HepMcEventParser
{
    private const int Ascii3ParticleColumns = 10;

    /// <summary>The fewest characters of a particle line of either format.</summary>
    private const int ShortestParticleLine = 20;

    private static ReadOnlySpan<byte> CrossSectionAttribute => "A 0 GenCrossSection "u8;

    /// <summary>Reads an event of HepMC3 from its first line: E, number, vertices, particles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadAscii3(ref byte* place)
    {
        byte* p = place + 1;
        if (!TryNextInt32(ref p, out _, "the number of the event") || !TryNextInt32(ref p, out int vertexCount, "a number of vertices")
            || !TryNextInt32(ref p, out int particleCount, "a number of particles"))
            return false;
        if ((uint)vertexCount > MaximumParticles || (uint)particleCount > MaximumParticles)
            return Fail(place, Invariant($"numbers of vertices and particles from 0 to {MaximumParticles}"));
        if (particleCount > (End - place) / ShortestParticleLine)
            return Fail(place, Invariant($"too little text for {particleCount} particles"),
                "as many particle lines as the event's line 'E' announces");
        HepMcParticles particles = _block.Reserve(particleCount);
        int read = 0;
        bool hasWeights = false;
        for (p = NextLine(p); !IsEventEnd(p);)
        {
            switch (*p)
            {
                case (byte)'P' when p[1] == ' ':
                    if (_units == 0) return FailUnits(p);
                    if (read == particleCount)
                        return Fail(p, Invariant($"{particleCount} particle lines, as the event's line 'E' announces"));
                    if (!TryReadAscii3Particle(ref p, ref particles, read++)) return false;
                    break;
                case (byte)'V' when p[1] == ' ':
                    if (!TryReadAscii3Vertex(p, ref particles, vertexCount)) return false;
                    p = NextLine(p);
                    break;
                case (byte)'A' when p[1] == ' ':
                    if (StartsWith(p, CrossSectionAttribute))
                    {
                        p += CrossSectionAttribute.Length;
                        if (!TryReadCrossSection(ref p)) return false;
                        ReadCrossSectionsPerWeight(p);
                    }

                    p = NextLine(p);
                    break;
                case (byte)'W' when p[1] == ' ':
                    if (hasWeights) return Fail(p, "one line 'W' in an event");
                    hasWeights = true;
                    p++;
                    if (!TryReadWeights(ref p, int.MaxValue)) return false;
                    p = NextLine(p);
                    break;
                case (byte)'U' when p[1] == ' ':
                    if (!TryReadUnits(p)) return false;
                    p = NextLine(p);
                    break;
                default:
                    if (!ByteMask.IsBlank(*p)) return Fail(p, "a line of an event: 'P', 'V', 'A', 'W' or 'U'");
                    p++;
                    break;
            }
        }

        if (read != particleCount)
            return Fail(place, Invariant($"{read} particle lines"), Invariant($"{particleCount}, as the event's line 'E' announces"));
        if (!hasWeights && !SetWeightOfNone(place)) return false;
        if (!TryFindOrigins(ref particles, place, vertexCount, out int vertices)) return false;
        _block.Add(new EventHeader(0, _weights[header.NominalIndex], -1, -1, -1, 1), particleCount, vertices);
        place = p;
        return true;
    }

    /// <summary>An event without weights has the weight 1, unless the file names weights.</summary>
    private bool SetWeightOfNone(byte* place)
    {
        if (header.HasWeightNames || _weights.Length > 1) return FailWeightCount(place, 0);
        _weights[0] = 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadAscii3Particle(ref byte* line, ref HepMcParticles particles, int index)
    {
        int* edges = Edges;
        int count = LineTokens.Split(ref line, End, edges, out byte* next);
        if (count != 2 * Ascii3ParticleColumns) return FailColumns(line, count, Ascii3ParticleColumns, "a particle line");
        bool isRead = TryInt32(line, edges, 1, out int number) & TryInt32(line, edges, 2, out int origin) & TryInt32(
            line, edges, 3, out int pdgId)
            & TryDouble(line, edges, 4, out double px) & TryDouble(line, edges, 5, out double py) & TryDouble(line, edges, 6, out double pz)
            & TryDouble(line, edges, 7, out double energy) & TryDouble(line, edges, 8, out _) & TryInt32(line, edges, 9, out int status);
        if (!isRead) return FailNumber(line, Ascii3ParticleColumns, column => column is <= 3 or 9);
        if (number != index + 1)
            return Fail(line, Invariant($"particle {number}"), Invariant($"particle {index + 1}: particles are numbered from 1 on"));
        particles.PdgIds[index] = pdgId;
        particles.Statuses[index] = status;
        particles.Production[index] = origin;
        particles.Momenta[index] = _units == 1 ? new FourMomentum(energy, px, py, pz)
            : new FourMomentum(energy / _units, px / _units, py / _units, pz / _units);
        line = next;
        return true;
    }

    /// <summary>Reads a vertex: V, number, status, the particles that go in as [1,2]; the position behind is of no interest.</summary>
    private bool TryReadAscii3Vertex(byte* line, ref HepMcParticles particles, int vertexCount)
    {
        byte* p = line + 1;
        if (!TryNextInt32(ref p, out int number, "the number of a vertex") || !TryNextInt32(ref p, out _, "the status of a vertex"))
            return false;
        if (number >= 0 || number < -vertexCount)
            return Fail(line, Invariant($"vertex {number}"),
                Invariant($"a vertex from -1 to -{vertexCount}, as the event's line 'E' announces"));
        if (!TryAddVertex(line, -number - 1)) return false;
        while (*p == ' ') p++;
        if (*p != '[') return Fail(p, "the particles that go into the vertex, as '[1,2]'");
        p++;
        if (*p == ']') return true;
        while (true)
        {
            byte* start = p;
            int particle = 0;
            for (; (uint)(*p - '0') <= 9 && particle <= MaximumParticles; p++) particle = particle * 10 + (*p - '0');
            if (p == start || *p is not ((byte)',' or (byte)']')) return Fail(start, "numbers of particles, as '[1,2]'");
            if (particle < 1 || particle > particles.End.Length)
                return Fail(start, Invariant($"a particle from 1 to {particles.End.Length}, as the event's line 'E' announces"));
            if (particles.End[particle - 1] != HepMcEvent.NoVertex)
                return Fail(start, Invariant($"particle {particle} going into a second vertex"), "one vertex for each particle to go into");
            particles.End[particle - 1] = -number - 1;
            if (*p++ == ']') return true;
        }
    }

    /// <summary>
    /// Turns what particle lines refer to into vertices: a negative number is a vertex, a positive one a
    /// particle that goes into a vertex, which is left out of the file
    /// where it has neither another incoming particle nor a position; 0 is no origin. Vertices
    /// that were left out get numbers behind those of the others.
    /// </summary>
    private bool TryFindOrigins(ref HepMcParticles particles, byte* place, int vertexCount, out int vertices)
    {
        vertices = vertexCount;
        Span<int> production = particles.Production, end = particles.End;
        for (int i = 0; i < production.Length; i++)
        {
            int origin = production[i];
            if (origin == 0) production[i] = HepMcEvent.NoVertex;
            else if (origin < 0)
            {
                if (!HasVertex(-(origin + 1)))
                    return Fail(place, Invariant($"vertex {origin} as the origin of particle {i + 1}"), "a vertex that has a line 'V'");
                production[i] = -(origin + 1);
            }
            else
            {
                if (origin > production.Length || origin == i + 1)
                    return Fail(place, Invariant($"particle {origin} as the origin of particle {i + 1}"),
                        Invariant($"another particle from 1 to {production.Length}"));
                ref int vertex = ref end[origin - 1];
                if (vertex == HepMcEvent.NoVertex) vertex = vertices++;
                production[i] = vertex;
            }
        }

        return true;
    }
}
