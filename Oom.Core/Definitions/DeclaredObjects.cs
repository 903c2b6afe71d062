namespace Oom.Definitions;

/// <summary>The names of a definition that stand for objects: lists, single momenta, and members of composites as "pair.t".</summary>
internal sealed class DeclaredObjects
{
    private readonly Dictionary<string, Func<Term>> _declarations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Term> _terms = new(StringComparer.Ordinal);
    private readonly List<string> _inReading = [];
    private readonly List<ObjectSource?> _sources = [];
    private readonly List<(DecaySource Source, string Name)> _decays = [];
    private readonly List<(string Name, Term List)> _given = [];
    private readonly List<(DeclaredColumn Column, Term Term)> _columns = [];

    /// <summary>The terms of all that is said with these names.</summary>
    public TermTable Table { get; } = new();

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => _declarations.Keys;

    /// <summary>What fills each list that comes from the event; null for one that is filled from outside.</summary>
    public IReadOnlyList<ObjectSource?> Sources => _sources;

    /// <summary>The lists of leptons that are dressed.</summary>
    public Dressing Dressing { get; } = new();

    /// <summary>The decays that every event must have, each with its name.</summary>
    public IReadOnlyList<(DecaySource Source, string Name)> Decays => _decays;

    /// <summary>Declares a decay that every event must have.</summary>
    public void Declare(string name, DecaySource decay)
    {
        var list = Input(decay);
        _decays.Add((decay, name));
        foreach (var (index, member) in decay.Members.Index()) Add($"{name}.{member}", Single(list, index));
    }

    /// <summary>The lists that an event gives, before conditions on them are asked, by the names of the objects that are made of
    /// them.</summary>
    public IReadOnlyList<(string Name, Term List)> Given => _given;

    /// <summary>Says of which objects a list that an event gives is.</summary>
    public void Give(string name, Term list) => _given.Add((name, list));

    /// <summary>What a table's row gives, in the order of their declaration.</summary>
    public IReadOnlyList<DeclaredColumn> Columns => [.. _columns.Select(item => item.Column)];

    /// <summary>Adds a column.</summary>
    public void Add(DeclaredColumn column)
    {
        var kind = new TermKind.Column(_columns.Count, column.Factor);
        _columns.Add((column, Table.Of(kind, column.Type, mayBeAbsent: true)));
    }

    /// <summary>The term of a column; null where there is none of that name.</summary>
    public Term? ColumnOf(string name) => _columns.Find(item => item.Column.Name == name).Term;

    /// <summary>Gives a term a name.</summary>
    public void Add(string name, Term term) => Declare(name, () => term);

    /// <summary>Gives what is read when it is first needed a name.</summary>
    public void Declare(string name, Func<Term> read) => _declarations.Add(name, read);

    /// <summary>A list that comes from the event.</summary>
    /// <param name="source">What fills it; null where that is done from outside.</param>
    public Term Input(ObjectSource? source)
    {
        _sources.Add(source);
        return Table.Of(new TermKind.Input(_sources.Count - 1), new TermType.List(), mayBeAbsent: false);
    }

    /// <summary>An element of a list of which every event that is looked at has so many.</summary>
    public Term Single(Term list, int index) => Table.Of(new TermKind.Indexed(index), new TermType.Momentum(), mayBeAbsent: false, list);

    /// <summary>Whether a name stands for objects.</summary>
    public bool Has(string name) => _declarations.ContainsKey(name);

    /// <summary>What a name stands for, which is read now where it was not before.</summary>
    public Term this[string name]
    {
        get
        {
            if (_terms.TryGetValue(name, out var known)) return known;
            _inReading.Add(name);
            var term = _declarations[name]();
            _inReading.RemoveAt(_inReading.Count - 1);
            return _terms[name] = term;
        }
    }

    /// <summary>The names that need each other where one is asked for that is being read, as "a -> b -> a"; else null.</summary>
    public string? CircleOf(string name)
    {
        int start = _inReading.IndexOf(name);
        return start < 0 ? null : string.Join(" -> ", _inReading.Skip(start).Append(name));
    }

    /// <summary>The members of a composite, without its own name.</summary>
    public IReadOnlyList<string> MembersOf(string composite)
        => [.. Names.Where(name => name.StartsWith($"{composite}.", StringComparison.Ordinal))
            .Select(name => name[(composite.Length + 1)..])];
}
