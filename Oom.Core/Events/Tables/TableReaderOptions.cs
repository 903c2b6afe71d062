namespace Oom.Events.Tables;

/// <summary>What is read of a table.</summary>
public sealed record TableReaderOptions
{
    /// <summary>The columns that every row gives, each once.</summary>
    public required IReadOnlyList<ColumnRange> Columns { get; init; }

    /// <summary>The column of the nominal weights; null for <see cref="TableHeader.UsualWeight"/> where there is such a column, else each row
    /// counts 1.</summary>
    public string? Weight { get; init; }

    /// <summary>The columns that hold other weights of the rows, each once.</summary>
    public IReadOnlyList<string> Variations { get; init; } = [];
}
