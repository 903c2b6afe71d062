namespace Oom.Symbolic.Fitting;

/// <summary>What a search minimises.</summary>
public enum LossKind
{
    /// <summary>The weighted squared error, as a fraction of the target's variance: 1 - R^2.</summary>
    SquaredError,

    /// <summary>The squared error of the log-odds log(y / (1 - y)) of a target between 0 and 1; the formula found is that of
    /// the log-odds, and the sigmoid is put around it.</summary>
    LogOdds,

    /// <summary>The cross-entropy between the target's bin and the bins of the formula,
    /// smeared by a logistic function of half a bin's width.</summary>
    BinCrossEntropy,
}
