namespace Oom.Events;

/// <summary>What is known of a table before its first row.</summary>
public sealed record TableHeader : EventFileHeader
{
    /// <summary>The column of weights that is taken where none is named and the table has it.</summary>
    public const string UsualWeight = "weight";

    /// <summary>Name of the format.</summary>
    public required string Format { get; init; }

    /// <inheritdoc/>
    public override string FormatName => Format;

    /// <summary>The column of the nominal weights; null where each row counts 1.</summary>
    public required string? WeightColumn { get; init; }
}
