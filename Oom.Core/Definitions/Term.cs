namespace Oom.Definitions;

/// <summary>A typed part of a definition. Terms that say the same are one object.</summary>
internal sealed class Term
{
    public Term(TermKind kind, Term[] arguments, TermType type, bool mayBeAbsent)
    {
        (Kind, Arguments, Type, MayBeAbsent) = (kind, arguments, type, mayBeAbsent);
        FreeElements = kind.FreeElements(arguments);
    }

    /// <summary>What it computes.</summary>
    public TermKind Kind { get; }

    /// <summary>From what.</summary>
    public IReadOnlyList<Term> Arguments { get; }

    /// <summary>What its value is.</summary>
    public TermType Type { get; }

    /// <summary>Whether an event may have no value of it.</summary>
    public bool MayBeAbsent { get; }

    /// <summary>How many levels of elements around it its value depends on: 0 for one value an event.</summary>
    public int FreeElements { get; }

    /// <summary>All terms that some are made of, themselves included, each once.</summary>
    public static IEnumerable<Term> AllOf(IEnumerable<Term> roots)
    {
        var seen = new HashSet<Term>();
        var waiting = new Stack<Term>(roots);
        while (waiting.TryPop(out var term))
        {
            if (!seen.Add(term)) continue;
            yield return term;
            foreach (var argument in term.Arguments) waiting.Push(argument);
        }
    }

    /// <summary>The numbers of the lists of the event that it is made of.</summary>
    public IEnumerable<int> Inputs() => AllOf([this]).Select(term => term.Kind).OfType<TermKind.Input>().Select(input => input.Index);

    /// <summary>The type of a number.</summary>
    public TermType.Number Number => (TermType.Number)Type;

    /// <summary>The type of a list.</summary>
    public TermType.List List => (TermType.List)Type;
}
