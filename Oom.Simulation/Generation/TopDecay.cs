using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// The decay t -> b l nu in the rest frame of the top at leading order, |M|^2 ~
/// (p_t.p_l)(p_b.p_nu): the lepton has the full spin analysing power,
/// so that its direction is drawn with the spin, and d Gamma ~ BW(m_W^2) dm_W^2 E_l (E_max -
/// E_l) dE_l, E_max = (m^2 - m_b^2)/(2m), for any direction.
/// </summary>
internal static class TopDecay
{
    private const double LowestWMass = 50, HighestWMass = 110;
    private static readonly BreitWigner W = new(StandardModel.WMass, StandardModel.WWidth);
    private static readonly double LowestAngle = W.Angle(LowestWMass), HighestAngle = W.Angle(HighestWMass);

    /// <summary>Draws the decay.</summary>
    /// <param name="topMass">Mass of the top in GeV, above <see cref="StandardModel.BottomMass"/> by more than the lightest W.</param>
    /// <param name="leptonDirection">Unit vector along the charged lepton.</param>
    /// <param name="random">Source of random numbers.</param>
    /// <param name="lepton">Momentum of the massless charged lepton.</param>
    /// <param name="neutrino">Momentum of the neutrino.</param>
    /// <param name="bottom">Momentum of the b quark, of mass <see cref="StandardModel.BottomMass"/>.</param>
    public static void Draw(double topMass, Vector3 leptonDirection, ref Philox4x32 random, out FourMomentum lepton,
        out FourMomentum neutrino, out FourMomentum bottom)
    {
        const double bottomMass = StandardModel.BottomMass;
        double largestLeptonEnergy = (topMass * topMass - bottomMass * bottomMass) / (2 * topMass);
        double largestWMomentum = WMomentum(topMass, LowestWMass, out _);
        double bound = largestWMomentum * largestLeptonEnergy * largestLeptonEnergy / 4;
        double wMass, wEnergy, wMomentum, leptonEnergy;
        do
        {
            wMass = W.MassAt(LowestAngle + random.NextDouble() * (HighestAngle - LowestAngle));
            wMomentum = WMomentum(topMass, wMass, out wEnergy);
            leptonEnergy = (wEnergy - wMomentum) / 2 + wMomentum * random.NextDouble();
        }
        while (!(random.NextDouble() * bound < wMomentum * leptonEnergy * (largestLeptonEnergy - leptonEnergy)));

        // A massless neutrino fixes the angle between lepton and W; the azimuth around the lepton is free.
        double cos = Math.Clamp((2 * leptonEnergy * wEnergy - wMass * wMass) / (2 * leptonEnergy * wMomentum), -1, 1);
        Vector3 w = wMomentum * Directions.At(leptonDirection, cos, 2 * Math.PI * random.NextDouble());
        lepton = FourMomentum.FromVectorMass(leptonEnergy * leptonDirection, 0);
        neutrino = FourMomentum.FromVectorMass(w - lepton.Vector, 0);
        bottom = FourMomentum.FromVectorMass(-w, bottomMass);
    }

    // Zero where the top is too light for this W.
    private static double WMomentum(double topMass, double wMass, out double wEnergy)
    {
        const double bottomMass = StandardModel.BottomMass;
        wEnergy = (topMass * topMass + wMass * wMass - bottomMass * bottomMass) / (2 * topMass);
        return topMass > wMass + bottomMass ? Math.Sqrt(wEnergy * wEnergy - wMass * wMass) : 0;
    }
}
