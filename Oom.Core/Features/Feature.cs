namespace Oom.Features;

/// <summary>A named quantity of an event, as it is published beside an observable.</summary>
/// <param name="Name">The short name, unique in a registry.</param>
/// <param name="Definition">One sentence or formula that defines the quantity.</param>
/// <param name="Unit">'GeV', 'rad' or '1' for a pure number.</param>
/// <param name="Low">Smallest value that the definition allows; minus infinity where there is none.</param>
/// <param name="High">Largest value that the definition allows; infinity where there is none.</param>
public sealed record Feature(string Name, string Definition, string Unit, double Low, double High)
{
    /// <summary>How far a range in radians may be from a full turn, in radians: bounds that a person wrote with few digits.</summary>
    private const double FullTurnTolerance = 1e-6;

    /// <summary>Whether the definition bounds the quantity on both sides, so that no event lies outside its range.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>Whether the quantity is an angle of a full turn, in radians: its ends
    /// <see cref="Low"/> and <see cref="High"/> are one direction. By default by its unit and its range.</summary>
    public bool IsPeriodic { get; init; } = Unit == "rad" && Math.Abs(High - Low - 2 * Math.PI) <= FullTurnTolerance;

    /// <summary>Whether two features mean the same quantity: same name, definition and unit.</summary>
    public bool IsSameQuantity(Feature other) => Name == other.Name && Definition == other.Definition && Unit == other.Unit;
}
