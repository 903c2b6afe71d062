namespace Oom.Simulation.Dipoles;

/// <summary>How a parton radiates.</summary>
internal enum PartonKind
{
    /// <summary>A quark or antiquark: C_F.</summary>
    Quark,

    /// <summary>A gluon: C_A/2 to each of its neighbours in colour.</summary>
    Gluon,

    /// <summary>A colour-neutral particle that takes recoils in the place of a decayed coloured one, and does not radiate: the W of
    /// t -> b W.</summary>
    Recoiler,
}
