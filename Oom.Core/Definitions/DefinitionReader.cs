using System.Globalization;
using System.Text.RegularExpressions;
using Oom.Decays;
using Oom.Events;
using Oom.Jets;
using Oom.Json;

namespace Oom.Definitions;

/// <summary>Reads definitions from documents.</summary>
internal sealed partial class DefinitionReader
{
    /// <summary>The most objects, requirements and features, each.</summary>
    public const int EntriesMax = 1000;

    private static readonly string[] Kinds = ["particles", "record", "union", "from", "sum", "cluster", "decay"];

    private readonly DeclaredObjects _objects = new();
    private readonly Dictionary<string, Term> _lines = new(StringComparer.Ordinal);

    private DefinitionReader()
    {
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="node">The object with the properties "columns" or "objects", "selection" and "features".</param>
    /// <exception cref="DocumentException">The definition is wrong; the place is that of the value, and
    /// <see cref="DocumentException.Offset"/> where in its text.</exception>
    public static EventDefinition Read(DocumentNode node) => ReadList(node, null);

    /// <summary>Reads a definition whose evaluators give a list.</summary>
    /// <param name="node">The object with the properties "objects", "selection" and "features", which may be left out.</param>
    /// <param name="list">The name of the list; null for none.</param>
    /// <exception cref="DocumentException">The definition is wrong, or has no list of that name.</exception>
    public static EventDefinition ReadList(DocumentNode node, DocumentNode? list)
    {
        node.RequireOnly(ColumnsProperty, ObjectsProperty, "selection", FeaturesProperty);
        return new DefinitionReader().Definition(node, list);
    }

    private EventDefinition Definition(DocumentNode node, DocumentNode? list)
    {
        DeclareColumns(node);
        if (node.TryGet(ObjectsProperty, out var objects)) DeclareAll(objects);
        else if (_objects.Columns.Count == 0) throw node.Error($"expected \"{ObjectsProperty}\" or \"{ColumnsProperty}\", found neither");

        var known = new KnownRanges();
        var selection = Entries(node, "selection", entry => Requirement(entry, known));
        var features = Entries(node, FeaturesProperty, Feature);
        int? given = list is { } name ? Computed(List(name)) : null;
        return features.Count > 0 || given is not null ? new EventDefinition(node, _objects, selection, features, given)
            : throw node.Error("expected at least one feature");
    }

    private void DeclareAll(DocumentNode objects)
    {
        string[] names = [.. objects.PropertyNames];
        if (names.Length > EntriesMax) throw objects.Error($"expected at most {EntriesMax} objects, found {names.Length}");
        foreach (string name in names) Declare(name, objects[name]);
        // All are read, also those that nobody asks for.
        foreach (string name in _objects.Names) _ = _objects[name];
        RequireNoCircle(objects);
    }

    private static List<NamedTerm> Entries(DocumentNode node, string list, Func<DocumentNode, (string Text, string? Unit, Term Term)> read)
    {
        var entries = new List<NamedTerm>();
        if (!node.TryGet(list, out var found)) return entries;
        if (found.Array().Count > EntriesMax) throw found.Error($"expected at most {EntriesMax} entries, found {found.Array().Count}");
        foreach (var entry in found.Array())
        {
            string name = entry["name"].NonEmptyString();
            if (entries.Any(other => other.Name == name)) throw entry["name"].Error($"the name \"{name}\" stands twice");
            var (text, unit, term) = read(entry);
            entries.Add(new(name, SyntaxText.Of(text), unit, term));
        }

        return entries;
    }

    private (string Text, string? Unit, Term Term) Requirement(DocumentNode entry, KnownRanges known)
    {
        entry.RequireOnly("name", "require");
        return (entry["require"].String(), null, Expression(entry["require"], text => TermReader.Condition(text, _objects, known)));
    }

    private (string Text, string? Unit, Term Term) Feature(DocumentNode entry)
    {
        var (text, term) = FeatureTerm(entry);
        // What has numbers without a unit in it alone has the unit that is declared.
        bool isOpen = term.Number is { Dimension: null, IsAngle: false };
        if (entry.TryGet("unit", out var unit) && !isOpen && unit.String() != term.Number.Unit)
            throw unit.Error($"expected \"{term.Number.Unit}\", which the expression has, found \"{unit.String()}\"");
        return (text, isOpen && entry.TryGet("unit", out var own) ? own.String() : null, term);
    }

    private void Declare(string name, DocumentNode node)
    {
        if (!ObjectName().IsMatch(name))
            throw node.Error($"\"{name}\" is no name of objects: expected letters, digits and _, beginning with a letter");
        if (DefinitionParser.IsWord(name) || TermReader.IsFunction(name))
            throw node.Error($"\"{name}\" is a function or word of the language, and no name of objects");
        if (_objects.ColumnOf(name) is not null) throw node.Error($"\"{name}\" is a column already");
        string[] kinds = [.. node.PropertyNames.Where(Kinds.Contains)];
        if (kinds.Length != 1)
            throw node.Error(
                $"expected one of {string.Join(", ", Kinds)}, found {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}");
        if (kinds[0] != "decay")
        {
            _objects.Declare(name, () => Objects(name, node, kinds[0]));
            return;
        }

        node.RequireOnly("decay");
        _objects.Declare(name, new DecaySource(Patterns(node["decay"]), _objects.Dressing));
    }

    private static List<DecayPattern> Patterns(DocumentNode node)
    {
        var patterns = new List<DecayPattern>();
        foreach (var text in node.IsString ? [node] : node.NonEmptyArray())
        {
            try
            {
                patterns.Add(DecayPattern.Parse(text.NonEmptyString()));
            }
            catch (DecayPatternException e)
            {
                throw text.ErrorInText(e.Problem, e.Position, e);
            }

            var last = patterns[^1];
            if (patterns.Take(patterns.Count - 1).Any(other => other.Shape == last.Shape))
                throw text.Error("the pattern stands twice: an event that has both is refused, and so is every event");
            string[] expected = Names(patterns[0]), found = Names(last);
            if (!expected.SequenceEqual(found))
                throw text.Error($"expected the members of the first pattern, {string.Join(", ", expected)}, found "
                    + $"{string.Join(", ", found)}; 'WORD as NAME' gives a name");
        }

        return patterns;

        static string[] Names(DecayPattern pattern) => [.. pattern.Nodes.Select(member => member.Name).Order(StringComparer.Ordinal)];
    }

    private Term Objects(string name, DocumentNode node, string kind)
    {
        var of = node[kind];
        if (kind == "sum")
        {
            node.RequireOnly("sum");
            // The sum of nothing is 0 here: no missing momentum.
            return _objects.Table.Of(new TermKind.Total(), new TermType.Momentum(), mayBeAbsent: false, List(of));
        }

        string[] own = kind switch
        {
            "particles" => ["dressed", "order"],
            "cluster" => ["radius", "pt-min", "of"],
            _ => ["order"],
        };
        node.RequireOnly([kind, "where", "apart-from", .. own]);
        var list = kind switch
        {
            "particles" => Particles(node, of),
            "cluster" => Jets(node, of),
            "record" => Lines(of, isFinalOnly: false),
            "union"
                => _objects.Table.Of(new TermKind.Union(), new TermType.List(), mayBeAbsent: false, [.. of.NonEmptyArray().Select(List)]),
            _ => List(of),
        };
        if (kind is "particles" or "cluster" or "record") _objects.Give(name, list);
        if (node.TryGet("where", out var condition)) list = Filtered(list, condition);
        if (node.TryGet("apart-from", out var others)) list = Apart(list, others);
        bool isSorted = node.TryGet("order", out var order) ? order.Choice(Orders) : kind != "from";
        return isSorted ? _objects.Table.Sorted(list) : list;
    }

    private static readonly Dictionary<string, bool> Orders = new(StringComparer.Ordinal) { ["pt"] = true, ["record"] = false };

    private static readonly Dictionary<string, Func<double, JetDefinition>> Algorithms = new(StringComparer.Ordinal)
    {
        ["anti-kt"] = JetDefinition.AntiKt,
        ["kt"] = JetDefinition.Kt,
        ["cambridge-aachen"] = JetDefinition.CambridgeAachen,
    };

    private Term Particles(DocumentNode node, DocumentNode condition)
    {
        var list = Lines(condition, isFinalOnly: true);
        if (!node.TryGet("dressed", out var radius)) return list;
        return _objects.Input(new DressedSource(_objects.Dressing, Computed(list), Positive(radius, "a radius of photons", Math.PI)));
    }

    private Term Jets(DocumentNode node, DocumentNode algorithm)
    {
        var definition = algorithm.Choice(Algorithms)(Positive(node["radius"], "a radius of jets", Math.PI / 2));
        double ptMin = node.TryGet("pt-min", out var least) ? least.NumberAtLeast(0) : 0;
        int? of = node.TryGet("of", out var list) ? Computed(List(list)) : null;
        return _objects.Input(new ClusterSource(definition, ptMin, of, _objects.Dressing));
    }

    // Lines of codes that the condition cannot hold for are not even made objects.
    private Term Lines(DocumentNode condition, bool isFinalOnly)
    {
        var list = Filtered(Lines(isFinalOnly, []), condition);
        return KnownCodes.Of(list.Arguments[1]) is { } codes
            ? _objects.Table.Of(list.Kind, list.Type, mayBeAbsent: false, Lines(isFinalOnly, codes), list.Arguments[1]) : list;
    }

    private Term Lines(bool isFinalOnly, int[] codes)
    {
        string key = $"{isFinalOnly} {string.Join(' ', codes)}";
        if (!_lines.TryGetValue(key, out var lines))
            _lines[key] = lines = _objects.Input(new RecordSource(isFinalOnly, codes));
        return lines;
    }

    // The number of a list that others are made of.
    private int Computed(Term list) => ((TermKind.Input)_objects.Input(new ComputedSource(list)).Kind).Index;

    private static double Positive(DocumentNode node, string what, double most)
        => node.Number() is var value && value > 0 && value <= most ? value
            : throw node.Error(FormattableString.Invariant($"expected {what}, above 0 and at most {most:G3}, found {value}"));

    private Term Filtered(Term list, DocumentNode condition) => Expression(condition, text => TermReader.Where(list, text, _objects));

    private Term Apart(Term list, DocumentNode others)
    {
        foreach (string name in others.PropertyNames)
        {
            string distance = others[name].NumberAbove(0).ToString("R", CultureInfo.InvariantCulture);
            RequireList(others[name], name);
            list = TermReader.Where(list, $"all({name}, deltar(it, this) > {distance})", _objects, "this");
        }

        return list;
    }

    private Term List(DocumentNode name)
    {
        RequireList(name, name.NonEmptyString());
        return _objects[name.String()];
    }

    private void RequireList(DocumentNode place, string name)
    {
        if (!_objects.Has(name))
            throw place.Error($"there is no \"{name}\"; the nearest names are {NearestNames.Of(_objects.Names, name)}");
        if (_objects.CircleOf(name) is { } circle) throw place.Error($"the definition needs itself: {circle}");
        if (_objects[name].Type is not TermType.List)
            throw place.Error($"expected the name of a list, found \"{name}\", which is one momentum");
    }

    // Names that need each other are found when they are read. Leptons share photons with all others that are dressed, and jets and decays
    // take what is left, so that conditions on bare leptons cannot ask for those.
    private void RequireNoCircle(DocumentNode objects)
    {
        var states = new Dictionary<int, bool>();
        for (int i = 0; i < _objects.Sources.Count; i++) Visit(i);

        void Visit(int input)
        {
            if (states.TryGetValue(input, out bool isDone))
            {
                if (isDone) return;
                throw objects.Error("leptons are dressed before jets are clustered and decays are found: the condition of 'particles' of "
                    + "one that is dressed cannot ask for jets, decays or dressed leptons; 'where' can");
            }

            states[input] = false;
            foreach (int needed in _objects.Sources[input]?.Needs ?? []) Visit(needed);
            states[input] = true;
        }
    }

    private static Term Expression(DocumentNode node, Func<string, Term> read)
    {
        try
        {
            return read(node.NonEmptyString());
        }
        catch (DefinitionException e)
        {
            throw node.ErrorInText(e.Problem, e.Position, e);
        }
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectName();
}
