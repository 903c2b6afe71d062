namespace Oom.ParticleLevel;

/// <summary>What is among the ghosts of a jet.</summary>
[Flags]
internal enum JetLabels
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A b hadron.</summary>
    Bottom = 1,

    /// <summary>A c hadron.</summary>
    Charm = 2,

    /// <summary>A tau lepton that decays to hadrons.</summary>
    Tau = 4,
}
