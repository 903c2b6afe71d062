namespace Oom.Responses;

/// <summary>What a process is to a measurement.</summary>
public enum ProcessRole
{
    /// <summary>Its fiducial events are measured and depend on a parameter of interest.</summary>
    Signal,

    /// <summary>Its fiducial events are measured and depend on no parameter.</summary>
    OtherSignal,

    /// <summary>It adds to the detector-level distribution alone.</summary>
    Background,
}
