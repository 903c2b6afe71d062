namespace Oom.Train.Machine;

/// <summary>How the events depend on a parameter of interest.</summary>
internal enum ParameterKind
{
    /// <summary>The yield of fiducial signal events is proportional to the parameter.</summary>
    SignalStrength,

    /// <summary>Event weights depend on the parameter.</summary>
    EventWeight,
}
