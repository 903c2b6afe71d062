namespace Oom.Train.Machine.Losses;

/// <summary>What the training of the networks minimises. This table is all that tells losses apart: what a
/// training does depends on their properties alone.</summary>
/// <param name="Word">Its name in specifications.</param>
/// <param name="IsJoint">Whether the networks are trained by histograms after their pretraining; otherwise the pretraining is all.</param>
/// <param name="HasNuisances">Whether nuisance parameters are profiled.</param>
/// <param name="IsUnfolding">Whether there is a generator-level network whose folded
/// distribution counts, with the penalty of its bias.</param>
internal sealed record TrainingLoss(string Word, bool IsJoint, bool HasNuisances, bool IsUnfolding)
{
    /// <summary>Cross-entropy between signal and the rest.</summary>
    public static readonly TrainingLoss CrossEntropy = new("cross-entropy", IsJoint: false, HasNuisances: true, IsUnfolding: false);

    /// <summary>Expected uncertainty from the detector-level distribution, all nuisance parameters fixed.</summary>
    public static readonly TrainingLoss StatisticsOnly = new("statistics-only", IsJoint: true, HasNuisances: false, IsUnfolding: false);

    /// <summary>Expected uncertainty from the detector-level distribution with nuisance
    /// parameters (Comput. Softw. Big Sci. 5 (2021) 4).</summary>
    public static readonly TrainingLoss SystematicsAware = new("systematics-aware", IsJoint: true, HasNuisances: true, IsUnfolding: false);

    /// <summary>Expected uncertainty from the folded generator-level distribution, and the penalty of
    /// its bias (arXiv:2601.08813, eqs. 2.5 to 2.10).</summary>
    public static readonly TrainingLoss UnfoldingAware = new("unfolding-aware", IsJoint: true, HasNuisances: true, IsUnfolding: true);

    /// <summary>Each word with its loss.</summary>
    public static IReadOnlyDictionary<string, TrainingLoss> Words { get; } =
        new[] { CrossEntropy, StatisticsOnly, SystematicsAware, UnfoldingAware }.ToDictionary(loss => loss.Word, StringComparer.Ordinal);
}
