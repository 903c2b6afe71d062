namespace Oom.Definitions;

/// <summary>Makes terms, one for all that say the same.</summary>
internal sealed class TermTable
{
    private readonly Dictionary<Key, Term> _terms = [];

    /// <summary>The term of a kind and arguments.</summary>
    public Term Of(TermKind kind, TermType type, bool mayBeAbsent, params Term[] arguments)
    {
        var key = new Key(kind, type, arguments);
        if (!_terms.TryGetValue(key, out var term)) _terms[key] = term = new Term(kind, arguments, type, mayBeAbsent);
        return term;
    }

    // The type too: 2 and 2 GeV are two numbers.
    private readonly record struct Key(TermKind Kind, TermType Type, Term[] Arguments)
    {
        // Arguments are themselves one object for all that say the same.
        public bool Equals(Key other)
            => Kind == other.Kind && Type == other.Type && Arguments.AsSpan().SequenceEqual(other.Arguments);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(Kind);
            foreach (var argument in Arguments) hash.Add(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(argument));
            return hash.ToHashCode();
        }
    }
}
