using Oom.Bundles;
using Oom.Responses;

namespace Oom.Symbolic.Judging;

/// <summary>What a formula costs in the place of the trained observable.</summary>
public sealed record Judgement
{
    /// <summary>1 - weighted squared error / weighted variance of the trained observable.</summary>
    public required double R2 { get; init; }

    /// <summary>Spearman's correlation of weighted ranks.</summary>
    public required double RankCorrelation { get; init; }

    /// <summary>Fraction of events, by weight, that change bin.</summary>
    public required double Migrated { get; init; }

    /// <summary>Number of events beyond the outer edges, which are put into the outer bins.</summary>
    public required int Clipped { get; init; }

    /// <summary>The response behind the figures that follow; null where none is known.</summary>
    public required DetectorResponse? Response { get; init; }

    /// <summary>Expected statistical uncertainty of each parameter, folded.</summary>
    public double[] Statistical { get; init; } = [];

    /// <summary>Expected total uncertainty of each parameter, folded, nuisances profiled.</summary>
    public double[] Total { get; init; } = [];

    /// <summary>Kolmogorov-Smirnov distance of each measured process, folded against direct.</summary>
    public IReadOnlyList<(string Process, double Distance)> Distances { get; init; } = [];

    /// <summary>Chi-square of each alternative.</summary>
    public double[] ChiSquares { get; init; } = [];
}
