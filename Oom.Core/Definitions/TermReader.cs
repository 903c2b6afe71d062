using Oom.Events;
using Oom.Formulas;

namespace Oom.Definitions;

/// <summary>Gives the text of an expression its meaning: finds what names stand for, checks types and units, and says where a value
/// may be absent.</summary>
internal sealed partial class TermReader
{
    private static readonly TermType.Truth Truth = new();

    private readonly bool _mayBeDecided;
    private readonly string _text;
    private readonly DeclaredObjects _objects;
    private readonly TermTable _table;
    private readonly List<(string? Name, Term Term)> _elements = [];

    private TermReader(string text, DeclaredObjects objects, bool mayBeDecided = false)
        => (_text, _objects, _table, _mayBeDecided) = (text, objects, objects.Table, mayBeDecided);

    /// <summary>Reads a number.</summary>
    /// <exception cref="DefinitionException">The text is no expression, or its value is no number.</exception>
    public static Term Number(string text, DeclaredObjects objects) => new TermReader(text, objects).NumberOf(DefinitionParser.Parse(text));

    /// <summary>Reads a number of one object, whose quantities stand by their names alone.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="objects">The names that it may use.</param>
    /// <param name="element">The object.</param>
    /// <param name="mayBeDecided">Whether conditions may be such that they always or never hold.</param>
    /// <exception cref="DefinitionException">The text is no expression, or its value is no number.</exception>
    public static Term Number(string text, DeclaredObjects objects, Term element, bool mayBeDecided)
    {
        var reader = new TermReader(text, objects, mayBeDecided);
        reader._elements.Add((null, element));
        return reader.NumberOf(DefinitionParser.Parse(text));
    }

    /// <summary>Reads a condition.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="objects">The names that it may use.</param>
    /// <param name="known">What holds of the event already, and now what the condition says too.</param>
    /// <exception cref="DefinitionException">The text is no expression, its value is no condition, or no event can fulfil it.</exception>
    public static Term Condition(string text, DeclaredObjects objects, KnownRanges? known = null)
        => new TermReader(text, objects).Conjunction(DefinitionParser.Parse(text), known ?? new KnownRanges());

    /// <summary>Reads the elements of a list that fulfil a condition.</summary>
    /// <exception cref="DefinitionException">The text is no expression, its value is no condition, or no element can fulfil it.</exception>
    /// <param name="list">The list.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="objects">The names that it may use.</param>
    /// <param name="alias">A name for the element, if it needs one.</param>
    public static Term Where(Term list, string condition, DeclaredObjects objects, string? alias = null)
    {
        var reader = new TermReader(condition, objects);
        var syntax = DefinitionParser.Parse(condition);
        return reader.InElement(
            list, alias, level => reader.Filtered(list, level, reader.Conjunction(syntax, KnownRanges.Of(list, level))));
    }

    private Term NumberOf(Syntax syntax) => Require<TermType.Number>(syntax, Of(syntax), "a number");

    private Term TruthOf(Syntax syntax) => Require<TermType.Truth>(syntax, Of(syntax), "a condition");

    private Term MomentumOf(Syntax syntax) => Require<TermType.Momentum>(syntax, Of(syntax), "a momentum");

    private Term ListOf(Syntax syntax) => Require<TermType.List>(syntax, Of(syntax), "a list");

    private Term Require<T>(Syntax syntax, Term term, string wanted)
        where T : TermType
        => term.Type is T ? term : throw Error(syntax, $"expected {wanted}, found {term.Type.Description}");

    private Term Of(Syntax syntax) => syntax switch
    {
        Syntax.Number number => Constant(number),
        Syntax.Name name => Named(name),
        Syntax.Column column => _objects.ColumnOf(column.Text) ?? throw Error(
            column, Unknown("column ", [.. _objects.Columns.Select(other => other.Name)], column.Text)),
        Syntax.Member member => MemberOf(member),
        Syntax.Element element => Indexed(element),
        Syntax.Where where => WhereOf(where),
        Syntax.Alias alias
            => throw Error(alias, "a name for elements stands before 'where' and in the first argument of a function of lists"),
        Syntax.Call call => Call(call),
        Syntax.Operation operation => Operation(operation),
        Syntax.Choice choice => Choice(choice),
        Syntax.Default given => Default(given),
        _ => throw new ArgumentOutOfRangeException(nameof(syntax)),
    };

