namespace Oom.Definitions.Adl;

/// <summary>A block of an ADL file: <c>object</c>, <c>region</c>, <c>define</c> and others.</summary>
/// <param name="Kind">Its keyword, one of <see cref="AdlBlock.Object"/> and the like.</param>
/// <param name="Name">Its name.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Statements">What stands in it, in order.</param>
internal sealed record AdlBlock(string Kind, string Name, int Line, List<AdlStatement> Statements)
{
    /// <summary>A list of objects.</summary>
    public const string Object = "object";

    /// <summary>Combinations of objects.</summary>
    public const string Composite = "composite";

    /// <summary>A quantity.</summary>
    public const string Define = "define";

    /// <summary>A selection of events.</summary>
    public const string Region = "region";

    /// <summary>Numbers in bins, such as efficiencies.</summary>
    public const string Table = "table";

    private const int BlocksMax = 10_000;

    // With what older files write for them. Those of null hold nothing that a definition needs.
    private static readonly Dictionary<string, string?> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["object"] = Object,
        ["obj"] = Object,
        ["composite"] = Composite,
        ["define"] = Define,
        ["def"] = Define,
        ["region"] = Region,
        ["algo"] = Region,
        ["algorithm"] = Region,
        ["table"] = Table,
        ["info"] = null,
        ["countsformat"] = null,
        ["histolist"] = null,
    };

    private static readonly HashSet<string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        "take", "using", "select", "cut", "cmd", "reject", "bin", "bins", "histo", "histos", "counts", "save", "print", "weight", "sort",
        "trigger", "systematic", "process",
    };

    /// <summary>Reads the blocks of a file.</summary>
    /// <param name="text">The file.</param>
    /// <exception cref="AdlException">A block has no name, a name stands twice, or something stands before the first block.</exception>
    public static List<AdlBlock> Read(string text)
    {
        var tokens = AdlToken.Read(text);
        var blocks = new List<AdlBlock>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var regions = tokens.Zip(tokens.Skip(1)).Where(pair => Kinds.GetValueOrDefault(pair.First.Text) == Region && pair.First.IsFirst)
            .Select(pair => pair.Second.Text).ToHashSet(StringComparer.Ordinal);
        // Blocks are ended by the next; those that hold nothing are read to the next keyword of a block.
        bool isRead = true;
        for (int i = 0; i < tokens.Count;)
        {
            var token = tokens[i];
            if (token.IsFirst && Kinds.TryGetValue(token.Text, out string? kind))
            {
                isRead = kind is not null;
                if (!isRead)
                {
                    i++;
                    continue;
                }

                if (i + 1 == tokens.Count || !tokens[i + 1].IsName) throw new AdlException(token.Line, $"'{token.Text}' has no name");
                string name = tokens[i + 1].Text;
                if (blocks.Count == BlocksMax) throw new AdlException(token.Line, $"there are more than {BlocksMax} blocks");
                if (!names.Add(name)) throw new AdlException(token.Line, $"the name '{name}' stands twice");
                blocks.Add(new(kind!, name, token.Line, []));
                i += 2;
                // object jets : Jet and object jets take Jet, define x = y.
                string implied = kind == Define ? Define : "take";
                if (i < tokens.Count && tokens[i].Text is ":" or "=" && tokens[i].Line == token.Line)
                {
                    i++;
                    Add(implied, token.Line);
                }

                continue;
            }

            if (!isRead)
            {
                i++;
                continue;
            }

            if (blocks.Count == 0)
                throw new AdlException(token.Line, $"'{token.Text}' stands before the first object, define, region or table");
            if (Keywords.Contains(token.Text))
            {
                i++;
                Add(token.Text.ToLowerInvariant(), token.Line);
            }
            else
            {
                Add(regions.Contains(token.Text) ? "select" : "", token.Line);
            }

            void Add(string keyword, int line)
            {
                int start = i;
                while (i < tokens.Count && (i == start || !Begins(tokens[i], blocks[^1].Kind))) i++;
                blocks[^1].Statements.Add(new(keyword, tokens[start..i], line));
            }
        }

        return blocks;

        bool Begins(AdlToken token, string kind) => Kinds.ContainsKey(token.Text) && token.IsFirst
            || Keywords.Contains(token.Text) && (token.IsFirst || kind == Object)
            || token.IsFirst && (regions.Contains(token.Text) || kind == Table);
    }
}
