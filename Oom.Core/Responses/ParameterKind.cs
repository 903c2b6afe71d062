namespace Oom.Responses;

/// <summary>How the events of a process depend on a parameter of interest.</summary>
public enum ParameterKind
{
    /// <summary>The fiducial yield is proportional to the parameter.</summary>
    SignalStrength,

    /// <summary>The weights of events depend on the parameter.</summary>
    EventWeight,
}
