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

/// <summary>The words of documents for roles of processes.</summary>
public static class ProcessRoles
{
    /// <summary>Each word with its meaning.</summary>
    public static IReadOnlyDictionary<string, ProcessRole> Words { get; } = new Dictionary<string, ProcessRole>(StringComparer.Ordinal)
    {
        ["signal"] = ProcessRole.Signal,
        ["other-signal"] = ProcessRole.OtherSignal,
        ["background"] = ProcessRole.Background,
    };
}
