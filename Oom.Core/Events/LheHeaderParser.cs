using System.Globalization;
using System.Text;

namespace Oom.Events;

/// <summary>
/// Reads what stands before the first event. That text is XML in name only: run cards with raw
/// '&amp;' and '&lt;', tags left open, quotes of both kinds.
/// Only the tags that matter are looked for.
/// </summary>
internal sealed partial class LheHeaderParser(string file)
{
    private const int LongestTagName = 32;
    private const int MaximumNotes = 20;
    private readonly List<string> _notes = [];
    private readonly List<(int Start, int End)> _comments = [], _headers = [];
    private (int Start, int End) _init;
    private int _root = -1;
    private bool _hasInit;
    private long _moreNotes;

    private static ReadOnlySpan<byte> RootTag => "<LesHouchesEvents"u8;

    /// <summary>
    /// The length of the header that starts the text, or -1 where more text is needed to
    /// tell. It holds comments, headers and an init block;
    /// the first thing that is none of these belongs to the events, so that an event with
    /// a broken tag is not taken for a part of the header.
    /// </summary>
    public int FindEnd(ReadOnlySpan<byte> text, bool isAll)
    {
        (_root, _hasInit) = (-1, false);
        _comments.Clear();
        _headers.Clear();
        _notes.Clear();
        _moreNotes = 0;
        CheckStart(text, isAll);
        int position = 0;
        while (true)
        {
            while (position < text.Length && (ByteMask.IsBlank(text[position]) || (_root < 0 && text[position] != '<'))) position++;
            if (!isAll && text.Length - position < LongestTagName) return -1;
            ReadOnlySpan<byte> rest = text[position..];
            int end;
            if (rest.StartsWith("<!--"u8))
            {
                if (!TryFindEnd(text, position, "<!--"u8, "-->"u8, isAll, out end)) return -1;
                CheckHoldsNoEvent(text, position, end, "a comment");
                _comments.Add((position, end));
            }
            else if (StartsWithTag(rest, RootTag))
            {
                if (_root >= 0) throw Error(text, position, "a second root tag '<LesHouchesEvents'", "one root tag in a file");
                _root = position;
                if (!TryFindEnd(text, position, "<"u8, ">"u8, isAll, out end)) return -1;
            }
            else if (StartsWithTag(rest, "<header"u8))
            {
                if (!TryFindHeaderEnd(text, position, isAll, out end)) return -1;
                CheckHoldsNoEvent(text, position, end, "a header");
                _headers.Add((position, end));
            }
            else if (StartsWithTag(rest, "<init"u8))
            {
                if (_hasInit) throw Error(text, position, "a second init block", "one init block in a file");
                if (!TryFindInitEnd(text, position, isAll, out end)) return -1;
                CheckHoldsNoEvent(text, position, end, "an init block");
                _hasInit = true;
                _init = (position, end);
            }
            else if (_root < 0 && position < text.Length && !StartsWithTag(rest, "<event"u8))
            {
                end = position + 1;
            }
            else
            {
                return _root >= 0 ? position
                    : throw Error(text, position, position == text.Length ? "the end of the file"
                    : Excerpt.Of(rest), "the root tag '<LesHouchesEvents' before the events");
            }

            position = end;
        }
    }

    /// <summary>Reads the header that <see cref="FindEnd"/> found.</summary>
    public LheHeader Parse(ReadOnlySpan<byte> text)
    {
        string root = Text(text[_root..]);
        string version = Attributes.Of(root[..Attributes.TagEnd(root, 0)]).GetValueOrDefault("version", "");
        if (version.Length == 0) Note("the root tag has no version");
        string header = Joined(text, _headers), init = _hasInit ? Text(text[_init.Start.._init.End]) : "";
        List<WeightDeclaration> weights = ReadWeights(header, init, out List<string> positional);
        (string name, string generatorVersion) = RecogniseGenerator(init, Joined(text, _comments) + header);
        LheHeader result = ReadInit(init) with
        {
            Version = version,
            GeneratorName = name,
            GeneratorVersion = generatorVersion,
            WeightDeclarations = weights,
            PositionalWeights = positional,
        };
        result = result with
        {
            NominalPdf = result.Beam1 is { PdfSet: > 0 and var densities } ? densities : WeightWords.NominalPdf(weights)
        };
        if (_moreNotes > 0) _notes.Add(string.Create(CultureInfo.InvariantCulture, $"and {_moreNotes} more of this kind"));
        return result with { Notes = result.InitProblem is null ? _notes : [.. _notes, result.InitProblem] };
    }

