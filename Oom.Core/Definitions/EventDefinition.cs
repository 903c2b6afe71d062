namespace Oom.Definitions;

/// <summary>
/// The definition of an observable's events as data: objects, named requirements in order, and features, each an expression.
/// Any number of threads may share it, each with an evaluator of its own.
/// </summary>
internal sealed class EventDefinition
{
    private readonly EventExpressions _expressions;
    private readonly IReadOnlyList<int> _required;

    /// <param name="objects">The objects.</param>
    /// <param name="selection">The requirements, in the order in which they are asked.</param>
    /// <param name="features">The features.</param>
    public EventDefinition(DeclaredObjects objects, IReadOnlyList<NamedTerm> selection, IReadOnlyList<NamedTerm> features)
    {
        (Selection, Features) = (selection, features);
        Term[] roots = [.. selection.Concat(features).Select(item => item.Term)];
        var wanted = FlagsIn(roots);
        foreach (var source in objects.Sources.OfType<RecordSource>()) source.Wanted = wanted;
        // Events without a decay that is declared are refused, whether somebody asks for its members or not.
        _required = [.. objects.Sources.Index().Where(source => source.Item is DecaySource).Select(source => source.Index)];
        _expressions = new EventExpressions(
            objects, [.. selection.Select(item => item.Term)], [.. features.Select(item => item.Term)]);
    }

    /// <summary>The requirements, in the order in which they are asked.</summary>
    public IReadOnlyList<NamedTerm> Selection { get; }

    /// <summary>The features.</summary>
    public IReadOnlyList<NamedTerm> Features { get; }

    /// <summary>What evaluates events on one thread.</summary>
    public EventEvaluator NewEvaluator() => new(_expressions, _required);

    private static ObjectFlags FlagsIn(IEnumerable<Term> roots)
    {
        var flags = ObjectFlags.None;
        var seen = new HashSet<Term>();
        var waiting = new Stack<Term>(roots);
        while (waiting.TryPop(out var term))
        {
            if (!seen.Add(term)) continue;
            if (term.Kind is TermKind.Flag flag) flags |= flag.Flags;
            foreach (var argument in term.Arguments) waiting.Push(argument);
        }

        return flags;
    }
}

/// <summary>A requirement or feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its expression, as it was written.</param>
/// <param name="Term">What that means.</param>
internal sealed record NamedTerm(string Name, string Text, Term Term);
