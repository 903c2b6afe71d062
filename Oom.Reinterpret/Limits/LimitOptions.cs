using Oom.Statistics.Limits;

namespace Oom.Reinterpret.Limits;

/// <summary>What is asked of a workspace.</summary>
public sealed record LimitOptions
{
    /// <summary>The strength that is tested, not negative; default 1.</summary>
    public double TestStrength { get; init; } = 1;

    /// <summary>The test statistic; default q_mu tilde.</summary>
    public TestStatisticKind Statistic { get; init; } = TestStatisticKind.QMuTilde;

    /// <summary>Pseudo-experiments of each hypothesis; default 0, none.</summary>
    public int Toys { get; init; }

    /// <summary>Seed of the pseudo-experiments.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads, at least 1; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Strengths of a scan, not negative; default none.</summary>
    public IReadOnlyList<double> Scan { get; init; } = [];
}
