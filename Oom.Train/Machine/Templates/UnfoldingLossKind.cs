namespace Oom.Train.Machine.Templates;

/// <summary>What the loss is made from.</summary>
internal enum UnfoldingLossKind
{
    /// <summary>The detector-level distribution, nuisances fixed.</summary>
    StatisticsOnly,

    /// <summary>The detector-level distribution and its nuisances.</summary>
    SystematicsAware,

    /// <summary>Both levels, nuisances, and the penalty of the bias.</summary>
    UnfoldingAware,
}
