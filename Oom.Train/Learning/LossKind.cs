namespace Oom.Train.Learning;

/// <summary>What a training minimises.</summary>
internal enum LossKind
{
    /// <summary>The weighted binary cross-entropy of the observable between signal and background.</summary>
    CrossEntropy,
}
