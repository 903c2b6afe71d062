namespace Oom.Reinterpret.Explanations;

/// <summary>What an observable's definition makes of one event: how a user finds out why an event is lost.</summary>
/// <param name="Number">Number of the event in its file, from 1.</param>
/// <param name="Weight">Its nominal weight, as written.</param>
/// <param name="Level">What stands for the objects.</param>
/// <param name="Refusal">Why the event lacks a decay that every event must have; null where it does not.</param>
/// <param name="Objects">The objects, in the order of the definition; without the members of decays where the event is refused.</param>
/// <param name="Columns">What the row of a table gives, of the columns that selection and features need; none for particles.</param>
/// <param name="Requirements">The requirements, in order, each asked by itself; none where the event is refused.</param>
/// <param name="Features">The features, whether the event is selected or not; none where it is refused.</param>
/// <param name="Observable">The observable of a selected event whose features are all finite; else null.</param>
/// <param name="Bin">Its generator-level bin, from 0.</param>
public sealed record EventExplanation(
    long Number, double Weight, string Level, string? Refusal, IReadOnlyList<ExplainedObject> Objects,
    IReadOnlyList<ExplainedColumn> Columns, IReadOnlyList<ExplainedRequirement> Requirements, IReadOnlyList<ExplainedFeature> Features,
    double? Observable, int? Bin);

/// <summary>An object, or the elements of a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Count">How many elements there are; null for a single momentum.</param>
/// <param name="Momenta">The first of them.</param>
public sealed record ExplainedObject(string Name, int? Count, IReadOnlyList<ExplainedMomentum> Momenta);

/// <summary>A momentum with what is known of it.</summary>
/// <param name="Quantities">Name and value, in GeV and radians; those that are absent left out.</param>
/// <param name="Flags">The flags that hold.</param>
public sealed record ExplainedMomentum(IReadOnlyList<(string Name, double Value)> Quantities, IReadOnlyList<string> Flags);

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What it is, in the words of who published it; null where nothing is said.</param>
/// <param name="Unit">The unit of the value: a product of powers of GeV, "rad" for an angle, "1" for a pure number;
/// <see cref="Definitions.DeclaredColumn.Flag"/> for what is true (1) or false (0).</param>
/// <param name="Value">Its value; NaN where it is absent.</param>
public sealed record ExplainedColumn(string Name, string? Definition, string Unit, double Value);

/// <summary>A requirement.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its expression.</param>
/// <param name="Holds">Whether the event fulfils it.</param>
public sealed record ExplainedRequirement(string Name, string Text, bool Holds);

/// <summary>A feature.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its expression.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">Its value; NaN where it is absent.</param>
public sealed record ExplainedFeature(string Name, string Text, string Unit, double Value);
