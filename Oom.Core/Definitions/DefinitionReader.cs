using System.Globalization;
using System.Text.RegularExpressions;
using Oom.Events;
using Oom.Json;

namespace Oom.Definitions;

/// <summary>Reads definitions from documents.</summary>
internal sealed partial class DefinitionReader
{
    /// <summary>The most objects, requirements and features, each.</summary>
    public const int EntriesMax = 1000;

    private static readonly string[] Kinds = ["particles", "record", "union", "from", "sum", "decay"];

    private readonly DeclaredObjects _objects = new();
    private Term? _final, _record;

    private DefinitionReader()
    {
    }

    /// <summary>Reads a definition.</summary>
    /// <param name="node">The object with the properties "objects", "selection" and "features".</param>
    /// <exception cref="DocumentException">The definition is wrong; the place is that of the value, and
    /// <see cref="DocumentException.Offset"/> where in its text.</exception>
    public static EventDefinition Read(DocumentNode node)
    {
        node.RequireOnly("objects", "selection", "features");
        return new DefinitionReader().Definition(node);
    }

    private EventDefinition Definition(DocumentNode node)
    {
        var objects = node["objects"];
        string[] names = [.. objects.PropertyNames];
        if (names.Length > EntriesMax) throw objects.Error($"expected at most {EntriesMax} objects, found {names.Length}");
        foreach (string name in names) Declare(name, objects[name]);
        // All are read, also those that nobody asks for.
        foreach (string name in _objects.Names) _ = _objects[name];

        var known = new KnownRanges();
        var selection = Entries(node, "selection", "require", entry =>
        {
            entry.RequireOnly("name", "require");
            return Expression(entry["require"], text => TermReader.Condition(text, _objects, known));
        });
        var features = Entries(node, "features", "expression", Feature);
        return features.Count > 0 ? new EventDefinition(_objects, selection, features) : throw node.Error("expected at least one feature");
    }

    private static List<NamedTerm> Entries(DocumentNode node, string list, string expression, Func<DocumentNode, Term> read)
    {
        var entries = new List<NamedTerm>();
        if (!node.TryGet(list, out var found)) return entries;
        if (found.Array().Count > EntriesMax) throw found.Error($"expected at most {EntriesMax} entries, found {found.Array().Count}");
        foreach (var entry in found.Array())
        {
            string name = entry["name"].NonEmptyString();
            if (entries.Any(other => other.Name == name)) throw entry["name"].Error($"the name \"{name}\" stands twice");
            entries.Add(new(name, entry[expression].NonEmptyString(), read(entry)));
        }

        return entries;
    }

    private Term Feature(DocumentNode entry)
    {
        entry.RequireOnly("name", "expression", "unit");
        var term = Expression(entry["expression"], text => TermReader.Number(text, _objects));
        // What has numbers without a unit in it alone has the unit that is declared.
        bool isOpen = term.Number is { Dimension: null, IsAngle: false };
        if (entry.TryGet("unit", out var unit) && !isOpen && unit.String() != term.Number.Unit)
            throw unit.Error($"expected \"{term.Number.Unit}\", which the expression has, found \"{unit.String()}\"");
        return term;
    }

    private void Declare(string name, DocumentNode node)
    {
        if (!ObjectName().IsMatch(name))
            throw node.Error($"\"{name}\" is no name of objects: expected letters, digits and _, beginning with a letter");
        if (DefinitionParser.IsWord(name) || TermReader.IsFunction(name))
            throw node.Error($"\"{name}\" is a function or word of the language, and no name of objects");
        string[] kinds = [.. node.PropertyNames.Where(Kinds.Contains)];
        if (kinds.Length != 1)
            throw node.Error(
                $"expected one of {string.Join(", ", Kinds)}, found {(kinds.Length == 0 ? "none" : string.Join(" and ", kinds))}");
        if (kinds[0] != "decay")
        {
            _objects.Declare(name, () => Objects(node, kinds[0]));
            return;
        }

        node.RequireOnly("decay");
        string pattern = node["decay"].NonEmptyString();
        if (pattern != DecaySource.TopPair)
            throw node["decay"].Error($"the one pattern that is known so far is \"{DecaySource.TopPair}\", found \"{pattern}\"");
        var list = _objects.Input(new DecaySource());
        foreach (var (index, member) in DecaySource.Members.Index()) _objects.Add($"{name}.{member}", _objects.Single(list, index));
    }

    private Term Objects(DocumentNode node, string kind)
    {
        var of = node[kind];
        if (kind == "sum")
        {
            node.RequireOnly("sum");
            // The sum of nothing is 0 here: no missing momentum.
            return _objects.Table.Of(new TermKind.Total(), new TermType.Momentum(), mayBeAbsent: false, List(of));
        }

        node.RequireOnly(kind, "where", "apart-from", "order");
        var list = kind switch
        {
            "particles" => Filtered(_final ??= _objects.Input(new RecordSource(isFinalOnly: true)), of),
            "record" => Filtered(_record ??= _objects.Input(new RecordSource(isFinalOnly: false)), of),
            "union"
                => _objects.Table.Of(new TermKind.Union(), new TermType.List(), mayBeAbsent: false, [.. of.NonEmptyArray().Select(List)]),
            _ => List(of),
        };
        if (node.TryGet("where", out var condition)) list = Filtered(list, condition);
        if (node.TryGet("apart-from", out var others)) list = Apart(list, others);
        bool isSorted = node.TryGet("order", out var order) ? order.Choice(Orders) : kind != "from";
        return isSorted ? _objects.Table.Sorted(list) : list;
    }

    private static readonly Dictionary<string, bool> Orders = new(StringComparer.Ordinal) { ["pt"] = true, ["record"] = false };

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
