using System.Globalization;
using System.Text;

namespace Oom.Events.HepMc;

/// <summary>
/// Reads what stands before the first event of a HepMC file. The first event is looked at too, though it stays in the text:
/// HepMC2 names its weights there, and both formats tell the beams nowhere else.
/// </summary>
internal sealed class HepMcHeaderParser(string file, string? nominalWeight)
{
    private const int BeamStatus = 4;
    private const int MaximumNotes = 20;

    private static ReadOnlySpan<byte> EventLine => "\nE "u8;

    /// <summary>Length of the text before the first event, or -1 where more text is needed to tell.</summary>
    /// <param name="text">The text so far.</param>
    /// <param name="isAll">Whether there is no more.</param>
    /// <param name="header">The header, where the length is told.</param>
    public int FindEnd(ReadOnlySpan<byte> text, bool isAll, out HepMcHeader? header)
    {
        header = null;
        CheckStart(text, isAll);
        int first = text.IndexOf(EventLine);
        if (first < 0 && !isAll) return -1;
        int end = first < 0 ? text.Length : first + 1;
        int next = first < 0 ? -1 : text[(end + 1)..].IndexOf(EventLine);
        if (next < 0 && !isAll) return -1;
        header = Parse(text[..end], next < 0 ? text[end..] : text.Slice(end, next + 2));
        return end;
    }

    private void CheckStart(ReadOnlySpan<byte> text, bool isAll)
    {
        if (!isAll && text.Length < HepMcText.StartGenEvent2.Length) return;
        if (!EventFileContent.IsHepMc(text))
            throw Error(text, text.Length - EventFileContent.TrimStart(text).Length, "'HepMC::Version' at the start of a HepMC file");
    }

    private HepMcHeader Parse(ReadOnlySpan<byte> text, ReadOnlySpan<byte> firstEvent)
    {
        HepMcFormat? format = null;
        string version = "", tool = "";
        int weightLine = 0;
        List<string>? names = null;
        for (int start = 0; start < text.Length; start = NextLine(text, start))
        {
            ReadOnlySpan<byte> line = LineAt(text, start);
            if (line.IsEmpty) continue;
            if (line.StartsWith("HepMC::Version"u8)) version = LheText.Decode(line["HepMC::Version".Length..]).Trim();
            else if (format is null && line.SequenceEqual(HepMcText.StartAscii3)) format = HepMcFormat.Ascii3;
            else if (format is null && line.SequenceEqual(HepMcText.StartGenEvent2)) format = HepMcFormat.GenEvent2;
            else if (format is null)
                throw Error(text, start,
                    $"'{Encoding.ASCII.GetString(HepMcText.StartAscii3)}' or '{Encoding.ASCII.GetString(HepMcText.StartGenEvent2)}'");
            else if (line.SequenceEqual(HepMcText.EndOf(format.Value))) break;
            else if (format == HepMcFormat.Ascii3 && line.StartsWith("W "u8))
            {
                if (names is not null) throw Error(text, start, "one line 'W' with the names of the weights before the first event");
                names = [.. Unescape(LheText.Decode(line[2..])).Split('\n')];
                weightLine = start;
            }
            else if (format == HepMcFormat.Ascii3 && line.StartsWith("T "u8))
            {
                if (tool.Length == 0) tool = Unescape(LheText.Decode(line[2..]));
            }
            else if (!(format == HepMcFormat.Ascii3 && line.Length > 1 && line[0] is (byte)'A' or (byte)'N' && line[1] == ' '))
                throw Error(text, start, "'E', the first line of an event, or a line of the run: 'W', 'T', 'A'");
        }

        if (format is null)
            throw Error(text, text.Length,
                $"'{Encoding.ASCII.GetString(HepMcText.StartAscii3)}' or '{Encoding.ASCII.GetString(HepMcText.StartGenEvent2)}'");
        int place = 0;
        byte[] nameLine = format == HepMcFormat.GenEvent2 ? NameLine(firstEvent, out place).ToArray() : [];
        if (nameLine.Length > 0)
            names = GenEventNames(nameLine) ?? throw ErrorInEvent(
                text, firstEvent, place, "as many names of weights in quotes as the line 'N' of the first event announces");
        bool hasNames = names is { Count: > 0 };
        if (!hasNames)
            names = [.. Enumerable.Range(0, Math.Max(1, CountWeights(firstEvent, format.Value)))
                .Select(i => i.ToString(CultureInfo.InvariantCulture))];

        var notes = new List<string>();
        MakeOneLine(names!, notes);
        MakeDistinct(names!, notes);
        int own = HepMcWeights.IndexOfNominal(names!), nominal = nominalWeight is null ? own : names!.IndexOf(nominalWeight);
        if (nominal < 0) throw NoNominal(text, weightLine, names!);
        WeightDeclaration[] declarations = [.. names!.Where((_, i) => i != nominal).Select(WeightDeclaration.Of)];
        string[] toolParts = tool.Split('\n');
        (LheBeam? beam1, LheBeam? beam2) = Beams(firstEvent, format.Value);
        return new HepMcHeader
        {
            Format = format.Value,
            Version = version,
            GeneratorName = toolParts[0].Length > 0 ? toolParts[0] : "unknown",
            GeneratorVersion = toolParts.Length > 1 ? toolParts[1] : "",
            Beam1 = beam1,
            Beam2 = beam2,
            WeightNames = names!,
            NominalRest = own < 0 ? "" : WeightWords.Read(names![own]).Rest,
            NominalIndex = nominal,
            OwnIndex = own < 0 ? nominal : own,
            HasWeightNames = hasNames,
            WeightNameLine = nameLine,
            WeightDeclarations = declarations,
            NominalPdf = WeightWords.NominalPdf(declarations),
            Notes = notes,
        };
    }

