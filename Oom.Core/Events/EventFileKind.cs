namespace Oom.Events;

/// <summary>The families of event files.</summary>
public enum EventFileKind
{
    /// <summary>Les Houches Event files: partons.</summary>
    LesHouches,

    /// <summary>HepMC3 or HepMC2 text: showers.</summary>
    HepMc,
}
