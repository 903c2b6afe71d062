namespace Oom.Train.Machine;

/// <summary>What the training of the detector-level network, or of both networks, minimises.</summary>
internal enum JointLoss
{
    /// <summary>Cross-entropy between signal and the rest, by the pretraining alone.</summary>
    CrossEntropy,

    /// <summary>Expected uncertainty from the detector-level distribution, all nuisance parameters fixed.</summary>
    StatisticsOnly,

    /// <summary>Expected uncertainty from the detector-level distribution with nuisance parameters (Comput. Softw. Big Sci. 5 (2021) 4).</summary>
    SystematicsAware,

    /// <summary>Expected uncertainty from the folded generator-level distribution, and the penalty of its bias (arXiv:2601.08813, eqs. 2.5 to 2.10).</summary>
    UnfoldingAware,
}
