using Oom.Numerics;

namespace Oom.Train.Machine;

/// <summary>The three parts of every process's events.</summary>
internal sealed record SplitSettings
{
    private static readonly NumberRange Fraction = new(0.01, 0.6);

    /// <summary>Part that chooses among the networks of a training.</summary>
    public double ValidationFraction { get; init => field = Fraction.Require(value); } = 0.1;

    /// <summary>Part that the results are made from.</summary>
    public double TestFraction { get; init => field = Fraction.Require(value); } = 0.4;

    /// <summary>Seed of the split; the same for all trainings that are compared.</summary>
    public ulong Seed { get; init; } = 1;
}