    private EventFormatException NoNominal(ReadOnlySpan<byte> text, int place, List<string> names)
    {
        if (nominalWeight is not null)
            return new EventFormatException(file, 1 + text[..place].Count((byte)'\n'), place, NearestNames.Describe(names, nominalWeight),
                $"the nominal weight '{nominalWeight}' that was given");
        const int listed = 5;
        string shown = string.Join(", ", names.Take(listed).Select(Excerpt.Of)) + (names.Count > listed ? ", …" : "");
        return new EventFormatException(
            file, 1 + text[..place].Count((byte)'\n'), place, string.Create(CultureInfo.InvariantCulture, $"{names.Count} weights {shown}"),
            $"one of them called {HepMcWeights.KnownNominalNames}, or the name of the nominal one by --nominal-weight");
    }

    /// <summary>A name is one line: control characters in it become blanks.</summary>
    private static void MakeOneLine(List<string> names, List<string> notes)
    {
        int changed = 0;
        for (int i = 0; i < names.Count; i++)
        {
            if (!names[i].Any(char.IsControl)) continue;
            names[i] = string.Concat(names[i].Select(character => char.IsControl(character) ? ' ' : character));
            if (changed++ == 0)
                notes.Add(
                    $"the name of weight {(i + 1).ToString(CultureInfo.InvariantCulture)} holds a line feed or another control character; a blank stands for it here");
        }
    }

