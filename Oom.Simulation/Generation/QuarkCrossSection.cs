namespace Oom.Simulation.Generation;

/// <summary>d sigma/d cos = Same (1 + cos)^2 + Opposite (1 - cos)^2 in GeV^-2 of a quark and its antiquark to one pair of leptons,
/// averaged over spins and colours; cos between quark and lepton in the rest frame of the pair.</summary>
/// <param name="Same">Of quarks and leptons of one helicity.</param>
/// <param name="Opposite">Of quarks and leptons of opposite helicities.</param>
internal readonly record struct QuarkCrossSection(double Same, double Opposite)
{
    /// <summary>The cross-section over all directions.</summary>
    public double Total => 8.0 / 3 * (Same + Opposite);

    /// <summary>d sigma/d cos.</summary>
    /// <param name="cos">Cosine between quark and lepton.</param>
    public double At(double cos) => Same * (1 + cos) * (1 + cos) + Opposite * (1 - cos) * (1 - cos);
}
