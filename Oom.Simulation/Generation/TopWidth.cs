namespace Oom.Simulation.Generation;

/// <summary>The width of the top quark at leading order.</summary>
internal static class TopWidth
{
    /// <summary>
    /// G_F m^3/(8 pi sqrt 2) (1 - x)^2 (1 + 2 x), x = m_W^2/m^2, for a massless b and V_tb = 1 (M. Jezabek, J. H. Kühn, Nucl. Phys. B 314
    /// (1989) 1; PDG review "Top quark", 2024, there with its QCD correction of -9 %), in GeV.
    /// </summary>
    /// <param name="topMass">m in GeV, above <see cref="StandardModel.WMass"/>.</param>
    public static double LeadingOrder(double topMass)
    {
        double x = StandardModel.WMass * StandardModel.WMass / (topMass * topMass);
        return StandardModel.FermiConstant * Math.Pow(topMass, 3) / (8 * Math.PI * Math.Sqrt(2)) * (1 - x) * (1 - x) * (1 + 2 * x);
    }
}
