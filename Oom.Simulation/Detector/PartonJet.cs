using Oom.Events;
using Oom.Kinematics;

namespace Oom.Simulation.Detector;

/// <summary>A generator-level jet: a b quark with what was merged into it, or another parton.</summary>
/// <param name="Momentum">Its four-momentum in GeV.</param>
/// <param name="Flavour">The parton that makes it.</param>
internal readonly record struct PartonJet(FourMomentum Momentum, JetFlavour Flavour)
{
    /// <summary>Whether it holds a b quark.</summary>
    public bool IsBottom => Flavour == JetFlavour.Bottom;

    /// <summary>The flavour of a parton's jet.</summary>
    /// <param name="pdgId">PDG code of the parton.</param>
    public static JetFlavour FlavourOf(int pdgId) => Math.Abs(pdgId) switch
    {
        PdgCode.Bottom => JetFlavour.Bottom,
        PdgCode.Charm => JetFlavour.Charm,
        _ => JetFlavour.Light,
    };
}