    /// <summary>What stands in several blocks: programs add a header of their own to the one that is there.</summary>
    private static string Joined(ReadOnlySpan<byte> text, List<(int Start, int End)> blocks)
    {
        var joined = new StringBuilder();
        foreach ((int start, int end) in blocks) joined.Append(Text(text[start..end])).Append('\n');
        return joined.ToString();
    }

    /// <summary>Notes a peculiarity; a file that is peculiar everywhere does not get a line for each.</summary>
    private void Note(string text)
    {
        if (_notes.Count < MaximumNotes) _notes.Add(text);
        else _moreNotes++;
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static bool StartsWithTag(ReadOnlySpan<byte> text, ReadOnlySpan<byte> tag)
        => text.StartsWith(tag) && text.Length > tag.Length
            && (text[tag.Length] is (byte)'>' or (byte)'/' || ByteMask.IsBlank(text[tag.Length]));

    /// <summary>Refuses a file of another kind before it is read to its end in search of a root tag.</summary>
    private void CheckStart(ReadOnlySpan<byte> text, bool isAll)
    {
        int position = text.Length - EventFileContent.TrimStart(text).Length;
        if (position == text.Length)
        {
            if (isAll) throw Error(text, position, "an empty file", "the root tag '<LesHouchesEvents'");
        }
        else if (text[position] != '<')
        {
            throw Error(text, position, Excerpt.Of(text[position..]),
                "the root tag '<LesHouchesEvents' at the start of a Les Houches Event file");
        }
    }

    /// <summary>Events that would be lost in something else are an error.</summary>
    private void CheckHoldsNoEvent(ReadOnlySpan<byte> text, int start, int end, string what)
    {
        int place = text[start..end].IndexOf("</event>"u8);
        if (place >= 0) throw Error(text, start + place, $"'</event>' inside {what}", $"the end of {what} before the first event");
    }

    private bool TryFindEnd(ReadOnlySpan<byte> text, int start, ReadOnlySpan<byte> opening, ReadOnlySpan<byte> closing,
        bool isAll, out int end)
    {
        int length = text[(start + opening.Length)..].IndexOf(closing);
        end = start + opening.Length + length + closing.Length;
        if (length < 0 && isAll)
            throw Error(text, start, $"'{Text(opening)}' without '{Text(closing)}'", $"'{Text(closing)}' before the end of the file");
        return length >= 0;
    }

    /// <summary>The closing tag of the header, not counting one in a CDATA section.</summary>
    private bool TryFindHeaderEnd(ReadOnlySpan<byte> text, int start, bool isAll, out int end)
    {
        int from = start;
        while (true)
        {
            if (!TryFindEnd(text, from, "<"u8, "</header>"u8, isAll, out end)) return false;
            int section = text[from..end].IndexOf("<![CDATA["u8);
            if (section < 0) return true;
            int closing = text[(from + section)..].IndexOf("]]>"u8);
            if (closing < 0) return isAll;
            from += section + closing;
        }
    }

    private bool TryFindInitEnd(ReadOnlySpan<byte> text, int start, bool isAll, out int end)
    {
        int closing = text[start..].IndexOf("</init>"u8), firstEvent = text[start..].IndexOf("<event"u8);
        if (firstEvent >= 0 && (closing < 0 || firstEvent < closing))
        {
            Note("the init block is not closed before the first event");
            end = start + firstEvent;
            return true;
        }

        return TryFindEnd(text, start, "<init"u8, "</init>"u8, isAll, out end);
    }

    private EventFormatException Error(ReadOnlySpan<byte> text, int position, string found, string expected)
        => new(file, 1 + text[..position].Count((byte)'\n'), position, found, expected);
}
