namespace Oom.Jets;

/// <summary>
/// A sequential-recombination algorithm of the generalised kT family (M. Cacciari, G. P.
/// Salam, G. Soyez, JHEP 04 (2008) 063, arXiv:0802.1189):
/// d_ij = min(pT_i^2p, pT_j^2p) dR_ij^2 / R^2 in rapidity and azimuth, d_iB = pT_i^2p, momenta added (E-scheme);
/// in energies and angles where <see cref="ElectronPositronClustering"/> runs it.
/// </summary>
/// <param name="Exponent">p: -1 for anti-kT, 0 for Cambridge/Aachen, 1 for kT.</param>
/// <param name="Radius">R, positive and at most pi / 2, beyond which a jet would meet itself; in angles at most pi.</param>
public readonly record struct JetDefinition(int Exponent, double Radius)
{
    /// <summary>Anti-kT with a radius.</summary>
    public static JetDefinition AntiKt(double radius) => new(-1, radius);

    /// <summary>Cambridge/Aachen with a radius.</summary>
    public static JetDefinition CambridgeAachen(double radius) => new(0, radius);

    /// <summary>kT with a radius.</summary>
    public static JetDefinition Kt(double radius) => new(1, radius);
}
