namespace Oom.Correlators;

/// <summary>What a correlator takes as the weight of a particle and as the distance of two.</summary>
public enum CorrelatorVariables
{
    /// <summary>Energies, and zeta = (1 - cos theta) / 2 of the angle between two momenta, from 0 to 1.</summary>
    ElectronPositron,

    /// <summary>Transverse momenta, and Delta R = sqrt(Delta y^2 + Delta phi^2) in rapidity and azimuth.</summary>
    Hadron,
}
