namespace Oom.Events;

internal sealed partial class LheHeaderParser
{
    private const StringComparison Exactly = StringComparison.Ordinal;

    /// <summary>Whatever ends a weight's text; the text itself may hold a raw '&lt;' (MadGraph writes 'NP&lt;=1').</summary>
    private static readonly string[] WeightEnds = ["</weight>", "<weight ", "<weightgroup", "</weightgroup", "</initrwgt"];

    private List<WeightDeclaration> ReadWeights(string header, string init, out List<string> positional)
    {
        var weights = new List<WeightDeclaration>();
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string block in new[] { header, init })
        {
            for (int start = block.IndexOf("<initrwgt", Exactly); start >= 0;)
            {
                int end = block.IndexOf("</initrwgt", start, Exactly);
                if (end < 0)
                {
                    Note("the tag 'initrwgt' is not closed");
                    end = block.Length;
                }

                ReadDeclarations(block[start..end], weights, known);
                start = block.IndexOf("<initrwgt", end, Exactly);
            }
        }

        positional = ReadWeightInfo(init, weights, known);
        return weights;
    }

    private void ReadDeclarations(string text, List<WeightDeclaration> weights, Dictionary<string, string> known)
    {
        var noGroup = new Dictionary<string, string>();
        Dictionary<string, string> group = noGroup;
        for (int position = text.IndexOf('<', 1); position >= 0; position = position < text.Length ? text.IndexOf('<', position) : -1)
        {
            int tagEnd = Attributes.TagEnd(text, position);
            ReadOnlySpan<char> rest = text.AsSpan(position);
            if (rest.StartsWith("<weightgroup", Exactly))
            {
                group = Attributes.Of(text[position..tagEnd]);
                position = tagEnd;
            }
            else if (rest.StartsWith("</weightgroup", Exactly))
            {
                group = noGroup;
                position = tagEnd;
            }
            else if (rest.StartsWith("<weight", Exactly) && rest.Length > "<weight".Length
                && (rest["<weight".Length] == '>' || char.IsWhiteSpace(rest["<weight".Length])))
            {
                int start = Math.Min(tagEnd + 1, text.Length);
                int end = text.IndexOf('<', start);
                while (end >= 0 && !EndsWeight(text.AsSpan(end))) end = text.IndexOf('<', end + 1);
                if (end < 0) end = text.Length;
                Declare(Attributes.Of(text[position..tagEnd]), LheText.Redecode(text[start..end].Trim()), group, weights, known);
                position = end;
            }
            else
            {
                position++;
            }
        }
    }

    private void Declare(Dictionary<string, string> attributes, string text, Dictionary<string, string> group,
        List<WeightDeclaration> weights, Dictionary<string, string> known)
    {
        string? id = attributes.GetValueOrDefault("id");
        if (string.IsNullOrEmpty(id))
        {
            Note($"a weight without id is declared: {Excerpt.Of(text)}");
            return;
        }

        if (!known.TryAdd(id, text))
        {
            if (known[id] != text)
                Note($"the weight {Excerpt.Of(id)} is declared twice, as {Excerpt.Of(known[id])} and as {Excerpt.Of(text)}");
            return;
        }

        string? type = group.GetValueOrDefault("type"), name = group.GetValueOrDefault("name") ?? type;
        weights.Add(new WeightDeclaration(id, text, name, type, group.GetValueOrDefault("combine"), Meaning(id, attributes, text)));
    }

    /// <summary>A tag and a text that say nothing leave it to an identifier that does, as POWHEG writes them.</summary>
    private static WeightMeaning Meaning(string id, Dictionary<string, string> attributes, string text)
    {
        var said = WeightWords.Read(attributes, text);
        return said == WeightMeaning.Nothing && WeightWords.Read(id) is { SaysScales: true, Rest: "" } named ? named : said;
    }

    private static bool EndsWeight(ReadOnlySpan<char> text)
    {
        foreach (string mark in WeightEnds)
        {
            if (text.StartsWith(mark, Exactly)) return true;
        }

        return false;
    }

    /// <summary>The weightinfo tags of the init block: names for the values of an event's 'weights' tag.</summary>
    private static List<string> ReadWeightInfo(string init, List<WeightDeclaration> weights, Dictionary<string, string> known)
    {
        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int position = init.IndexOf("<weightinfo", Exactly); position >= 0; position = init.IndexOf(
            "<weightinfo", position + 1, Exactly))
        {
            Dictionary<string, string> attributes = Attributes.Of(init[position..Attributes.TagEnd(init, position)]);
            string name = attributes.GetValueOrDefault("name", "");
            if (name.Length == 0 || !seen.Add(name)) continue;
            names.Add(name);
            if (known.TryAdd(name, "")) weights.Add(new WeightDeclaration(name, "", null, null, null, Meaning(name, attributes, "")));
        }

        return names;
    }
}
