using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Oom.Events.HepMc;

/// <summary>
/// Reads the events of a chunk of text. An event is its first line, which starts with the letter E, and
/// all lines up to the next one. One parser serves one thread.
/// </summary>
internal sealed unsafe partial class HepMcEventParser(string file, HepMcHeader header, WeightLayout layout, bool skipBrokenEvents)
{
    /// <summary>No event has so many particles or vertices; a larger number is a broken one, and memory must not be asked for it.</summary>
    private const int MaximumParticles = 1_000_000;

    private readonly int[] _edges = LineTokens.AllocateEdges();
    private readonly double[] _weights = new double[header.WeightNames.Count];
    private TextChunk _chunk = new();
    private HepMcBlock _block = new();
    private ChunkTotals _totals = new();

    // Of the current event. A vertex was read where its stamp is the event's.
    private int[] _vertexStamps = [];
    private int _stamp;
    private double _units;
    private GeneratorCrossSection? _crossSection;

    // Where and why the current event is broken.
    private byte* _failure;
    private string _found = "", _expected = "";

    private byte* End => _chunk.Start + _chunk.Length;

    private int* Edges => (int*)Marshal.UnsafeAddrOfPinnedArrayElement(_edges, 0);

    /// <summary>Reads a chunk into a block and its sums into totals.</summary>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be
    /// skipped, or the file goes on behind its end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Parse(TextChunk chunk, HepMcBlock block, ChunkTotals totals)
    {
        (_chunk, _block, _totals) = (chunk, block, totals);
        totals.Clear();
        totals.Bytes = chunk.Length;
        block.Clear(layout);
        block.Summary.FirstEventIndex = chunk.FirstEventIndex;

        byte* p = chunk.Start;
        while (TryFindEvent(ref p))
        {
            byte* start = p;
            if (!TryReadEvent(ref p)) p = Recover(start);
        }

        if (chunk.Truncation is { } message)
        {
            Fail(End, $"the end of broken compressed data ({message})", "a complete compressed stream");
            Recover(End);
        }

        totals.Add(block.Summary);
        totals.Particles = block.Particles;
    }

    /// <summary>Goes to the next event's first line.</summary>
    /// <returns>False at the end of the chunk, or of the file.</returns>
    private bool TryFindEvent(ref byte* p)
    {
        while (true)
        {
            while (p < End && ByteMask.IsBlank(*p)) p++;
            if (p >= End) return false;
            if (IsLine(p, 'E')) return true;
            if (StartsWith(p, HepMcText.EndOf(header.Format)))
            {
                _totals.ClosingTagFound = true;
                CheckTrailingText(p + HepMcText.EndOf(header.Format).Length);
                return false;
            }

            Fail(p, Excerpt.Of(Rest(p)), "'E', the first line of an event, or the line that ends the listing");
            p = Recover(p);
        }
    }

    private void CheckTrailingText(byte* p)
    {
        while (p < End && ByteMask.IsBlank(*p)) p++;
        if (p < End)
            throw Error(p, $"{Excerpt.Of(Rest(p))} behind the end of the listing", "one listing in a file: read joined files one by one");
    }

    private bool TryReadEvent(ref byte* place)
    {
        byte* p = place;
        _stamp++;
        (_units, _crossSection) = (0, null);
        bool isRead = header.Format == HepMcFormat.Ascii3 ? TryReadAscii3(ref p) : TryReadGenEvent2(ref p);
        if (!isRead) return false;
        if (_chunk.IsLast && p >= End && (_chunk.Truncation is not null || End[-1] != '\n'))
        {
            // The last line may have lost characters without looking so.
            _block.Summary.RemoveLast();
            place = p;
            return _chunk.Truncation is not null || Fail(End, "the end of the file", "the end of the line before it");
        }

        double[] weights = _weights;
        Span<double> named = _block.Summary.LastWeights;
        for (int i = 0, column = 0; i < weights.Length; i++)
        {
            if (i != header.NominalIndex) named[column++] = weights[i];
        }

        if (header.OwnIndex != header.NominalIndex) _totals.AddOwn(weights[header.OwnIndex]);
        if (_crossSection is { } crossSection) _totals.CrossSection = crossSection;
        place = p;
        return true;
    }

    /// <summary>Ends the reading with the failure that was noted, or counts it and goes to
    /// the next line that an event can start with.</summary>
    private byte* Recover(byte* p)
    {
        EventFormatException error = Error(_failure, _found, _expected);
        if (!skipBrokenEvents) throw error;
        _totals.BrokenEvents++;
        if (_totals.BrokenEventMessages.Count < EventTotals.MaximumMessages) _totals.BrokenEventMessages.Add(error.Message);
        if (p >= End) return End;
        for (p = NextLine(p); p < End; p = NextLine(p))
        {
            if (IsLine(p, 'E') || StartsWith(p, HepMcText.EndOf(header.Format))) return p;
        }

        return End;
    }

    /// <summary>Whether an event ends before this line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsEventEnd(byte* line) => line >= End || IsLine(line, 'E') || StartsWith(line, HepMcText.EndOf(header.Format));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLine(byte* line, char letter) => line[0] == letter && line[1] == ' ';

    /// <summary>The start of the next line, or the end of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* NextLine(byte* p)
    {
        const int step = 64;
        for (; p < End; p += step)
        {
            ulong lineFeeds = ByteMask.Equal(p, (byte)'\n');
            if (lineFeeds != 0) return Earliest(p + System.Numerics.BitOperations.TrailingZeroCount(lineFeeds) + 1, End);
        }

        return End;
    }

    /// <summary>Notes that the line of a vertex was read.</summary>
    /// <returns>False where it had been read before.</returns>
    private bool TryAddVertex(byte* line, int vertex)
    {
        if (vertex >= _vertexStamps.Length) Array.Resize(ref _vertexStamps, Math.Max(2 * _vertexStamps.Length, vertex + 1));
        if (_vertexStamps[vertex] == _stamp) return Fail(line, Invariant($"a second vertex {-vertex - 1}"), "one line for each vertex");
        _vertexStamps[vertex] = _stamp;
        return true;
    }

    private bool HasVertex(int vertex) => vertex < _vertexStamps.Length && _vertexStamps[vertex] == _stamp;

    private static byte* Earliest(byte* a, byte* b) => a < b ? a : b;

    private bool Fail(byte* place, string found, string expected)
    {
        _failure = place;
        (_found, _expected) = (found, expected);
        return false;
    }

    private bool Fail(byte* place, string expected) => Fail(place, place < End ? Excerpt.Of(Rest(place)) : "the end of the file", expected);

    private EventFormatException Error(byte* place, string found, string expected)
    {
        int offset = (int)(Earliest(place, End) - _chunk.Start);
        return new EventFormatException(
            file, _chunk.FirstLine + _chunk.Text[..offset].Count((byte)'\n'), _chunk.FirstByte + offset, found, expected);
    }

    private ReadOnlySpan<byte> Rest(byte* p) => new(p, (int)Math.Max(0, End - p));

    /// <summary>Whether the text goes on like this; the padding behind a chunk makes the reads safe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool StartsWith(byte* p, ReadOnlySpan<byte> what) => new ReadOnlySpan<byte>(p, what.Length).SequenceEqual(what);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
