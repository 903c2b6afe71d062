using System.Runtime.CompilerServices;

namespace Oom.Events;

internal sealed unsafe partial class LheEventParser
{
    // Where the event's 'weights' tag stands, which is read last, when it is known whether weights with identifiers stand beside it.
    private byte* _positionalWeights;
    private bool _hasNamedWeights;

    /// <summary>The attributes of an event's opening tag, of which only Sherpa's 'trials' is used.</summary>
    private bool TryReadAttributes(ref byte* p, ref double trials, ref bool hasTrials)
    {
        byte* start = p;
        while (p < End && *p != '>')
        {
            if (*p == '<') return Fail(start, Excerpt.Of(Rest(start)), "'>' at the end of the event's opening tag");
            if (*p is (byte)'\'' or (byte)'"')
            {
                byte* close = FindOrEnd(p + 1, new ReadOnlySpan<byte>(p, 1));
                if (Rest(p)[..(int)(close - p)].IndexOfAny((byte)'\n', (byte)'<') >= 0)
                    return Fail(p, Excerpt.Of(Rest(p)), "a closing quote on the same line");
                p = close;
            }

            p++;
        }

        if (p >= End) return Fail(start, Excerpt.Of(Rest(start)), "'>' at the end of the event's opening tag");
        if (TryFindAttribute(start, p, "trials"u8, out ReadOnlySpan<byte> value))
        {
            hasTrials = NumberParser.TryParseDouble(value, out trials) && trials is > 0 and <= EventHeader.LargestWeight;
            if (!hasTrials) return Fail(start, $"trials={Excerpt.Of(value)}", "a positive number of trials");
        }

        p++;
        return true;
    }

