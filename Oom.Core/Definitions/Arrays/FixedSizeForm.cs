namespace Oom.Definitions.Arrays;

/// <summary>
/// A definition as operations on arrays of a fixed size: lists are a number of places with a mask. What an event gives are the objects
/// that are clustered, dressed, found or taken from its record, before the definition's own conditions on them.
/// </summary>
public sealed class FixedSizeForm
{
    /// <summary>For how many objects lists have room where nothing is said.</summary>
    public const int DefaultRoom = 12;

    private readonly EventDefinition _definition;
    private readonly GivenObjects _given;
    private readonly int _room;

    /// <param name="definition">The definition.</param>
    /// <param name="room">For how many objects each list has room.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is room for fewer than two.</exception>
    public FixedSizeForm(EventDefinition definition, int room = DefaultRoom)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentOutOfRangeException.ThrowIfLessThan(room, 2);
        (_definition, _room, _given) = (definition, room, new GivenObjects(definition.Declared));
        Term[] all = [.. Term.AllOf([.. definition.SelectionTerms, .. definition.FeatureTerms])];
        int levels = all.Select(term => term.Kind is TermKind.Loop loop ? loop.Level : term.FreeElements).Append(0).Max() + 1;
        // Events, the elements of each level, and objects beside themselves.
        Rank = levels + 2;
        FeatureInputs = InputsOf(on => Features = PrintFeatures(on));
        Inputs = InputsOf(on =>
        {
            PrintFeatures(on);
            PrintSelection(on);
        });
    }

    /// <summary>How many axes the arrays have.</summary>
    public int Rank { get; }

    /// <summary>The features, with why there is none of one where that is so; the values stand for nothing.</summary>
    public IReadOnlyList<FixedSizePart<object>> Features { get; private set; } = [];

    /// <summary>What an event must give for the features.</summary>
    public IReadOnlyList<FixedSizeInput> FeatureInputs { get; }

    /// <summary>What an event must give for features and selection.</summary>
    public IReadOnlyList<FixedSizeInput> Inputs { get; }

    /// <summary>The members of decays that features look at, as in "pair.t".</summary>
    public IReadOnlySet<string> FeatureMembers => Term.AllOf(_definition.FeatureTerms)
        .Where(term => term is { Kind: TermKind.Indexed, MayBeAbsent: false } && _given.NameOf(term.Arguments[0]) is not null)
        .Select(term => _given.NameOf(term.Arguments[0])! is var name
            ? $"{name}.{_given.MembersOf(name)[((TermKind.Indexed)term.Kind).Index]}" : name).ToHashSet(StringComparer.Ordinal);

    /// <summary>The members of a decay, in the order of their places; none of a list.</summary>
    /// <param name="objects">Its name.</param>
    public IReadOnlyList<string> MembersOf(string objects) => _given.MembersOf(objects);

    /// <summary>Prints the features, each not a number where it is absent.</summary>
    /// <param name="on">The operations.</param>
    public IReadOnlyList<FixedSizePart<T>> PrintFeatures<T>(IArrayOperations<T> on)
        where T : class
    {
        var printer = new ArrayPrinter<T>(on, _given, _room, Rank);
        return [.. _definition.Features.Zip(_definition.FeatureTerms, (feature, term) => Part(feature.Name, () => printer.Number(term)))];
    }

    /// <summary>Prints for each requirement whether it is fulfilled.</summary>
    /// <param name="on">The operations.</param>
    public IReadOnlyList<FixedSizePart<T>> PrintSelection<T>(IArrayOperations<T> on)
        where T : class
    {
        var printer = new ArrayPrinter<T>(on, _given, _room, Rank);
        return [.. _definition.Selection.Zip(
            _definition.SelectionTerms, (requirement, term) => Part(requirement.Name, () => printer.Holds(term)))];
    }

    /// <summary>What makes the rows of inputs of events, on one thread.</summary>
    public FixedSizeRows NewRows() => new(_definition, _given, Inputs);

    private static FixedSizePart<T> Part<T>(string name, Func<T> print)
        where T : class
    {
        try
        {
            return new(name, print(), null);
        }
        catch (NotSupportedException e)
        {
            return new(name, null, e.Message);
        }
    }

    private static List<FixedSizeInput> InputsOf(Action<InputRecorder> print)
    {
        var recorder = new InputRecorder();
        print(recorder);
        return [.. recorder.Inputs.GroupBy(input => input.Objects).SelectMany(objects => objects.OrderBy(input => input.Column))];
    }
}

/// <summary>A feature or requirement in its fixed-size form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The array; null where there is none.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
public sealed record FixedSizePart<T>(string Name, T? Value, string? Problem)
    where T : class;
