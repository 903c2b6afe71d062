using System.Runtime.CompilerServices;
using Oom.Kinematics;

namespace Oom.Events.HepMc;

internal sealed unsafe partial class HepMcEventParser
{
    /// <summary>Columns of a particle line before its colour flow, of which each line has two columns more.</summary>
    private const int GenEvent2ParticleColumns = 13;

    /// <summary>Reads an event of HepMC2 from its first line: E, number, interactions, scale, two couplings, process, signal
    /// vertex, vertices, two beams, random states, weights.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadGenEvent2(ref byte* place)
    {
        byte* p = place + 1;
        if (!TryNextInt32(ref p, out _, "the number of the event") || !TryNextInt32(ref p, out _, "a number of interactions")
            || !TryNextDouble(ref p, out double scale, "the event scale")
                || !TryNextDouble(ref p, out double alphaQcd, "the strong coupling")
                || !TryNextDouble(ref p, out double alphaQed, "the electromagnetic coupling")
            || !TryNextInt32(ref p, out int process, "the identifier of the process")
                || !TryNextInt32(ref p, out _, "the number of the signal vertex")
                || !TryNextInt32(ref p, out int vertexCount, "a number of vertices")
            || !TryNextInt32(ref p, out _, "the number of the first beam") || !TryNextInt32(ref p, out _, "the number of the second beam")
                || !TryNextInt32(ref p, out int states, "a number of random states"))
        {
            return false;
        }

        for (; states > 0; states--)
        {
            if (!TryNextToken(ref p, out byte* end)) return Fail(p, "the end of the line", "as many random states as announced");
            p = end;
        }

        if (!TryNextInt32(ref p, out int weightCount, "a number of weights")) return false;
        if (weightCount > 0 || header.HasWeightNames)
        {
            if (!TryReadWeights(ref p, weightCount)) return false;
            if (TryNextToken(ref p, out _)) return Fail(p, Invariant($"the end of the line behind {weightCount} weights"));
        }
        else if (!SetWeightOfNone(place)) return false;

        if ((uint)vertexCount > MaximumParticles) return Fail(place, Invariant($"a number of vertices from 0 to {MaximumParticles}"));
        if (!TryReadGenEvent2Lines(ref p, vertexCount, out int particleCount, out int vertices)) return false;
        _block.Add(new EventHeader(process, _weights[header.NominalIndex], scale, alphaQed, alphaQcd, 1), particleCount, vertices);
        place = p;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadGenEvent2Lines(ref byte* p, int vertexCount, out int particleCount, out int vertices)
    {
        particleCount = vertices = 0;
        p = NextLine(p);
        byte* first = p;

        // How many particles the event has is told by its vertices alone.
        int room = CountParticleLines(p);
        HepMcParticles particles = _block.Reserve(room);
        int vertex = 0, readVertices = 0, incoming = 0, outgoing = 0;
        while (!IsEventEnd(p))
        {
            switch (*p)
            {
                case (byte)'P' when p[1] == ' ':
                    if (incoming + outgoing == 0) return Fail(p, "a vertex: the one before has all its particles");
                    int origin = incoming > 0 ? HepMcEvent.NoVertex : vertex;
                    if (incoming > 0) incoming--;
                    else outgoing--;
                    if (!TryReadGenEvent2Particle(ref p, ref particles, particleCount++, origin, ref vertices)) return false;
                    break;
                case (byte)'V' when p[1] == ' ':
                    if (_units == 0) return FailUnits(p);
                    if (incoming + outgoing > 0) return FailMissing(p, incoming + outgoing);
                    if (++readVertices > vertexCount)
                        return Fail(p, Invariant($"{vertexCount} vertices, as the event's line 'E' announces"));
                    if (!TryReadGenEvent2Vertex(p, out vertex, out incoming, out outgoing)) return false;
                    vertices = Math.Max(vertices, vertex + 1);
                    p = NextLine(p);
                    break;
                case (byte)'U' when p[1] == ' ':
                    if (!TryReadUnits(p)) return false;
                    p = NextLine(p);
                    break;
                case (byte)'N' when p[1] == ' ':
                    if (!TryReadNames(ref p)) return false;
                    break;
                case (byte)'C' when p[1] == ' ':
                    p++;
                    if (!TryReadCrossSection(ref p)) return false;
                    p = NextLine(p);
                    break;
                case (byte)'H' or (byte)'F' when p[1] == ' ':
                    p = NextLine(p);
                    break;
                default:
                    if (!ByteMask.IsBlank(*p)) return Fail(p, "a line of an event: 'V', 'P', 'U', 'N', 'C', 'H' or 'F'");
                    p++;
                    break;
            }
        }

        if (incoming + outgoing > 0) return FailMissing(p, incoming + outgoing);
        return readVertices == vertexCount
            || Fail(first, Invariant($"{readVertices} vertices"), Invariant($"{vertexCount}, as the event's line 'E' announces"));
    }

    private bool FailMissing(byte* p, int missing) => Fail(p, Invariant($"{missing} more particle lines, as the vertex announces"));

    private int CountParticleLines(byte* p)
    {
        int count = 0;
        for (; !IsEventEnd(p); p = NextLine(p))
        {
            while (*p != '\n' && ByteMask.IsBlank(*p)) p++;
            if (IsLine(p, 'P')) count++;
        }

        return count;
    }

    /// <summary>Goes behind the names of the weights, which are those of the first event.</summary>
    private bool TryReadNames(ref byte* line)
    {
        byte* names = line + 2;
        while (*names == ' ') names++;
        byte* end = names + header.WeightNameLine.Length;
        if (!Rest(names).StartsWith(header.WeightNameLine) || TryNextToken(ref end, out _))
            return Fail(line, "the same names of weights as in the first event");
        line = NextLine(end);
        return true;
    }

    /// <summary>Reads a vertex: V, number, identifier, position, incoming particles without origin, outgoing particles, weights.</summary>
    private bool TryReadGenEvent2Vertex(byte* line, out int vertex, out int incoming, out int outgoing)
    {
        vertex = incoming = outgoing = 0;
        byte* p = line + 1;
        if (!TryNextInt32(ref p, out int number, "the number of a vertex") || !TryNextInt32(ref p, out _, "the identifier of a vertex"))
            return false;
        for (int i = 0; i < 4; i++)
        {
            if (!TryNextDouble(ref p, out _, "the position of a vertex")) return false;
        }

        if (!TryNextInt32(ref p, out incoming, "a number of incoming particles without origin")
            || !TryNextInt32(ref p, out outgoing, "a number of outgoing particles"))
            return false;
        if ((uint)incoming > MaximumParticles || (uint)outgoing > MaximumParticles)
            return Fail(line, Invariant($"numbers of particles from 0 to {MaximumParticles}"));
        if (number is >= 0 or < -MaximumParticles)
            return Fail(line, Invariant($"vertex {number}"), Invariant($"a vertex from -1 to -{MaximumParticles}"));
        vertex = -number - 1;
        return TryAddVertex(line, vertex);
    }

    /// <summary>Reads a particle: P, number, PDG code, px, py, pz, E, mass, status, two
    /// angles of polarisation, end vertex, colour flow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadGenEvent2Particle(ref byte* line, ref HepMcParticles particles, int index, int origin, ref int vertices)
    {
        int* edges = Edges;
        int count = LineTokens.Split(ref line, End, edges, out byte* next);
        if (count < 2 * GenEvent2ParticleColumns)
            return FailColumns(line, count, GenEvent2ParticleColumns, "a particle line without colour flow");
        bool isRead = TryInt32(line, edges, 1, out _) & TryInt32(line, edges, 2, out int pdgId)
            & TryDouble(line, edges, 3, out double px) & TryDouble(line, edges, 4, out double py) & TryDouble(line, edges, 5, out double pz)
            & TryDouble(line, edges, 6, out double energy) & TryDouble(line, edges, 7, out _) & TryInt32(line, edges, 8, out int status)
            & TryDouble(line, edges, 9, out _) & TryDouble(line, edges, 10, out _) & TryInt32(line, edges, 11, out int end) & TryInt32(
                line, edges, 12, out int flow);
        if (!isRead) return FailNumber(line, GenEvent2ParticleColumns, column => column is <= 2 or 8 or >= 11);
        if (flow < 0 || count != 2 * (GenEvent2ParticleColumns + 2L * flow))
            return Fail(line, "two columns behind the thirteenth for each line of colour flow that it announces");
        if (end is > 0 or < -MaximumParticles)
            return Fail(line, Invariant($"end vertex {end}"), Invariant($"a vertex from -1 to -{MaximumParticles}, or 0 for none"));
        particles.PdgIds[index] = pdgId;
        particles.Statuses[index] = status;
        particles.Production[index] = origin;
        particles.End[index] = end == 0 ? HepMcEvent.NoVertex : -end - 1;
        particles.Momenta[index] = _units == 1 ? new FourMomentum(energy, px, py, pz)
            : new FourMomentum(energy / _units, px / _units, py / _units, pz / _units);
        vertices = Math.Max(vertices, -end);
        line = next;
        return true;
    }
}
