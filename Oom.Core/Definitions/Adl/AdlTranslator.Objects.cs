using System.Text.Json.Nodes;

namespace Oom.Definitions.Adl;

// Blocks of objects and of their combinations.
internal sealed partial class AdlTranslator
{
    private AdlItem Object(AdlBlock block)
    {
        string name = block.Name;
        if (DefinitionParser.IsWord(name) || TermReader.IsFunction(name) || Units.IsUnit(name)) name += "_objects";
        var takes = block.Statements.Where(statement => statement.Keyword is "take" or "using").ToList();
        if (takes.Count == 0)
        {
            Refuse(block.Line, $"the object {block.Name} takes nothing");
            return new(AdlType.List, Collection("Jet")!.Text);
        }

        var sources = new List<AdlItem>();
        foreach (var take in takes) Try(take, _ => sources.AddRange(Sources(take)));
        // What is refused is refused once: whoever needs the objects takes them for a list.
        if (sources.Count == 0) sources.Add(Collection("Jet")!);
        if (sources is [{ Type: AdlType.Missing } missing]) return missing;
        var entry = sources is [{ } one] ? new JsonObject { ["from"] = one.Text }
            : new JsonObject { ["union"] = new JsonArray([.. sources.Select(source => (JsonNode)source.Text)]) };
        var apart = new JsonObject();
        _scope = new(Names(block.Name, takes), apart);
        var conditions = new List<(int Line, string Text)>();
        foreach (var statement in block.Statements.Except(takes))
        {
            bool isRejecting = statement.Keyword == "reject";
            if (statement.Keyword is not ("select" or "cut" or "cmd" or "reject"))
            {
                if (statement.Keyword is "") Refuse(statement.Line, $"'{statement.Text}' is no statement that is known");
                else Note(statement.Line, $"left out: {statement.Keyword} {statement.Text}");
                continue;
            }

            _scope = _scope with { IsRejecting = isRejecting };
            Try(statement, expression =>
            {
                var item = expression.Whole();
                if (item.Type == AdlType.Always) return;
                if (isRejecting && expression.HasDistances)
                {
                    throw new AdlException(
                        statement.Line, "a distance that is rejected stands alone: what is rejected beside it may be far away");
                }

                conditions.Add((statement.Line, isRejecting ? expression.Opposite(item) : expression.Condition(item)));
            });
        }

        if (conditions.Count > 0) entry["where"] = Joined(conditions);
        _conditions[name] = conditions;
        if (apart.Count > 0) entry["apart-from"] = apart;
        _scope = null;
        _lines[$"objects.{name}"] = block.Line;
        _objects[name] = entry;
        return new(AdlType.List, name);
    }

    // take jets, take jets j, take Union(a, b).
    private List<AdlItem> Sources(AdlStatement take)
    {
        var tokens = take.Tokens;
        bool isUnion = tokens is [var first, ..] && first.Text.Equals("union", StringComparison.OrdinalIgnoreCase);
        var names = isUnion ? tokens.Skip(1).Where(token => token.Text is not ("(" or ")" or ",")).ToList() : tokens.Take(1).ToList();
        if (names.Count == 0 || names.Exists(token => !token.IsName)
            || !isUnion && tokens.Count > 1 && !(tokens.Count == 2 && tokens[1].IsName))
        {
            throw new AdlException(
                take.Line, $"'take {take.Text}' is not translated: a name, a name with one for its elements or Union(...) is");
        }

        return [.. names.Select(token => Find(token.Text, take.Line) switch
        {
            { Type: AdlType.List or AdlType.Missing } list => list,
            null => throw new AdlException(take.Line, $"'{token.Text}' is no object of the file, nor a collection that is known"),
            _ => throw new AdlException(take.Line, $"'{token.Text}' is no list of objects"),
        })];
    }

    // The names that the element has in its block: that of the block, of what is taken, of what that takes, and its own.
    private string[] Names(string own, List<AdlStatement> takes)
    {
        List<string> names = [own];
        foreach (var take in takes)
        {
            foreach (var token in take.Tokens.Where(token => token.IsName)) AddWithSources(token.Text);
        }

        return [.. names];

        void AddWithSources(string name)
        {
            if (names.Contains(name)) return;
            names.Add(name);
            if (Block(name) is not { Kind: AdlBlock.Object } block) return;
            foreach (var token in block.Statements.Where(statement => statement.Keyword is "take").SelectMany(take => take.Tokens))
            {
                if (token.IsName) AddWithSources(token.Text);
            }
        }
    }

    // Pairs of one list or of two, with names for both.
    private AdlItem Composite(AdlBlock block)
    {
        var lists = new List<string>();
        var members = new List<string>();
        foreach (var take in block.Statements.Where(statement => statement.Keyword == "take"))
        {
            var words = take.Tokens.Where(token => token.Text != ",").ToList();
            if (words.Exists(word => !word.IsName) || words.Count is not (2 or 3)
                || Find(words[0].Text, take.Line) is not { Type: AdlType.List } list)
            {
                throw new AdlException(
                    take.Line, $"'take {take.Text}' is not translated: a list with names for one or two of its elements is");
            }

            lists.Add(list.Text);
            members.AddRange(words.Skip(1).Select(word => word.Text));
        }

        if (members.Count != 2 || lists.Count is not (1 or 2))
            throw new AdlException(block.Line, "combinations of two objects are translated alone");
        string[] names = [.. members];
        var conditions = new List<string>();
        _scope = new(names, null);
        foreach (var statement in block.Statements.Where(statement => statement.Keyword is "select" or "reject"))
        {
            Try(statement, expression => conditions.Add(statement.Keyword == "reject" ? expression.Opposite(expression.Whole())
                : expression.Condition(expression.Whole())));
        }

        _scope = null;
        string text = $"pairs({string.Join(", ", lists)})";
        if (conditions.Count > 0) text = $"({text} where {string.Join(" and ", conditions)})";
        _members[text] = names;
        return new(AdlType.List, text);
    }

    private AdlItem? Collection(string name)
    {
        if (AdlWords.Collection(name) is not { } text) return null;
        string key = DefinitionParser.IsWord(name) || TermReader.IsFunction(name) || Block(name) is not null ? $"{name}_objects" : name;
        _objects[key] ??= JsonNode.Parse(text);
        return new(AdlType.List, key);
    }

    private AdlItem Missed()
    {
        _objects[Invisible] ??= new JsonObject { ["particles"] = "invisible" };
        _objects[Missing] ??= new JsonObject { ["sum"] = Invisible };
        return new(AdlType.Missing, Missing);
    }

    /// <summary>The object that conditions of a block are about.</summary>
    /// <param name="Names">Its names; two for the members of a pair.</param>
    /// <param name="Apart">The distances that are asked for; null for pairs.</param>
    private sealed record ObjectScope(string[] Names, JsonObject? Apart)
    {
        private static readonly AdlItem It = new(AdlType.Momentum, "it", AdlItem.OfBlock);

        public bool IsRejecting { get; init; }

        public AdlItem? Element => Apart is null ? null : It;

        public AdlItem? Find(string name) => Array.IndexOf(Names, name) switch
        {
            < 0 => null,
            _ when Apart is not null => It,
            0 => It with { Text = "it.first" },
            _ => It with { Text = "it.second" },
        };
    }
}
