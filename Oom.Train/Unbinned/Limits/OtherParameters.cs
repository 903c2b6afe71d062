namespace Oom.Train.Unbinned.Limits;

/// <summary>Where the other parameters of interest are while limits on one, or on two, are made.</summary>
internal enum OtherParameters
{
    /// <summary>Wherever the likelihood is highest.</summary>
    Profiled,

    /// <summary>At 0: individual limits, and contours of pairs.</summary>
    Zero,
}
