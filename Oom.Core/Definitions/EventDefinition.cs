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

    private readonly EventExpressions _expressions;
    private readonly RequiredDecay[] _required;
    private readonly DocumentNode _document;

    internal EventDefinition(
        DocumentNode document, DeclaredObjects objects, IReadOnlyList<NamedTerm> selection, IReadOnlyList<NamedTerm> features)
    {
        _document = document;
        Selection = [.. selection.Select(item => new EventRequirement(item.Name, item.Text))];
        Features = [.. features.Select(FeatureOf)];
        Term[] roots = [.. selection.Concat(features).Select(item => item.Term)];
        var wanted = FlagsIn([.. roots, .. objects.Sources.OfType<ComputedSource>().Select(source => source.List)]);
        foreach (var source in objects.Sources.OfType<ClusterSource>()) source.Wanted = wanted;
        // Events without a decay that is declared are refused, whether somebody asks for its members or not.
        var required = new List<RequiredDecay>();
        var reasons = new List<string>();
        foreach (var (decay, name) in objects.Decays)
        {
            required.Add(new(objects.Sources.ToList().IndexOf(decay), reasons.Count));
            reasons.AddRange(decay.Reasons.Select(reason => objects.Decays.Count > 1 ? $"{name}: {reason}" : reason));
        }

        (_required, Refusals) = ([.. required], reasons);
        _expressions = new EventExpressions(
            objects, [.. selection.Select(item => item.Term)], [.. features.Select(item => item.Term)]);
        CanonicalText = Text(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>The requirements, in the order in which they are asked.</summary>
    public IReadOnlyList<EventRequirement> Selection { get; }

    /// <summary>The features.</summary>
    public IReadOnlyList<EventFeature> Features { get; }

    /// <summary>The reasons for which events are refused before any requirement, since they lack a decay that is declared, in the order of
    /// the cut flow; none where no decay is declared. With several decays each begins with the name of its own.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>The document as JSON in one line, its properties and expressions written in one way: what is hashed. Reading it gives
    /// the same text again.</summary>
    public string CanonicalText { get; }

    /// <summary>Reads a definition.</summary>
    /// <param name="node">The object with the properties "objects", "selection" and "features".</param>
    /// <exception cref="DocumentException">The definition is wrong; the place is that of the value, and
    /// <see cref="DocumentException.Offset"/> where in its text.</exception>
    public static EventDefinition Read(DocumentNode node) => DefinitionReader.Read(node);

    /// <summary>Writes the definition as an object; what <see cref="CanonicalText"/> says in the writer's own layout.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        CanonicalDefinition.Write(writer, _document, Features);
    }

    /// <summary>What evaluates events on one thread.</summary>
    public EventEvaluator NewEvaluator() => new(_expressions, _required);

    private string Text(JsonWriterOptions options)
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, options)) Write(writer);
        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private static EventFeature FeatureOf(NamedTerm item)
    {
        var type = item.Term.Number;
        bool isPeriodic = type.IsAngle && type.Range.Low == -Math.PI && type.Range.High == Math.PI;
        return new(item.Name, item.Text, item.Unit ?? type.Unit, type.Range.Low, type.Range.High, isPeriodic, item.Term.MayBeAbsent);
    }

    private static ObjectFlags FlagsIn(IEnumerable<Term> roots)
        => Term.AllOf(roots).Aggregate(ObjectFlags.None, (flags, term) => term.Kind is TermKind.Flag flag ? flags | flag.Flags : flags);
}

/// <summary>A requirement or feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its expression.</param>
/// <param name="Unit">The unit that is declared for it; null where none is.</param>
/// <param name="Term">What the expression means.</param>
internal sealed record NamedTerm(string Name, string Text, string? Unit, Term Term);
