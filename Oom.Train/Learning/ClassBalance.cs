namespace Oom.Train.Learning;

/// <summary>The total weights of signal and background in the loss. Processes of one class are
/// weighted by their cross-sections among each other.</summary>
internal enum ClassBalance
{
    /// <summary>Signal and background have the same total weight.</summary>
    Equal,

    /// <summary>Signal and background are weighted by their fiducial cross-sections.</summary>
    CrossSection,
}
