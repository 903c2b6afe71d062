using System.Text;
using System.Text.Json;
using Oom.Json;

namespace Oom.Definitions;

/// <summary>
/// The definition of an observable's events as data: objects, named requirements in order, and features, each an expression.
/// Any number of threads may share it, each with an evaluator of its own.
/// </summary>
public sealed class EventDefinition
{
    /// <summary>What <see cref="EventEvaluator.TryEvaluate"/> gives for an event that fulfils all requirements.</summary>
    public const int Passed = EventExpressions.Passed;

    // Bounds of a column that a person wrote with few digits.
    private const double FullTurnTolerance = 1e-6;

    // Many definitions are read for what they say, and few are compiled.
    private readonly Lazy<EventExpressions> _expressions;
    private readonly RequiredDecay[] _required;
    private readonly DocumentNode _document;
    private readonly IReadOnlyList<DeclaredColumn> _declared;
    private readonly int? _list;

    internal EventDefinition(
        DocumentNode document, DeclaredObjects objects, IReadOnlyList<NamedTerm> selection, IReadOnlyList<NamedTerm> features, int? list)
    {
        (_document, _list) = (document, list);
        (Declared, SelectionTerms, FeatureTerms)
            = (objects, [.. selection.Select(item => item.Term)], [.. features.Select(item => item.Term)]);
        NamedObjects = [.. objects.Names.Select(name => new EventObject(name, objects[name].Type is TermType.List))];
        _declared = objects.Columns;
        Selection = [.. selection.Select(item => new EventRequirement(item.Name, item.Text))];
        Features = [.. features.Select(FeatureOf)];
        Term[] roots = [.. selection.Concat(features).Select(item => item.Term)];
        Term[] all = [.. roots, .. objects.Sources.OfType<ComputedSource>().Select(source => source.List)];
        int[] needed = [.. Term.AllOf(all).Select(term => term.Kind).OfType<TermKind.Column>().Select(column => column.Index).Order()];
        (Columns, ColumnPlaces) = ([.. needed.Select(index => _declared[index])], needed);
        bool isOfEvents = list is not null || objects.Decays.Count > 0 || Term.AllOf(roots).Any(term => term.Kind is TermKind.Input);
        Objects = isOfEvents ? [.. document["objects"].PropertyNames] : [];
        var wanted = FlagsIn(all);
        Clusterings = [.. objects.Sources.OfType<ClusterSource>()];
        foreach (var source in Clusterings) source.Wanted = wanted;
        foreach (var (input, source) in objects.Sources.Index())
        {
            if (source is DecaySource decay) decay.Want(ElementsOf(input, all));
        }

        // Events without a decay that is declared are refused, whether somebody asks for its members or not.
        var required = new List<RequiredDecay>();
        var reasons = new List<string>();
        foreach (var (decay, name) in objects.Decays)
        {
            required.Add(new(objects.Sources.ToList().IndexOf(decay), reasons.Count));
            reasons.AddRange(decay.Reasons.Select(reason => objects.Decays.Count > 1 ? $"{name}: {reason}" : reason));
        }

        (_required, Refusals) = ([.. required], reasons);
        Found = objects.Decays.Count switch
        {
            0 => null,
            1 => objects.Decays[0].Source.Found,
            _ => $"{string.Join(" and ", objects.Decays.Select(decay => decay.Name))} found",
        };
        _expressions = new(() => new EventExpressions(
            objects, SelectionTerms, FeatureTerms));
        CanonicalText = Text(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The objects that expressions may name, in the order of the document, decays by their members.</summary>
    public IReadOnlyList<EventObject> NamedObjects { get; }

    /// <summary>The requirements, in the order in which they are asked.</summary>
    public IReadOnlyList<EventRequirement> Selection { get; }

    /// <summary>The columns that requirements and features need, which only a table gives, in the order of their declaration.</summary>
    public IReadOnlyList<DeclaredColumn> Columns { get; }

    /// <summary>The names of the objects, which only events give; none where neither requirements nor features need any.</summary>
    public IReadOnlyList<string> Objects { get; }

    /// <summary>For each of <see cref="Columns"/> its place among the declared ones.</summary>
    internal IReadOnlyList<int> ColumnPlaces { get; }

    /// <summary>The features.</summary>
    public IReadOnlyList<EventFeature> Features { get; }

    /// <summary>The reasons for which events are refused before any requirement, since they lack a decay that is declared, in the order of
    /// the cut flow; none where no decay is declared. With several decays each begins with the name of its own.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>The objects that expressions are of.</summary>
    internal DeclaredObjects Declared { get; }

    /// <summary>What the requirements mean.</summary>
    internal IReadOnlyList<Term> SelectionTerms { get; }

    /// <summary>What the features mean.</summary>
    internal IReadOnlyList<Term> FeatureTerms { get; }

    /// <summary>Requirements and features, compiled.</summary>
    internal EventExpressions Expressions => _expressions.Value;

    /// <summary>Where jets are clustered.</summary>
    internal IReadOnlyList<ClusterSource> Clusterings { get; }

    /// <summary>What is true of events that have all decays that are declared, in words; null where none is declared.</summary>
    public string? Found { get; }

    /// <summary>The document as JSON in one line, its properties and expressions written in one way: what is hashed. Reading it gives
    /// the same text again.</summary>
    public string CanonicalText { get; }

    /// <summary>Reads a definition.</summary>
    /// <param name="node">The object with the properties "columns" or "objects", "selection" and "features".</param>
    /// <exception cref="DocumentException">The definition is wrong; the place is that of the value, and
    /// <see cref="DocumentException.Offset"/> where in its text.</exception>
    public static EventDefinition Read(DocumentNode node) => DefinitionReader.Read(node);

    /// <summary>Reads a definition whose evaluators give the momenta of a list (<see cref="EventEvaluator.CopyList"/>).</summary>
    /// <param name="node">The object with the properties "objects", "selection" and "features", which may be left out.</param>
    /// <param name="list">The name of the list.</param>
    /// <exception cref="DocumentException">The definition is wrong, or has no list of that name.</exception>
    public static EventDefinition ReadList(DocumentNode node, DocumentNode list) => DefinitionReader.ReadList(node, list);

    /// <summary>Writes the definition as an object; what <see cref="CanonicalText"/> says in the writer's own layout.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CanonicalDefinition.Write(writer, _document, _declared, Features);
    }

    /// <summary>What evaluates events on one thread.</summary>
    public EventEvaluator NewEvaluator() => new(_expressions.Value, _required, _list);

    private string Text(JsonWriterOptions options)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, options)) Write(writer);
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private EventFeature FeatureOf(NamedTerm item)
    {
        var type = item.Term.Number;
        bool isPeriodic = type.IsAngle && Math.Abs(type.Range.High - type.Range.Low - 2 * Math.PI) <= FullTurnTolerance;
        return new(item.Name, item.Text, item.Unit ?? type.Unit, type.Range.Low, type.Range.High, isPeriodic, item.Term.MayBeAbsent)
        {
            Words = new WordsText(IsList).Of(item.Text),
            Latex = new LatexText(IsList).Of(item.Text),
        };

        bool IsList(string name) => NamedObjects.Any(known => known.IsList && known.Name == name);
    }

    private static IEnumerable<int> ElementsOf(int input, IEnumerable<Term> roots)
        => from term in Term.AllOf(roots)
           where term.Kind is TermKind.Indexed && term.Arguments[0].Kind is TermKind.Input list && list.Index == input
           select ((TermKind.Indexed)term.Kind).Index;

    private static ObjectFlags FlagsIn(IEnumerable<Term> roots)
        => Term.AllOf(roots).Aggregate(ObjectFlags.None, (flags, term) => term.Kind is TermKind.Flag flag ? flags | flag.Flags : flags);
}

/// <summary>A requirement or feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its expression.</param>
/// <param name="Unit">The unit that is declared for it; null where none is.</param>
/// <param name="Term">What the expression means.</param>
internal sealed record NamedTerm(string Name, string Text, string? Unit, Term Term);