    /// <summary>Reads what follows the particles, up to and with the closing tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadTail(ref byte* p)
    {
        _table.BeginEvent();
        _positionalWeights = null;
        _hasNamedWeights = false;
        bool isAfterTag = false;
        while (true)
        {
            while (ByteMask.IsBlank(*p) && p < End) p++;
            if (p >= End) return Fail(End, "the end of the file inside an event", "'</event>'");
            if (*p == '<')
            {
                if (p[1] == 'w' && p[2] == 'g' && p[3] == 't')
                {
                    if (!TryReadWeight(ref p, "</wgt>"u8)) return false;
                }
                else if (p[1] == '/' && StartsWith(p, "</event>"u8))
                {
                    if (_positionalWeights is not null && !TryReadPositionalWeights(p)) return false;
                    p += "</event>".Length;
                    return true;
                }
                else if (!TrySkipTag(ref p)) return false;

                isAfterTag = true;
            }
            else if (*p == '#') SkipComment(ref p);
            else if (isAfterTag) p = NextTagOrLine(p);
            else return Fail(p, Excerpt.Of(Rest(p)), WeightTags + ", or as many particles as the event's header announces (NUP)");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TrySkipTag(ref byte* p)
    {
        if (StartsWith(p, "<weight"u8) && ByteMask.IsBlank(p[7])) return TryReadWeight(ref p, "</weight>"u8);
        if (StartsWith(p, "<weights"u8) && IsTagEnd(p[8]))
        {
            if (_positionalWeights is not null) return Fail(p, "a second tag 'weights' in an event", "one");
            _positionalWeights = p;
        }
        else if (StartsWith(p, "<!--"u8))
        {
            if (!TryEnd(p, "-->"u8, out byte* end)) return Fail(p, Excerpt.Of(Rest(p)), "'-->' before '</event>'");
            p = end;
            return true;
        }
        else if ((StartsWith(p, "<event"u8) && IsTagEnd(p[6])) || StartsWith(p, "<LesHouchesEvents"u8)
            || StartsWith(p, "</LesHouchesEvents"u8))
        {
            return Fail(p, Excerpt.Of(Rest(p)), "'</event>' before it");
        }

        p++;
        return true;
    }

    /// <summary>Skips a comment to the end of its line, or to a closing event tag on it.</summary>
    private void SkipComment(ref byte* p)
    {
        byte* lineEnd = FindOrEnd(p, "\n"u8);
        int closing = new ReadOnlySpan<byte>(p, (int)(lineEnd - p)).IndexOf("</event>"u8);
        p = closing < 0 ? lineEnd : p + closing;
    }

    private byte* NextTagOrLine(byte* p)
    {
        int length = Rest(p).IndexOfAny((byte)'<', (byte)'\n');
        return length < 0 ? End : p + length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadWeight(ref byte* p, ReadOnlySpan<byte> closingTag)
    {
        _hasNamedWeights = true;
        byte* tag = p;
        int column = _table.Expect(tag, out int tagLength);
        if (column < 0 && !TryFindColumn(tag, out column, out tagLength)) return false;

        byte* start = tag + tagLength;
        while (ByteMask.IsBlank(*start) && start < End) start++;
        byte* end = start + ByteMask.TokenLength(start);
        if (end == start + 32) end = LongTokenEnd(end);
        if (!NumberParser.TryParseDouble(start, end, out double value))
            return Fail(start, Excerpt.Of(new ReadOnlySpan<byte>(start, (int)(end - start))),
                $"a finite number as weight '{_table.Name(column)}'");
        if (!(Math.Abs(value) <= EventHeader.LargestWeight)) return FailWeight(start, end);
        p = end;
        while (ByteMask.IsBlank(*p) && p < End) p++;
        if (!StartsWith(p, closingTag)) return Fail(p, Excerpt.Of(Rest(p)), "the closing tag of a weight behind its one number");
        p += closingTag.Length;
        return TrySetWeight(tag, column, value);
    }

    private byte* LongTokenEnd(byte* p)
    {
        while (p < End && *p > ' ' && *p != '<') p++;
        return p;
    }

    private bool TryFindColumn(byte* tag, out int column, out int tagLength)
    {
        column = -1;
        tagLength = 0;
        ReadOnlySpan<byte> text = Rest(tag);
        int end = TagEnd(text);
        if (end < 0 || (!TryFindAttribute(tag, tag + end, "id"u8, out ReadOnlySpan<byte> name)
            && !TryFindAttribute(tag, tag + end, "name"u8, out name)) || name.IsEmpty)
        {
            return Fail(tag, Excerpt.Of(text), "an identifier in a weight's tag (id or name)");
        }

        tagLength = end + 1;
        column = _table.Find(name, tag, tagLength);
        _block.WidenTo(_table.ColumnCount);
        return true;
    }

    /// <summary>The place of the '>' that ends a tag; -1 where another tag begins before.</summary>
    private static int TagEnd(ReadOnlySpan<byte> tag)
    {
        int end = tag[1..].IndexOfAny((byte)'<', (byte)'>') + 1;
        return end > 0 && tag[end] == '>' ? end : -1;
    }

    /// <summary>An attribute in quotes of either kind, without blanks around its value.</summary>
    private static bool TryFindAttribute(byte* start, byte* end, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        for (byte* p = start; p + name.Length < end; p++)
        {
            if (*p is (byte)'\'' or (byte)'"')
            {
                int quoted = new ReadOnlySpan<byte>(p + 1, (int)(end - p - 1)).IndexOf(*p);
                if (quoted < 0) return false;
                p += quoted + 1;
                continue;
            }

            if (!ByteMask.IsBlank(*p) || !StartsWith(p + 1, name)) continue;
            byte* after = p + 1 + name.Length;
            while (after < end && ByteMask.IsBlank(*after)) after++;
            if (after >= end || *after != '=') continue;
            after++;
            while (after < end && ByteMask.IsBlank(*after)) after++;
            if (after >= end || *after is not ((byte)'\'' or (byte)'"')) continue;
            int length = new ReadOnlySpan<byte>(after + 1, (int)(end - after - 1)).IndexOf(*after);
            if (length < 0) return false;
            value = new ReadOnlySpan<byte>(after + 1, length).Trim(" \t\n\v\f\r"u8);
            return true;
        }

        return false;
    }

    private bool TryReadPositionalWeights(byte* eventEnd)
    {
        byte* p = _positionalWeights;
        byte* end = FindOrEnd(p, "</weights>"u8);
        if (end >= eventEnd) return Fail(p, "'<weights' without '</weights>'", "'</weights>' before '</event>'");
        int tagEnd = TagEnd(Rest(p));
        if (tagEnd < 0) return Fail(p, Excerpt.Of(Rest(p)), "'>' at the end of the tag 'weights'");
        p += tagEnd + 1;
        int count = WordCount(p, end);
        for (int index = 0; ; index++)
        {
            while (p < end && ByteMask.IsBlank(*p)) p++;
            if (p >= end) return true;
            byte* tokenEnd = LongTokenEnd(p);
            if (tokenEnd == p || !NumberParser.TryParseDouble(p, tokenEnd, out double value))
            {
                return Fail(p, Excerpt.Of(new ReadOnlySpan<byte>(p, (int)Math.Max(1, tokenEnd - p))),
                    "a finite number in the tag 'weights'");
            }

            if (!(Math.Abs(value) <= EventHeader.LargestWeight)) return FailWeight(p, tokenEnd);
            int column = _table.Positional(index, count, _hasNamedWeights);
            _block.WidenTo(_table.ColumnCount);
            if (!TrySetWeight(p, column, value)) return false;
            p = tokenEnd;
        }
    }

    private static int WordCount(byte* p, byte* end)
    {
        int count = 0;
        bool isBetween = true;
        for (; p < end; p++)
        {
            bool isBlank = ByteMask.IsBlank(*p);
            if (isBetween && !isBlank) count++;
            isBetween = isBlank;
        }

        return count;
    }

    /// <summary>Puts the weight that the user chose in the place of the nominal one.</summary>
    private bool TryChooseWeight(byte* place, in EventHeader header, string chosen)
    {
        int column = _table.ColumnOf(chosen);
        double weight = column < 0 ? double.NaN : _block.LastWeights[column];
        if (double.IsNaN(weight))
            return Fail(place, $"an event with {NearestNames.Describe(_table.Layout().Names, chosen)}",
                $"the nominal weight '{chosen}' that was given, in every event");
        _totals.AddOwn(header.Weight);
        _block.SetLastHeader(header with { Weight = weight });
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySetWeight(byte* place, int column, double value)
    {
        ref double weight = ref _block.LastWeights[column];
        if (!double.IsNaN(weight) && weight != value) return FailSecondWeight(place, column);
        weight = value;
        return true;
    }

    private bool FailSecondWeight(byte* place, int column)
        => Fail(place, $"a second, different weight '{_table.Name(column)}' in an event", "one value for each weight");
}
