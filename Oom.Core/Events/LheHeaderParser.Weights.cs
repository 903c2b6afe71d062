namespace Oom.Events;

internal sealed partial class LheHeaderParser
{
    private const StringComparison Exactly = StringComparison.Ordinal;

    /// <summary>Whatever ends a weight's text; the text itself may hold a raw '&lt;' (MadGraph writes 'NP&lt;=1').</summary>
    private static readonly string[] WeightEnds = ["</weight>", "<weight ", "<weightgroup", "</weightgroup", "</initrwgt"];

    private List<WeightDeclaration> ReadWeights(string header, string init, out List<string> positional)
    {
        var weights = new List<WeightDeclaration>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string block in new[] { header, init })
        {
            for (int start = block.IndexOf("<initrwgt", Exactly); start >= 0;)
            {
                int end = block.IndexOf("</initrwgt", start, Exactly);
                if (end < 0)
                {
                    _notes.Add("the tag 'initrwgt' is not closed");
                    end = block.Length;
                }

                ReadDeclarations(block[start..end], weights, known);
                start = block.IndexOf("<initrwgt", end, Exactly);
            }
        }

        positional = ReadWeightInfo(init, weights, known);
        return weights;
    }

    private void ReadDeclarations(string text, List<WeightDeclaration> weights, HashSet<string> known)
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
            else if (rest.StartsWith("<weight", Exactly) && rest.Length > "<weight".Length && (rest["<weight".Length] == '>' || char.IsWhiteSpace(rest["<weight".Length])))
            {
                int start = Math.Min(tagEnd + 1, text.Length);
                int end = WeightEnds.Select(mark => text.IndexOf(mark, start, Exactly)).Where(place => place >= 0).DefaultIfEmpty(text.Length).Min();
                Declare(Attributes.Of(text[position..tagEnd]), LheText.Redecode(text[start..end].Trim()), group, weights, known);
                position = end;
            }
            else
            {
                position++;
            }
        }
    }

    private void Declare(Dictionary<string, string> attributes, string text, Dictionary<string, string> group, List<WeightDeclaration> weights, HashSet<string> known)
    {
        string? id = attributes.GetValueOrDefault("id");
        if (string.IsNullOrEmpty(id))
        {
            _notes.Add($"a weight without id is declared: '{text}'");
            return;
        }

        if (!known.Add(id))
        {
            if (weights.Find(weight => weight.Id == id) is { } earlier && earlier.Text != text) _notes.Add($"the weight '{id}' is declared twice, as '{earlier.Text}' and as '{text}'");
            return;
        }

        string? type = group.GetValueOrDefault("type"), name = group.GetValueOrDefault("name") ?? type;
        weights.Add(new WeightDeclaration(id, text, name, type, group.GetValueOrDefault("combine"),
            WeightText.Scale(attributes, text, "mur", "renscfact"), WeightText.Scale(attributes, text, "muf", "facscfact"),
            WeightText.Pdf(attributes, text), WeightText.Whole(attributes.GetValueOrDefault("dyn_scale"))));
    }

    /// <summary>The weightinfo tags of the init block: names for the values of an event's 'weights' tag.</summary>
    private static List<string> ReadWeightInfo(string init, List<WeightDeclaration> weights, HashSet<string> known)
    {
        var names = new List<string>();
        for (int position = init.IndexOf("<weightinfo", Exactly); position >= 0; position = init.IndexOf("<weightinfo", position + 1, Exactly))
        {
            Dictionary<string, string> attributes = Attributes.Of(init[position..Attributes.TagEnd(init, position)]);
            string name = attributes.GetValueOrDefault("name", "");
            if (name.Length == 0 || names.Contains(name)) continue;
            names.Add(name);
            if (!known.Add(name)) continue;
            weights.Add(new WeightDeclaration(name, "", null, null, null, WeightText.Scale(attributes, "", "mur"), WeightText.Scale(attributes, "", "muf"), WeightText.Pdf(attributes, ""), null));
        }

        return names;
    }
}
