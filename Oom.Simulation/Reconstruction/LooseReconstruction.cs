using Oom.Kinematics;

namespace Oom.Simulation.Reconstruction;

/// <summary>
/// The loose kinematic reconstruction of m_tt, without top masses (CMS, Eur. Phys. J. C 80 (2020) 658): the neutrino
/// pair has the missing transverse momentum and otherwise the
/// energy and longitudinal momentum of the lepton pair, and the W pair at least twice the W mass.
/// </summary>
internal static class LooseReconstruction
{
    private const double LargestLeptonJetMass = 180;

    /// <summary>Whether both jets can come from top decays, by their masses with leptons of which 180 GeV is the largest.</summary>
    /// <param name="reading">Whether each lepton needs a jet of its own, or each jet some lepton.</param>
    /// <param name="antilepton">The positively charged lepton, in GeV.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="first">The first jet.</param>
    /// <param name="second">The second jet.</param>
    public static bool Accepts(LooseReading reading, FourMomentum antilepton, FourMomentum lepton, FourMomentum first, FourMomentum second)
        => reading switch
        {
            LooseReading.KeptRapidity => Fits(antilepton, first) && Fits(lepton, second) || Fits(antilepton, second) && Fits(lepton, first),
            LooseReading.TransverseNeutrinos
                => (Fits(antilepton, first) || Fits(lepton, first)) && (Fits(antilepton, second) || Fits(lepton, second)),
            _ => throw new ArgumentOutOfRangeException(nameof(reading), reading, "no such reading"),
        };

    /// <summary>The mass of the top pair in GeV.</summary>
    /// <param name="reading">What becomes of neutrinos that would be space-like.</param>
    /// <param name="antilepton">The positively charged lepton, in GeV.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="first">The first jet.</param>
    /// <param name="second">The second jet.</param>
    /// <param name="missingX">Missing transverse momentum along x in GeV.</param>
    /// <param name="missingY">The same along y.</param>
    public static double PairMass(LooseReading reading, FourMomentum antilepton, FourMomentum lepton, FourMomentum first,
        FourMomentum second, double missingX, double missingY)
    {
        var leptons = antilepton + lepton;
        var system = leptons + Neutrinos(reading, leptons, missingX, missingY);
        if (system.Mass < 2 * StandardModel.WMass) system = WithMass(system, 2 * StandardModel.WMass, system.Rapidity);
        return (system + first + second).Mass;
    }

    private static FourMomentum Neutrinos(LooseReading reading, FourMomentum leptons, double missingX, double missingY)
    {
        var neutrinos = new FourMomentum(leptons.E, missingX, missingY, leptons.Pz);
        if (reading == LooseReading.KeptRapidity)
            return neutrinos.Dot(neutrinos) < 0 ? WithMass(neutrinos, 0, leptons.Rapidity) : neutrinos;
        double missing = neutrinos.Pt, pz = missing < leptons.E ? leptons.Pz : 0;
        return new FourMomentum(Math.Max(leptons.E, Math.Sqrt(missing * missing + pz * pz)), missingX, missingY, pz);
    }

    // The same transverse momentum at a mass and a rapidity.
    private static FourMomentum WithMass(FourMomentum momentum, double mass, double rapidity)
    {
        double transverseMass = Math.Sqrt(mass * mass + momentum.PtSquared);
        return new FourMomentum(transverseMass * Math.Cosh(rapidity), momentum.Px, momentum.Py, transverseMass * Math.Sinh(rapidity));
    }

    private static bool Fits(FourMomentum lepton, FourMomentum jet) => (lepton + jet).Mass < LargestLeptonJetMass;
}
