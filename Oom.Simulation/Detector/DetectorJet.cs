using Oom.Kinematics;

namespace Oom.Simulation.Detector;

/// <summary>A selected jet.</summary>
/// <param name="Momentum">Its four-momentum in GeV.</param>
/// <param name="Pt">Its transverse momentum in GeV.</param>
/// <param name="Eta">Its pseudorapidity.</param>
/// <param name="Phi">Its azimuth.</param>
/// <param name="IsTagged">Whether it is tagged as a b jet.</param>
internal readonly record struct DetectorJet(FourMomentum Momentum, double Pt, double Eta, double Phi, bool IsTagged)
{
    /// <summary>A jet of a momentum.</summary>
    public DetectorJet(FourMomentum momentum, bool isTagged)
        : this(momentum, momentum.Pt, momentum.Eta, momentum.Phi, isTagged)
    {
    }
}
