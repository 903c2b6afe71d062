namespace Oom.Correlators;

/// <summary>Whether a jet was correlated, and why not.</summary>
public enum JetStatus
{
    /// <summary>It was.</summary>
    Taken,

    /// <summary>It holds no particle.</summary>
    NoParticles,

    /// <summary>The energy, or transverse momentum, of a particle is 0, negative or no finite number.</summary>
    NoEnergy,

    /// <summary>A particle has no direction: its momentum is 0 or not finite, or it lies along the beam where rapidities are asked
    /// for.</summary>
    NoDirection,

    /// <summary>It holds more particles than <see cref="ProjectedCorrelator.SetParticles"/> where a correlator is summed over sets of
    /// them.</summary>
    TooManyParticles,

    /// <summary>Its particles, spread over large angles, have more sets of neighbours than a correlator can be summed over.</summary>
    TooManySets,
}
