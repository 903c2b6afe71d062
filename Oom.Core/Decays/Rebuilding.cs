namespace Oom.Decays;

/// <summary>How what has no line in the record is rebuilt from its products.</summary>
internal enum Rebuilding
{
    /// <summary>From particles at the end of the event that come from nothing else that is looked for: one step holds all.</summary>
    FromFinalParticles,

    /// <summary>From particles that come from one vertex: those at the end of a shower are others.</summary>
    FromVertices,
}
