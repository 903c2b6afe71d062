namespace Oom.Definitions;

/// <summary>A feature of a definition.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its expression.</param>
/// <param name="Unit">The unit of its values: a product of powers of GeV, "rad" for an angle, "1" for a pure number.</param>
/// <param name="Low">No value is below this, which follows from the expression; minus infinity where nothing does.</param>
/// <param name="High">No value is above this.</param>
/// <param name="IsPeriodic">Whether it is an angle of a full turn, whose two ends are the same direction.</param>
/// <param name="MayBeAbsent">Whether an event may have no value of it, which evaluation then gives as NaN.</param>
public sealed record EventFeature(
    string Name, string Text, string Unit, double Low, double High, bool IsPeriodic, bool MayBeAbsent)
{
    /// <summary>Its expression in plain words.</summary>
    public string Words { get; init; } = Text;

    /// <summary>Its expression in LaTeX's mathematical mode; elements of lists are counted from 1.</summary>
    public string Latex { get; init; } = Text;
}
