namespace Oom.Simulation.Detector;

/// <summary>When the shower adds initial-state radiation.</summary>
public enum InitialStateMode
{
    /// <summary>To events that have no partons beside the decay products of the tops: others come with theirs.</summary>
    WithoutExtraPartons,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never.</summary>
    Never,
}
