using System.Globalization;
using System.IO.Compression;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Oom.Kinematics;

namespace Oom.Events;

/// <summary>An event as the plain reader gives it.</summary>
internal sealed record PlainEvent(EventHeader Header, List<Particle> Particles, Dictionary<string, double> Weights);

/// <summary>
/// The textbook twin of <see cref="LheReader"/>: the whole file as one string, split at
/// blanks, numbers by double.Parse. It shares no code with it.
/// Anything it does not understand is a <see cref="FormatException"/>.
/// </summary>
internal static partial class PlainLheReader
{
    private static readonly char[] Blanks = [' ', '\t', '\n', '\v', '\f', '\r'];

    public static List<PlainEvent> ReadFile(string path, IReadOnlyList<string> declared, IReadOnlyList<string>? positional = null)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes is [0x1F, 0x8B, ..])
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var plain = new MemoryStream();
            gzip.CopyTo(plain);
            bytes = plain.ToArray();
        }

        return Read(bytes, declared, positional);
    }

    public static List<PlainEvent> Read(byte[] bytes, IReadOnlyList<string> declared, IReadOnlyList<string>? positional = null)
    {
        string text = Encoding.Latin1.GetString(bytes);
        int position = SkipHeader(text);
        var events = new List<PlainEvent>();
        while (true)
        {
            while (position < text.Length && Blanks.Contains(text[position])) position++;
            if (position == text.Length) return events;
            string rest = text[position..Math.Min(text.Length, position + 20)];
            if (IsOpening(rest, "<event"))
            {
                int end = IndexOf(text, "</event>", position);
                events.Add(ReadEvent(text[(position + 6)..end], declared, positional ?? []));
                position = end + "</event>".Length;
            }
            else if (rest[0] == '#') position = EndOf(text, position, "\n");
            else if (rest.StartsWith("<!--", StringComparison.Ordinal)) position = EndOf(text, position, "-->");
            else if (rest.StartsWith("<eventgroup", StringComparison.Ordinal) || rest.StartsWith("</eventgroup", StringComparison.Ordinal))
                position = EndOf(text, position, ">");
            else if (rest.StartsWith("</LesHouchesEvents", StringComparison.Ordinal))
            {
                if (Regex.IsMatch(text[position..], "</?event|<LesHouchesEvents")) throw new FormatException("text behind the end");
                return events;
            }
            else throw new FormatException("text between events");
        }
    }

    private static int EndOf(string text, int position, string closing)
    {
        int end = IndexOf(text, closing, position) + closing.Length;
        return text[position..end].Contains("</event>", StringComparison.Ordinal)
            ? throw new FormatException("an event's end in a comment") : end;
    }

    private static int IndexOf(string text, string what, int from)
    {
        int place = text.IndexOf(what, from, StringComparison.Ordinal);
        return place < 0 ? throw new FormatException($"no {what}") : place;
    }

    private static bool IsOpening(string text, string tag)
        => text.StartsWith(tag, StringComparison.Ordinal) && text.Length > tag.Length
            && (text[tag.Length] is '>' or '/' || Blanks.Contains(text[tag.Length]));

    private static int SkipHeader(string text)
    {
        int position = 0;
        bool hasRoot = false, hasInit = false;
        string start = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? text[3..] : text;
        if (!start.TrimStart(Blanks).StartsWith('<')) throw new FormatException("no tag at the start");
        while (true)
        {
            while (position < text.Length && (Blanks.Contains(text[position]) || (!hasRoot && text[position] != '<'))) position++;
            string rest = text[position..Math.Min(text.Length, position + 20)];
            int end;
            if (rest.StartsWith("<!--", StringComparison.Ordinal)) end = IndexOf(text, "-->", position + 4) + 3;
            else if (IsOpening(rest, "<LesHouchesEvents"))
            {
                if (hasRoot) throw new FormatException("two roots");
                hasRoot = true;
                end = IndexOf(text, ">", position) + 1;
            }
            else if (IsOpening(rest, "<header")) end = HeaderEnd(text, position);
            else if (IsOpening(rest, "<init"))
            {
                if (hasInit) throw new FormatException("two init blocks");
                hasInit = true;
                int close = text.IndexOf("</init>", position, StringComparison.Ordinal),
                    first = text.IndexOf("<event", position, StringComparison.Ordinal);
                if (close < 0 && first < 0) throw new FormatException("init without end");
                end = close >= 0 && (first < 0 || close < first) ? close + 7 : first;
            }
            else if (hasRoot) return position;
            else if (rest.Length == 0 || IsOpening(rest, "<event")) throw new FormatException("no root");
            else end = position + 1;

            if (text[position..end].Contains("</event>", StringComparison.Ordinal)) throw new FormatException("an event inside the header");
            position = end;
        }
    }

    private static int HeaderEnd(string text, int start)
    {
        string blanked = Regex.Replace(
            text[start..], @"<!\[CDATA\[.*?\]\]>", match => new string(' ', match.Length), RegexOptions.Singleline);
        int end = blanked.IndexOf("</header>", StringComparison.Ordinal);
        if (end < 0) end = IndexOf(text, "</header>", start) - start;
        return start + end + "</header>".Length;
    }

    private static PlainEvent ReadEvent(string text, IReadOnlyList<string> declared, IReadOnlyList<string> positional)
    {
        Match tag = Regex.Match(text, @"^(?:[^'""<>]|'[^'\n<]*'|""[^""\n<]*"")*>");
        if (!tag.Success) throw new FormatException("the opening tag");
        double trials = Attribute("x" + tag.Value[..^1], "trials") is { } value ? ParseDouble(value) : 1;
        if (!(trials > 0)) throw new FormatException("trials");

        string body = text[tag.Length..];
        string[] head = Columns(NextLine(ref body), 6);
        int count = ParseInt(head[0]);
        if (count is < 0 or > 1_000_000) throw new FormatException("NUP");
        var header = new EventHeader(
            ParseInt(head[1]), ParseDouble(head[2]), ParseDouble(head[3]), ParseDouble(head[4]), ParseDouble(head[5]), trials);
        var particles = new List<Particle>();
        for (int i = 0; i < count; i++)
        {
            string[] c = Columns(NextLine(ref body), 13);
            var particle = new Particle(ParseInt(c[0]), ParseInt(c[1]), ParseInt(c[2]), ParseInt(c[3]), ParseInt(c[4]), ParseInt(c[5]),
                new FourMomentum(ParseDouble(c[9]), ParseDouble(c[6]), ParseDouble(c[7]), ParseDouble(c[8])), ParseDouble(c[10]),
                ParseDouble(c[11]), ParseDouble(c[12]));
            foreach (int mother in new[] { particle.Mother1, particle.Mother2 })
            {
                if (mother < 0 || mother > count || mother == i + 1) throw new FormatException("mother");
            }

            particles.Add(particle);
        }

        return new PlainEvent(header, particles, ReadWeights(body, declared, positional));
    }

    private static Dictionary<string, double> ReadWeights(string text, IReadOnlyList<string> declared, IReadOnlyList<string> positional)
    {
        var weights = new Dictionary<string, double>();
        string? values = null;
        bool isAfterTag = false, hasNamed = false;
        while ((text = text.TrimStart(Blanks)).Length > 0)
        {
            if (text[0] == '#')
            {
                int end = text.IndexOf('\n', StringComparison.Ordinal);
                text = end < 0 ? "" : text[end..];
            }
            else if (text.StartsWith("<wgt", StringComparison.Ordinal) || Regex.IsMatch(text, @"^<weight[ \t-\r]"))
            {
                hasNamed = true;
                bool isShort = text[2] == 'g';
                Match match = Regex.Match(text, isShort ? @"^<wgt([^<>]*)>([^<]*)</wgt>" : @"^<weight([^<>]*)>([^<]*)</weight>");
                string? name = match.Success ? Attribute("x" + match.Groups[1].Value, "id")
                    ?? Attribute("x" + match.Groups[1].Value, "name") : null;
                if (string.IsNullOrEmpty(name)) throw new FormatException("a weight");
                Set(weights, name, ParseDouble(Columns(match.Groups[2].Value, 1)[0]));
                text = text[match.Length..];
                isAfterTag = true;
            }
            else if (Regex.IsMatch(text, @"^<weights[ \t-\r/>]"))
            {
                Match match = Regex.Match(text, @"^<weights[^<>]*>([^<]*)</weights>");
                if (!match.Success || values is not null) throw new FormatException("weights");
                values = match.Groups[1].Value;
                text = text[1..];
                isAfterTag = true;
            }
            else if (text.StartsWith("<!--", StringComparison.Ordinal))
            {
                text = text[(IndexOf(text, "-->", 0) + 3)..];
                isAfterTag = true;
            }
            else if (IsOpening(text, "<event") || Regex.IsMatch(text, "^</?LesHouchesEvents"))
                throw new FormatException("a tag inside an event");
            else if (text[0] == '<')
            {
                text = text[1..];
                isAfterTag = true;
            }
            else if (isAfterTag)
            {
                int end = text.IndexOfAny(['<', '\n']);
                text = end < 0 ? "" : text[end..];
            }
            else throw new FormatException("text behind the particles");
        }

        string[] list = values?.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var names = positional.Count > 0 ? positional : hasNamed ? [] : declared;
        for (int i = 0; i < list.Length; i++)
        {
            string name = names.Count == list.Length ? names[i] : $"weights[{i + 1}]";
            Set(weights, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(name)), ParseDouble(list[i]));
        }

        return weights;
    }

    private static void Set(Dictionary<string, double> weights, string name, double value)
    {
        try
        {
            name = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(name));
        }
        catch (DecoderFallbackException)
        {
            // Latin-1, as it is.
        }

        if (!weights.TryAdd(name, value) && weights[name] != value) throw new FormatException("two values");
    }

    private static string NextLine(ref string text)
    {
        text = text.TrimStart(Blanks);
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        string line = end < 0 ? text : text[..end];
        text = text[line.Length..];
        return line;
    }

    private static string[] Columns(string line, int count)
    {
        string[] columns = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return columns.Length == count ? columns : throw new FormatException($"{columns.Length} columns");
    }

    /// <summary>An attribute of a tag's text, quotes of either kind.</summary>
    private static string? Attribute(string tag, string name)
    {
        Match match = Regex.Match(
            tag, @"^(?:[^'""]|'[^']*'|""[^""]*"")*?[ \t-\r]" + name + @"[ \t-\r]*=[ \t-\r]*(?:'([^']*)'|""([^""]*)"")");
        return match.Success ? (match.Groups[1].Value + match.Groups[2].Value).Trim(Blanks) : null;
    }

    private static int ParseInt(string token)
    {
        if (!Regex.IsMatch(token, "^[+-]?[0-9]+\\z")) throw new FormatException(token);
        BigInteger value = BigInteger.Parse(token, CultureInfo.InvariantCulture);
        return value >= int.MinValue && value <= int.MaxValue ? (int)value : throw new FormatException(token);
    }

    public static double ParseDouble(string token)
    {
        Match match = Regex.Match(token, @"^([+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+))(?:[eEdD]([+-]?[0-9]+)|([+-][0-9]+))?\z");
        if (!match.Success) throw new FormatException(token);
        string exponent = match.Groups[2].Value + match.Groups[3].Value;
        double value = double.Parse(
            match.Groups[1].Value + "e" + (exponent.Length == 0 ? "0" : exponent), NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) ? value : throw new FormatException(token);
    }
}
