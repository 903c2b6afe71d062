namespace Oom.Train.Machine;

/// <summary>What a process is to a measurement.</summary>
internal enum TableProcessRole
{
    /// <summary>Its fiducial events are measured and depend on the parameter of interest.</summary>
    Signal,

    /// <summary>Its fiducial events are measured and do not depend on the parameter.</summary>
    OtherSignal,

    /// <summary>It adds to the detector-level distribution alone.</summary>
    Background,
}
