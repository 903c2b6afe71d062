namespace Oom.Symbolic.Search;

/// <summary>How a search is run; what it may find stands in
/// <see cref="Enumeration.Grammar"/> and <see cref="PhysicsConstraints"/>.</summary>
public sealed record SearchSettings
{
    /// <summary>The seed of all random numbers.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; without a time limit the result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The time limit in seconds, above 0; infinity for none.</summary>
    public double Seconds { get; init; } = 60;

    /// <summary>Most generations.</summary>
    public int Generations { get; init; } = int.MaxValue;

    /// <summary>Populations that evolve by themselves between migrations, at least 1.</summary>
    public int Islands { get; init; } = 8;

    /// <summary>Formulas of an island, at least 10.</summary>
    public int Population { get; init; } = 80;

    /// <summary>Generations between migrations.</summary>
    public int MigrationInterval { get; init; } = 4;

    /// <summary>Points that the search sees, drawn once; formulas of the front are fitted and judged on all. At least 50.</summary>
    public int SearchPoints { get; init; } = 400;

    /// <summary>Most building blocks.</summary>
    public int Blocks { get; init; } = 4000;

    /// <summary>The loss at which a search ends, as a fraction of the target's variance: the formula is exact to rounding.</summary>
    public double ExactLoss { get; init; } = 1e-24;
}
