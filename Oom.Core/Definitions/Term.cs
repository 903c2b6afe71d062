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

    /// <summary>The type of a number.</summary>
    public TermType.Number Number => (TermType.Number)Type;

    /// <summary>The type of a list.</summary>
    public TermType.List List => (TermType.List)Type;
}
