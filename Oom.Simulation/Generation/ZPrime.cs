namespace Oom.Simulation.Generation;

/// <summary>A heavy neutral boson whose couplings are those of the Z times a factor; with 1, the sequential standard model.</summary>
/// <param name="Mass">Mass in GeV.</param>
/// <param name="Width">Width in GeV, at least <see cref="FermionWidth"/>; null for that.</param>
/// <param name="Coupling">The factor, above 0.</param>
public sealed record ZPrime(double Mass, double? Width, double Coupling)
{
    private const int Families = 3, Colours = 3;

    /// <summary>The width of the decays to the fermions of the standard model, without their masses and with the top where a pair can be
    /// made, in GeV: m/(24 pi) sum of N (g_L^2 + g_R^2).</summary>
    /// <param name="sinSquaredTheta">sin^2(theta).</param>
    public double FermionWidth(double sinSquaredTheta)
    {
        int ups = Mass > 2 * StandardModel.TopMass ? Families : Families - 1;
        double leptons = Families * (Squares(0.5, 0) + Squares(-0.5, -1));
        double quarks = Colours * (Families * Squares(-0.5, -1.0 / 3) + ups * Squares(0.5, 2.0 / 3));
        double coupling = Coupling * NeutralCurrent.CouplingOfZ;
        return Mass / (24 * Math.PI) * coupling * coupling * (leptons + quarks);

        double Squares(double isospin, double charge)
        {
            double left = isospin - charge * sinSquaredTheta, right = charge * sinSquaredTheta;
            return left * left + right * right;
        }
    }
}