    /// <summary>Repeated names get their number: columns must be told apart.</summary>
    private static void MakeDistinct(List<string> names, List<string> notes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int repeated = 0;
        for (int i = 0; i < names.Count; i++)
        {
            if (seen.Add(names[i])) continue;
            string distinct = string.Create(CultureInfo.InvariantCulture, $"{names[i]} ({i + 1})");
            while (!seen.Add(distinct)) distinct += "'";
            if (++repeated <= MaximumNotes)
                notes.Add(
                    $"the weight name {Excerpt.Of(names[i])} occurs more than once; weight {(i + 1).ToString(CultureInfo.InvariantCulture)} is called '{distinct}' here");
            names[i] = distinct;
        }

        if (repeated > MaximumNotes)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"and {repeated - MaximumNotes} more such names"));
    }

    /// <summary>The beams are the first two particles of status 4, the one towards +z first.</summary>
    private static (LheBeam? First, LheBeam? Second) Beams(ReadOnlySpan<byte> firstEvent, HepMcFormat format)
    {
        int id = format == HepMcFormat.Ascii3 ? 3 : 2, pz = format == HepMcFormat.Ascii3 ? 6
            : 5, status = format == HepMcFormat.Ascii3 ? 9 : 8;
        double units = 1;
        var beams = new List<(double Pz, LheBeam Beam)>();
        for (int start = 0; start < firstEvent.Length && beams.Count < 2; start = NextLine(firstEvent, start))
        {
            ReadOnlySpan<byte> line = LineAt(firstEvent, start);
            if (line.StartsWith("U MEV"u8)) units = HepMcText.MevPerGev;
            if (!line.StartsWith("P "u8)) continue;
            string[] columns = Encoding.Latin1.GetString(line).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length <= status || Whole(columns[status]) != BeamStatus || Whole(columns[id]) is not { } pdgId) continue;
            if (!NumberParser.TryParseDouble(Encoding.Latin1.GetBytes(columns[pz]), out double momentum)
                || !NumberParser.TryParseDouble(Encoding.Latin1.GetBytes(columns[pz + 1]), out double energy))
                continue;
            beams.Add((momentum, new LheBeam(pdgId, energy / units, 0, 0)));
        }

        if (beams.Count < 2) return (null, null);
        return beams[0].Pz >= beams[1].Pz ? (beams[0].Beam, beams[1].Beam) : (beams[1].Beam, beams[0].Beam);
    }

    private static int CountWeights(ReadOnlySpan<byte> firstEvent, HepMcFormat format)
    {
        string letter = format == HepMcFormat.Ascii3 ? "W" : "E";
        for (int start = 0; start < firstEvent.Length; start = NextLine(firstEvent, start))
        {
            string[] columns = Encoding.Latin1.GetString(LineAt(firstEvent, start))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length == 0 || columns[0] != letter) continue;
            if (format == HepMcFormat.Ascii3) return columns.Length - 1;
            // E, nine numbers, …, the number of random states and they, the number of weights and they.
            const int randomStates = 11;
            int weights = columns.Length > randomStates && Whole(columns[randomStates]) is >= 0 and int states ? randomStates + 1 + states
                : int.MaxValue;
            return weights < columns.Length && Whole(columns[weights]) is { } count && count < columns.Length ? count : 0;
        }

        return 0;
    }

    /// <summary>What stands behind the letter N of the first event: to the last of the quotes that its
    /// number announces, since a name may hold line feeds.</summary>
    private static ReadOnlySpan<byte> NameLine(ReadOnlySpan<byte> firstEvent, out int start)
    {
        for (start = 0; start < firstEvent.Length; start = NextLine(firstEvent, start))
        {
            ReadOnlySpan<byte> line = LineAt(firstEvent, start);
            if (line.StartsWith("V "u8)) break;
            if (!line.StartsWith("N "u8)) continue;
            line = line[2..].Trim((byte)' ');
            ReadOnlySpan<byte> all = firstEvent[(firstEvent[start..].IndexOf(line) + start)..];
            int blank = line.IndexOf((byte)' '), place = 0;
            long quotes = 2L * (Whole(Encoding.Latin1.GetString(line[..Math.Max(0, blank)])) ?? 0);
            for (; quotes > 0; quotes--)
            {
                int next = all[place..].IndexOf((byte)'"');
                if (next < 0) return line;
                place += next + 1;
            }

            // The line that ends a listing ends its events whatever stands around it.
            return place > line.Length && all[..place].IndexOf(HepMcText.EndOf(HepMcFormat.GenEvent2)) < 0 ? all[..place] : line;
        }

        return default;
    }

    private static List<string>? GenEventNames(ReadOnlySpan<byte> line)
    {
        string text = LheText.Decode(line);
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank < 0) return text == "0" ? [] : null;
        string[] parts = text[blank..].Split('"');
        var names = parts.Where((_, i) => i % 2 == 1).ToList();
        return parts.Length % 2 == 1 && Whole(text[..blank]) == names.Count ? names : null;
    }

    private static int? Whole(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>HepMC3 writes a line feed as \| and a backslash as two.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length) result.Append(text[i]);
            else result.Append(text[++i] == '|' ? '\n' : text[i]);
        }

        return result.ToString();
    }

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> text, int start)
    {
        ReadOnlySpan<byte> rest = text[start..];
        int end = rest.IndexOf((byte)'\n');
        if (end >= 0) rest = rest[..end];
        while (rest.Length > 0 && ByteMask.IsBlank(rest[^1])) rest = rest[..^1];
        return start == 0 ? EventFileContent.TrimStart(rest) : rest;
    }

    private static int NextLine(ReadOnlySpan<byte> text, int start)
    {
        int end = text[start..].IndexOf((byte)'\n');
        return end < 0 ? text.Length : start + end + 1;
    }

    private EventFormatException ErrorInEvent(ReadOnlySpan<byte> text, ReadOnlySpan<byte> firstEvent, int place, string expected)
        => new(file, 1 + text.Count((byte)'\n') + firstEvent[..place].Count((byte)'\n'), text.Length + place,
            Excerpt.Of(firstEvent[place..]), expected);

    private EventFormatException Error(ReadOnlySpan<byte> text, int place, string expected)
        => new(file, 1 + text[..place].Count((byte)'\n'), place, place < text.Length ? Excerpt.Of(text[place..])
            : "the end of the file", expected);
}
