namespace Oom.Responses;

/// <summary>How the events of a process depend on a parameter of interest.</summary>
public enum ParameterKind
{
    /// <summary>The fiducial yield is proportional to the parameter.</summary>
    SignalStrength,

    /// <summary>The weights of events depend on the parameter.</summary>
    EventWeight,
}

/// <summary>The words of documents for kinds of parameters.</summary>
public static class ParameterKinds
{
    /// <summary>Each word with its meaning.</summary>
    public static IReadOnlyDictionary<string, ParameterKind> Words { get; } = new Dictionary<string, ParameterKind>(StringComparer.Ordinal)
    {
        ["signal-strength"] = ParameterKind.SignalStrength,
        ["event-weight"] = ParameterKind.EventWeight,
    };
}