    private Term Constant(Syntax.Number number)
    {
        var (value, dimension, isAngle) = Units.Read(number.Value, number.Unit);
        return Constant(value, dimension, isAngle);
    }

    private Term Constant(double value, Dimension? dimension, bool isAngle)
        => _table.Of(new TermKind.Constant(value), new TermType.Number(dimension, Interval.Of(value), isAngle), mayBeAbsent: false);

    private Term Named(Syntax.Name name)
    {
        int level = _elements.FindLastIndex(element => element.Name == name.Text);
        if (level < 0 && name.Text == "it") level = _elements.Count - 1;
        if (level >= 0) return _elements[level].Term;
        if (_objects.Has(name.Text)) return Declared(name, name.Text);
        if (IsPlain(name.Text) && _objects.ColumnOf(name.Text) is { } column) return column;
        // A quantity of the element that is looked at, by its name alone.
        if (_elements.Count > 0 && IsQuantity(name.Text)) return Applied(name, name.Text, [_elements[^1].Term]);
        if (_objects.MembersOf(name.Text) is { Count: > 0 } members)
            throw Error(name, $"'{name.Text}' is a composite; take one of its members {string.Join(", ", members)}");
        string[] known = [.. _elements.Select(element => element.Name ?? "it"), .. _objects.Names,
            .. _objects.Columns.Select(other => InExpressions(other.Name)), .. _elements.Count > 0 ? Quantities : []];
        throw Error(name, Unknown("", known, name.Text));
    }

    private Term Declared(Syntax place, string name)
        => _objects.CircleOf(name) is { } circle ? throw Error(place, $"'{name}' needs itself: {circle}") : _objects[name];

    private Term MemberOf(Syntax.Member member)
    {
        if (member.Of is Syntax.Name of)
        {
            if (_objects.Has($"{of.Text}.{member.Text}")) return Declared(member, $"{of.Text}.{member.Text}");
            if (_objects.MembersOf(of.Text) is { Count: > 0 } members)
                throw Error(member, $"'{of.Text}' has no '{member.Text}'; it has {string.Join(", ", members)}");
        }

        var term = Of(member.Of);
        int number = Array.IndexOf(["first", "second"], member.Text);
        if (term.Type is not TermType.Momentum { Members: > 0 } combined || number < 0 || number >= combined.Members)
        {
            throw Error(
                member, $"{term.Type.Description} has no member '{member.Text}'; only an element of pairs has first and second");
        }

        return _table.Of(new TermKind.Member(number), new TermType.Momentum(), term.MayBeAbsent, term);
    }

    private Term Indexed(Syntax.Element element)
    {
        var list = Require<TermType.List>(element.Of, Of(element.Of), "a list before '['");
        return _table.Of(new TermKind.Indexed(element.Index), new TermType.Momentum(list.List.Members), mayBeAbsent: true, list);
    }

    private Term WhereOf(Syntax.Where where)
    {
        var (of, alias) = Aliased(where.Of);
        var list = Require<TermType.List>(of, Of(of), "a list before 'where'");
        return InElement(list, alias, level => Filtered(list, level, Conjunction(where.Condition, KnownRanges.Of(list, level))));
    }

    private Term Filtered(Term list, int level, Term condition)
        => _table.Of(new TermKind.Where(level), list.Type, mayBeAbsent: false, list, condition);

    // A name that is given before a condition is that of the elements behind it too.
    private static (Syntax List, string? Name) Aliased(Syntax syntax) => syntax switch
    {
        Syntax.Alias alias => (alias.Of, alias.Text),
        Syntax.Where where => (syntax, Aliased(where.Of).Name),
        _ => (syntax, null),
    };

    private Term InElement(Term list, string? name, Func<int, Term> read)
    {
        int level = _elements.Count;
        _elements.Add((name, ElementOf(_table, list, level)));
        var term = read(level);
        _elements.RemoveAt(level);
        return term;
    }

    /// <summary>The element of a list that is looked at.</summary>
    public static Term ElementOf(TermTable table, Term list, int level)
        => table.Of(new TermKind.Element(level), new TermType.Momentum(list.List.Members), mayBeAbsent: false);

    private static string Unknown(string what, string[] known, string name)
        => $"there is no {what}'{name}'{(known.Length > 0 ? $"; the nearest names are {NearestNames.Of(known, name)}" : "")}";

    private DefinitionException Error(Syntax place, string problem) => new(_text, place.Position, problem);
}
