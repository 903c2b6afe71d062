using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Oom.Events;

internal sealed unsafe partial class LheEventParser
{
    private const int HeaderColumns = 6, ParticleColumns = 13;
    private const int WordBits = 64;

    /// <summary>Edges of tokens are kept for so many tokens of a line; a line of more is broken anyway.</summary>
    private const int MaximumEdges = 64;

    /// <summary>Edges are written so many at once; 64 characters of a particle line seldom have more.</summary>
    private const int EdgesAtOnce = 12;

    /// <summary>Edges are written without asking how many are left in a word of 64 characters.</summary>
    private const int EdgeSlack = 2 * WordBits;

    /// <summary>No event has so many particles; a larger number is a broken one, and memory must not be asked for it.</summary>
    private const int MaximumParticles = 1_000_000;

    private int* Edges => (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_edges, 0);

    /// <summary>Reads an event from its opening tag; afterwards the place is behind its closing tag, or still at the opening one if it is broken.</summary>
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
        if (!TryReadParticles(ref p, particles) || !TryReadTail(ref p))
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
        => Fail(p, string.Create(CultureInfo.InvariantCulture, $"too little text for {count} particles"), "as many particle lines as the event's header announces (NUP)");

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadHeaderLine(ref byte* p, double trials, out EventHeader header, out int particleCount)
    {
        header = default;
        particleCount = 0;
        byte* line = p;
        int* edges = Edges;
        int count = Tokenise(ref line, edges, out byte* next);
        if (count != 2 * HeaderColumns) return FailColumns(line, count, HeaderColumns, "an event's header line");
        if (!(TryInt32(line, edges, 0, out particleCount) & TryInt32(line, edges, 1, out int process) & TryHeaderDouble(line, edges, 2, out double weight)
            & TryHeaderDouble(line, edges, 3, out double scale) & TryHeaderDouble(line, edges, 4, out double alphaQed) & TryHeaderDouble(line, edges, 5, out double alphaQcd)))
        {
            return FailNumber(line, HeaderColumns, wholeColumns: 2);
        }

        if ((uint)particleCount > MaximumParticles) return FailParticleCount(line + edges[0], particleCount);
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
            int count = Tokenise(ref line, edges, out byte* next);
            if (count != 2 * ParticleColumns)
            {
                return FailParticleColumns(line, count, i, particles.Length);
            }

            bool isRead = TryWholeColumns(line, edges, out WholeColumns whole)
                & TryDouble(line, edges, 6, out double px) & TryDouble(line, edges, 7, out double py) & TryDouble(line, edges, 8, out double pz)
                & TryDouble(line, edges, 9, out double energy) & TryDouble(line, edges, 10, out double mass)
                & TryDouble(line, edges, 11, out double lifetime) & TryDouble(line, edges, 12, out double spin);
            if (!isRead) return FailNumber(line, ParticleColumns, WholeColumns.Count);
            if ((uint)whole.Mother1 > (uint)particles.Length || (uint)whole.Mother2 > (uint)particles.Length || whole.Mother1 == i + 1 || whole.Mother2 == i + 1)
            {
                return FailMother(line, i, particles.Length, whole.Mother1, whole.Mother2);
            }

            particles[i] = new Particle(whole.PdgId, whole.Status, whole.Mother1, whole.Mother2, whole.Colour, whole.Anticolour, new(energy, px, py, pz), mass, lifetime, spin);
            line = next;
        }

        p = line;
        return true;
    }

    /// <summary>
    /// The places where the tokens of the next line that is not blank start and end, in turn, counted from the start of the line.
    /// Bit masks of 64 characters are compared with themselves shifted by one.
    /// </summary>
    /// <returns>Twice the number of tokens, or a little more than can be of use.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Tokenise(ref byte* line, int* edges, out byte* next)
    {
        while (true)
        {
            int count = 0;
            ulong carry = 0;
            for (int offset = 0; ; offset += WordBits)
            {
                ulong text = ByteMask.NotBlank(line + offset, out ulong lineFeeds);
                ulong inLine = (lineFeeds - 1) & ~lineFeeds;
                text &= inLine;
                ulong changes = text ^ (text << 1 | carry);
                carry = text >> 63;
                int found = BitOperations.PopCount(changes);
                int* edge = edges + count;
                count += found;
                for (int left = found; left > 0; left -= EdgesAtOnce, edge += EdgesAtOnce) changes = WriteEdges(edge, offset, changes);

                if (lineFeeds != 0)
                {
                    next = line + offset + BitOperations.TrailingZeroCount(lineFeeds) + 1;
                    break;
                }

                if (count > MaximumEdges)
                {
                    next = FindOrEnd(line, "\n"u8) + 1;
                    break;
                }

                // A line of blanks without end must stop where the chunk does.
                if (line + offset >= End)
                {
                    next = line + offset;
                    break;
                }
            }

            if (count > 0 || next >= End) return count;
            line = next;
        }
    }

    /// <summary>Writes the places of the lowest bits, more than there are where fewer are left, and takes them away.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong WriteEdges(int* edge, int offset, ulong changes)
    {
        edge[0] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[1] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[2] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[3] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[4] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[5] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[6] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[7] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[8] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[9] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[10] = offset + BitOperations.TrailingZeroCount(changes);
        changes &= changes - 1;
        edge[11] = offset + BitOperations.TrailingZeroCount(changes);
        return changes & (changes - 1);
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
        int found = Math.Min(edgeCount, MaximumEdges) / 2;
        string more = edgeCount > MaximumEdges ? "more than " : "";
        return Fail(line, string.Create(CultureInfo.InvariantCulture, $"{more}{found} columns in {Excerpt.Of(Rest(line))}"), string.Create(CultureInfo.InvariantCulture, $"{columns} columns in {what}"));
    }

    private bool FailParticleCount(byte* place, int count)
        => Fail(place, string.Create(CultureInfo.InvariantCulture, $"{count} particles"), string.Create(CultureInfo.InvariantCulture, $"a number of particles (NUP) from 0 to {MaximumParticles}"));

    private bool FailParticleColumns(byte* line, int edgeCount, int index, int particleCount)
        => FailColumns(line, edgeCount, ParticleColumns, string.Create(CultureInfo.InvariantCulture, $"the line of particle {index + 1} of {particleCount}"));

    private bool FailNumber(byte* line, int columns, int wholeColumns)
    {
        int* edges = Edges;
        for (int column = 0; column < columns; column++)
        {
            bool isWhole = column < wholeColumns;
            if (isWhole ? TryInt32(line, edges, column, out _) : TryDouble(line, edges, column, out _)) continue;
            byte* token = line + edges[2 * column];
            string kind = isWhole ? "a whole number of 32 bits" : "a finite number";
            return Fail(token, Excerpt.Of(new ReadOnlySpan<byte>(token, edges[2 * column + 1] - edges[2 * column])), string.Create(CultureInfo.InvariantCulture, $"{kind} in column {column + 1}"));
        }

        throw new InvalidOperationException("a line that could not be read has no broken number");
    }

    private bool FailMother(byte* line, int index, int particleCount, int mother1, int mother2)
        => Fail(line, string.Create(CultureInfo.InvariantCulture, $"the mothers {mother1} and {mother2} of particle {index + 1}"),
            string.Create(CultureInfo.InvariantCulture, $"numbers of other particles from 1 to {particleCount}, or 0"));
}
