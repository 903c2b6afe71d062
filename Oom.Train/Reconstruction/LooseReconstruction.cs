using Oom.Kinematics;
using Oom.Train.Simulation;

namespace Oom.Train.Reconstruction;

/// <summary>
/// The loose kinematic reconstruction of m_tt, without top masses (CMS, Eur. Phys. J. C 80 (2020) 658): the neutrino pair has the missing transverse momentum and the
/// longitudinal momentum of the lepton pair, and the W pair at least twice the W mass.
/// </summary>
internal static class LooseReconstruction
{
    private const double LargestLeptonJetMass = 180;

    /// <summary>Whether both jets can come from a top decay: the smaller mass with a lepton is below 180 GeV.</summary>
    public static bool Accepts(FourMomentum antilepton, FourMomentum lepton, FourMomentum first, FourMomentum second)
        => Math.Min((antilepton + first).Mass, (lepton + first).Mass) < LargestLeptonJetMass && Math.Min((antilepton + second).Mass, (lepton + second).Mass) < LargestLeptonJetMass;

    /// <summary>The mass of the top pair in GeV.</summary>
    /// <param name="antilepton">The positively charged lepton, in GeV.</param>
    /// <param name="lepton">The negatively charged lepton.</param>
    /// <param name="first">The first jet.</param>
    /// <param name="second">The second jet.</param>
    /// <param name="missingX">Missing transverse momentum along x in GeV.</param>
    /// <param name="missingY">The same along y.</param>
    public static double PairMass(FourMomentum antilepton, FourMomentum lepton, FourMomentum first, FourMomentum second, double missingX, double missingY)
    {
        var leptons = antilepton + lepton;
        double missing = Math.Sqrt(missingX * missingX + missingY * missingY), pz = missing < leptons.E ? leptons.Pz : 0;
        double energy = Math.Max(leptons.E, Math.Sqrt(missing * missing + pz * pz));
        var system = leptons + new FourMomentum(energy, missingX, missingY, pz);
        if (system.Mass < 2 * StandardModel.WMass)
        {
            double transverseMass = Math.Sqrt(4 * StandardModel.WMass * StandardModel.WMass + system.PtSquared), rapidity = system.Rapidity;
            system = new FourMomentum(transverseMass * Math.Cosh(rapidity), system.Px, system.Py, transverseMass * Math.Sinh(rapidity));
        }

        return (system + first + second).Mass;
    }
}
