using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Oom.Events;

internal sealed unsafe partial class LheEventParser
{
    private const int HeaderColumns = 6, ParticleColumns = 13;

    /// <summary>No event has so many particles; a larger number is a broken one, and memory must not be asked for it.</summary>
    private const int MaximumParticles = 1_000_000;

    private int* Edges => (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_edges, 0);

    /// <summary>Reads an event from its opening tag; afterwards the place is behind its closing
    /// tag, or still at the opening one if it is broken.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadEvent(ref byte* place)
    {
        byte* p = place + "<event".Length;
        double trials = 1;
        bool hasTrials = false;
        if (*p == '>') p++;
        else if (!TryReadAttributes(ref p, ref trials, ref hasTrials)) return false;

        if (!TryReadHeaderLine(ref p, trials, out EventHeader header, out int particleCount)) return false;
        if (particleCount > (End - p) / (2 * ParticleColumns - 1)) return FailCount(p, particleCount);
        int columns = _table.ColumnCount;
        Span<Particle> particles = _block.Add(header, particleCount);
        if (!TryReadParticles(ref p, particles) || !TryReadTail(ref p)
            || (options.NominalWeight is { } chosen && !TryChooseWeight(place, header, chosen)))
        {
            _block.RemoveLast();
            _table.Trim(columns);
            return false;
        }

        if (hasTrials) _totals.EventsWithTrials++;
        place = p;
        return true;
    }

    private bool FailCount(byte* p, int count)
        => Fail(p, string.Create(CultureInfo.InvariantCulture, $"too little text for {count} particles"),
            "as many particle lines as the event's header announces (NUP)");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadHeaderLine(ref byte* p, double trials, out EventHeader header, out int particleCount)
    {
        header = default;
        particleCount = 0;
        byte* line = p;
        int* edges = Edges;
        int count = LineTokens.Split(ref line, End, edges, out byte* next);
        if (count != 2 * HeaderColumns) return FailColumns(line, count, HeaderColumns, "an event's header line");
        if (
            !(TryInt32(line, edges, 0, out particleCount) & TryInt32(line, edges, 1, out int process) & TryHeaderDouble(
            line, edges, 2, out double weight)
            & TryHeaderDouble(line, edges, 3, out double scale) & TryHeaderDouble(line, edges, 4, out double alphaQed) & TryHeaderDouble(
                line, edges, 5, out double alphaQcd)))
        {
            return FailNumber(line, HeaderColumns, wholeColumns: 2);
        }

        if ((uint)particleCount > MaximumParticles) return FailParticleCount(line + edges[0], particleCount);
        if (!(Math.Abs(weight) <= EventHeader.LargestWeight)) return FailWeight(line + edges[4], line + edges[5]);
        header = new EventHeader(process, weight, scale, alphaQed, alphaQcd, trials);
        p = next;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadParticles(ref byte* p, Span<Particle> particles)
    {
        byte* line = p;
        int* edges = Edges;
        for (int i = 0; i < particles.Length; i++)
        {
            int count = LineTokens.Split(ref line, End, edges, out byte* next);
            if (count != 2 * ParticleColumns)
            {
                return FailParticleColumns(line, count, i, particles.Length);
            }

            bool isRead = TryWholeColumns(line, edges, out WholeColumns whole)
                & TryDouble(line, edges, 6, out double px) & TryDouble(line, edges, 7, out double py) & TryDouble(
                    line, edges, 8, out double pz)
                & TryDouble(line, edges, 9, out double energy) & TryDouble(line, edges, 10, out double mass)
                & TryDouble(line, edges, 11, out double lifetime) & TryDouble(line, edges, 12, out double spin);
            if (!isRead) return FailNumber(line, ParticleColumns, WholeColumns.Count);
            if ((uint)whole.Mother1 > (uint)particles.Length || (uint)whole.Mother2 > (uint)particles.Length || whole.Mother1 == i + 1
                || whole.Mother2 == i + 1)
            {
                return FailMother(line, i, particles.Length, whole.Mother1, whole.Mother2);
            }

            particles[i] = new Particle(whole.PdgId, whole.Status, whole.Mother1, whole.Mother2, whole.Colour, whole.Anticolour,
                new(energy, px, py, pz), mass, lifetime, spin);
            line = next;
        }

        p = line;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryInt32(byte* line, int* edges, int column, out int value)
        => NumberParser.TryParseInt32(line + edges[2 * column], line + edges[2 * column + 1], out value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDouble(byte* line, int* edges, int column, out double value)
        => NumberParser.TryParseDouble(line + edges[2 * column], line + edges[2 * column + 1], out value);

    /// <summary>Not inlined: it is called once for a dozen particles, and compiling copies of it takes longer than the calls.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool TryHeaderDouble(byte* line, int* edges, int column, out double value) => TryDouble(line, edges, column, out value);

    private bool FailColumns(byte* line, int edgeCount, int columns, string what)
    {
        int found = Math.Min(edgeCount, LineTokens.MaximumEdges) / 2;
        string more = edgeCount > LineTokens.MaximumEdges ? "more than " : "";
        return Fail(line, string.Create(CultureInfo.InvariantCulture, $"{more}{found} columns in {Excerpt.Of(Rest(line))}"),
            string.Create(CultureInfo.InvariantCulture, $"{columns} columns in {what}"));
    }

    private bool FailParticleCount(byte* place, int count)
        => Fail(place, string.Create(CultureInfo.InvariantCulture, $"{count} particles"),
            string.Create(CultureInfo.InvariantCulture, $"a number of particles (NUP) from 0 to {MaximumParticles}"));

    private bool FailWeight(byte* start, byte* end)
        => Fail(start, Excerpt.Of(new ReadOnlySpan<byte>(start, (int)(end - start))), EventHeader.AllowedWeight);

    private bool FailParticleColumns(byte* line, int edgeCount, int index, int particleCount)
        => FailColumns(line, edgeCount, ParticleColumns,
            string.Create(CultureInfo.InvariantCulture, $"the line of particle {index + 1} of {particleCount}"));

    private bool FailNumber(byte* line, int columns, int wholeColumns)
    {
        int* edges = Edges;
        for (int column = 0; column < columns; column++)
        {
            bool isWhole = column < wholeColumns;
            if (isWhole ? TryInt32(line, edges, column, out _) : TryDouble(line, edges, column, out _)) continue;
            byte* token = line + edges[2 * column];
            string kind = isWhole ? "a whole number of 32 bits" : "a finite number";
            return Fail(token, Excerpt.Of(new ReadOnlySpan<byte>(token, edges[2 * column + 1] - edges[2 * column])),
                string.Create(CultureInfo.InvariantCulture, $"{kind} in column {column + 1}"));
        }

        throw new InvalidOperationException("a line that could not be read has no broken number");
    }

    private bool FailMother(byte* line, int index, int particleCount, int mother1, int mother2)
        => Fail(line, string.Create(CultureInfo.InvariantCulture, $"the mothers {mother1} and {mother2} of particle {index + 1}"),
            string.Create(CultureInfo.InvariantCulture, $"numbers of other particles from 1 to {particleCount}, or 0"));
}
