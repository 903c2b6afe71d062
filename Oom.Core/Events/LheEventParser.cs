using System.Runtime.CompilerServices;

namespace Oom.Events;

/// <summary>
/// Reads the events of a chunk of text. An event is what stands between an opening tag and the
/// next closing tag: its header line, as many particle lines
/// as it announces, then comment lines and tags, of which those with weights are read. One parser serves one thread.
/// </summary>
internal sealed unsafe partial class LheEventParser(string file, LheHeader header, WeightLayout declared, EventReaderOptions options)
{
    private const string WeightTags = "'#' or a tag after the particles";

    private readonly WeightTable _table = new(header, declared);
    private readonly int[] _edges = LineTokens.AllocateEdges();
    private TextChunk _chunk = new();
    private EventBlock _block = new();
    private ChunkTotals _totals = new();

    // Where and why the current event is broken.
    private byte* _failure;
    private string _found = "", _expected = "";

    private byte* End => _chunk.Start + _chunk.Length;

    /// <summary>Reads a chunk into a block and its sums into totals.</summary>
    /// <exception cref="EventFormatException">An event is broken and broken events are not to be
    /// skipped, or the file goes on behind its end.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Parse(TextChunk chunk, EventBlock block, ChunkTotals totals)
    {
        (_chunk, _block, _totals) = (chunk, block, totals);
        totals.Clear();
        totals.Bytes = chunk.Length;
        block.Clear(declared);
        block.FirstEventIndex = chunk.FirstEventIndex;
        _table.BeginChunk();

        byte* p = chunk.Start;
        while (TryFindEvent(ref p))
        {
            if (!TryReadEvent(ref p)) p = Recover(p);
        }

        if (chunk.Truncation is { } message)
        {
            Fail(End, $"the end of broken compressed data ({message})", "a complete compressed stream");
            Recover(End);
        }

        block.SetLayout(_table.Layout());
        totals.Add(block);
    }

    /// <summary>Goes to the next event's opening tag.</summary>
    /// <returns>False at the end of the chunk, or of the file.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryFindEvent(ref byte* p)
    {
        while (true)
        {
            while (p < End && ByteMask.IsBlank(*p)) p++;
            if (p >= End) return false;
            if (StartsWith(p, "<event"u8) && IsTagEnd(p[6])) return true;
            if (*p == '#' && TryEnd(p, "\n"u8, out byte* end)) p = end;
            else if (StartsWith(p, "<!--"u8) && TryEnd(p, "-->"u8, out end)) p = end;
            else if (StartsWith(p, "</LesHouchesEvents"u8))
            {
                _totals.ClosingTagFound = true;
                CheckTrailingText(p);
                return false;
            }
            else if ((StartsWith(p, "<eventgroup"u8) || StartsWith(p, "</eventgroup"u8)) && TryEnd(p, ">"u8, out end)) p = end;
            else
            {
                if (StartsWith(p, "<LesHouchesEvents"u8))
                    throw Error(p, "a second root tag '<LesHouchesEvents'", "one root tag in a file: read joined files one by one");
                Fail(p, Excerpt.Of(Rest(p)), "'<event>' or '</LesHouchesEvents>'");
                p = Recover(p);
            }
        }
    }

    /// <summary>The end of a comment or tag between events; one that holds a closing event
    /// tag is none, since chunks are cut there.</summary>
    private bool TryEnd(byte* p, ReadOnlySpan<byte> closing, out byte* end)
    {
        int length = Rest(p).IndexOf(closing);
        end = p + length + closing.Length;
        return length >= 0 && Rest(p)[..length].IndexOf("</event>"u8) < 0;
    }

    private void CheckTrailingText(byte* closingTag)
    {
        byte* p = closingTag + 1;
        byte* next = Earliest(FindOrEnd(p, "<event"u8), Earliest(FindOrEnd(p, "</event"u8), FindOrEnd(p, "<LesHouchesEvents"u8)));
        if (next < End)
            throw Error(next, $"{Excerpt.Of(Rest(next))} behind the closing root tag",
                "no events behind '</LesHouchesEvents>': read joined files one by one");
    }

    /// <summary>Ends the reading with the failure that was noted, or counts it and goes to
    /// the next tag that an event can start after.</summary>
    private byte* Recover(byte* p)
    {
        if (_chunk.IsLast && StartsWith(p, "<event"u8) && FindOrEnd(p, "</event>"u8) == End && FindOrEnd(p, "</LesHouchesEvents"u8) == End)
        {
            Fail(_failure, "the end of the file inside an event", "'</event>' before it");
        }

        EventFormatException error = Error(_failure, _found, _expected);
        if (!options.SkipBrokenEvents) throw error;
        _totals.BrokenEvents++;
        if (_totals.BrokenEventMessages.Count < EventTotals.MaximumMessages) _totals.BrokenEventMessages.Add(error.Message);
        if (p >= End) return End;
        byte* from = p + 1;
        return Earliest(FindOpening(from), FindOrEnd(from, "</LesHouchesEvents"u8));
    }

    private byte* FindOpening(byte* from)
    {
        for (byte* p = FindOrEnd(from, "<event"u8); p < End; p = FindOrEnd(p + 1, "<event"u8))
        {
            if (IsTagEnd(p[6])) return p;
        }

        return End;
    }

    private bool Fail(byte* place, string found, string expected)
    {
        _failure = place;
        (_found, _expected) = (found, expected);
        return false;
    }

    private EventFormatException Error(byte* place, string found, string expected)
    {
        int offset = (int)(place - _chunk.Start);
        return new EventFormatException(file, _chunk.FirstLine + _chunk.Text[..Math.Min(offset, _chunk.Length)].Count((byte)'\n'),
            _chunk.FirstByte + offset, found, expected);
    }

    private ReadOnlySpan<byte> Rest(byte* p) => new(p, (int)Math.Max(0, End - p));

    private byte* FindOrEnd(byte* p, ReadOnlySpan<byte> what)
    {
        int place = Rest(p).IndexOf(what);
        return place < 0 ? End : p + place;
    }

    private static byte* Earliest(byte* a, byte* b) => a < b ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTagEnd(byte character) => character is (byte)'>' or (byte)'/' || ByteMask.IsBlank(character);

    /// <summary>Whether the text goes on like this; the padding behind a chunk makes the reads safe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool StartsWith(byte* p, ReadOnlySpan<byte> what) => new ReadOnlySpan<byte>(p, what.Length).SequenceEqual(what);
}
