using Oom.Definitions;

namespace Oom.Detectors;

/// <summary>How a detector sees one kind of objects: places of the values of its formulas, <see cref="None"/> for what it has not.</summary>
/// <param name="formulas">The formulas.</param>
internal sealed class ObjectResponse(ObjectFormulas formulas)
{
    private readonly Lazy<EventExpressions> _compiled = new(formulas.Compile);

    /// <summary>No formula.</summary>
    public const int None = -1;

    /// <summary>The formulas.</summary>
    public ObjectFormulas Formulas { get; } = formulas;

    /// <summary>The formulas as machine code; none is added afterwards.</summary>
    public EventExpressions Compiled => _compiled.Value;

    /// <summary>Probability to be seen.</summary>
    public int Efficiency { get; set; } = None;

    /// <summary>Relative resolution of the momentum.</summary>
    public int Resolution { get; set; } = None;

    /// <summary>What the momentum is multiplied with.</summary>
    public int Response { get; set; } = None;

    /// <summary>Noise along each axis in GeV.</summary>
    public int Noise { get; set; } = None;

    /// <summary>Relative shifts of the probability to be seen.</summary>
    public List<ObjectShift> EfficiencyShifts { get; } = [];

    /// <summary>Relative shifts of resolution or noise.</summary>
    public List<ObjectShift> ResolutionShifts { get; } = [];

    /// <summary>Relative shifts of the momentum.</summary>
    public List<ObjectShift> Scales { get; } = [];

    /// <summary>The tags.</summary>
    public List<TagResponse> Tags { get; } = [];

    /// <summary>The tags in one.</summary>
    public ObjectFlags Tagged => Tags.Aggregate(ObjectFlags.None, (flags, tag) => flags | tag.Flag);
}

/// <summary>A relative shift of a quantity at one standard deviation of an uncertainty.</summary>
/// <param name="Nuisance">The number of the uncertainty.</param>
/// <param name="Value">The place of the shift among the values of formulas.</param>
internal readonly record struct ObjectShift(int Nuisance, int Value);

/// <summary>A tag of jets.</summary>
/// <param name="Flag">The flag that it gives.</param>
/// <param name="Efficiency">The place of its probability.</param>
/// <param name="Shifts">Relative shifts of it.</param>
internal sealed record TagResponse(ObjectFlags Flag, int Efficiency, IReadOnlyList<ObjectShift> Shifts);
