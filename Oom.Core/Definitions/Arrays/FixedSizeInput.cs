namespace Oom.Definitions.Arrays;

/// <summary>What an event gives of objects, in arrays of a fixed size: one row an event.</summary>
/// <param name="Objects">The objects: the name of a list, or of a decay, in the definition.</param>
/// <param name="Column">What is given of each of them.</param>
/// <param name="Length">For how many objects there is room.</param>
public sealed record FixedSizeInput(string Objects, FixedSizeColumn Column, int Length)
{
    /// <summary>Its name: that of the objects for momenta, else with the column behind it.</summary>
    public string Name => Column == FixedSizeColumn.Momentum ? Objects : $"{Objects}.{Column.ToString().ToLowerInvariant()}";

    /// <summary>Whether it is true or false.</summary>
    public bool IsTruth => Column is FixedSizeColumn.Mask or >= FixedSizeColumn.Prompt;

    /// <summary>How many numbers there are of each object.</summary>
    public int Components => Column == FixedSizeColumn.Momentum ? 4 : 1;

    /// <summary>What it is, in words.</summary>
    public string Description => Column switch
    {
        FixedSizeColumn.Momentum => "E, px, py, pz in GeV in the laboratory",
        FixedSizeColumn.Mask => "whether there is an object in this place",
        FixedSizeColumn.Charge => "charge in units of the positron's",
        FixedSizeColumn.PdgId => "PDG code",
        FixedSizeColumn.Status => "status in the event record",
        _ => $"whether it is {Column.ToString().ToLowerInvariant()}",
    };
}
