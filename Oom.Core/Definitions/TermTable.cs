namespace Oom.Definitions;

/// <summary>Makes terms, one for all that say the same.</summary>
internal sealed class TermTable
{
    private readonly Dictionary<Key, Term> _terms = [];

    /// <summary>The term of a kind and arguments.</summary>
    public Term Of(TermKind kind, TermType type, bool mayBeAbsent, params Term[] arguments)
    {
        var key = new Key(kind, type, mayBeAbsent, arguments);
        if (!_terms.TryGetValue(key, out var term)) _terms[key] = term = new Term(kind, arguments, type, mayBeAbsent);
        return term;
    }

    /// <summary>A list by falling transverse momentum; lists that it is made of need no order of their own.</summary>
    public Term Sorted(Term list) => Of(new TermKind.Sorted(), list.Type, mayBeAbsent: false, InAnyOrder(list));

    // Of equal ones the order is that of the lines, with or without sorting before.
    private Term InAnyOrder(Term list) => list.Kind switch
    {
        TermKind.Sorted => InAnyOrder(list.Arguments[0]),
        TermKind.Where => Of(list.Kind, list.Type, mayBeAbsent: false, InAnyOrder(list.Arguments[0]), list.Arguments[1]),
        TermKind.Union => Of(list.Kind, list.Type, mayBeAbsent: false, [.. list.Arguments.Select(InAnyOrder)]),
        _ => list,
    };

    // The type too: 2 and 2 GeV are two numbers.
    private readonly record struct Key(TermKind Kind, TermType Type, bool MayBeAbsent, Term[] Arguments)
    {
        // Arguments are themselves one object for all that say the same.
        public bool Equals(Key other)
            => Kind == other.Kind && Type == other.Type && MayBeAbsent == other.MayBeAbsent
                && Arguments.AsSpan().SequenceEqual(other.Arguments);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Kind);
            foreach (var argument in Arguments) hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(argument));
            return hash.ToHashCode();
        }
    }
}
