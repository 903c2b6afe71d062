namespace Oom.Train.Machine;

/// <summary>How the bins of an observable are found.</summary>
internal enum BinningKind
{
    /// <summary>Given before the training: equal widths or edges.</summary>
    Given,

    /// <summary>Quantiles of the nominal sample after the pretraining.</summary>
    Quantiles,

    /// <summary>The same where the processes that depend on parameters and all others have half of the weight each.</summary>
    BalancedQuantiles,

    /// <summary>Equal widths in training, merged afterwards to the smallest expected uncertainty.</summary>
    Optimised,
}
