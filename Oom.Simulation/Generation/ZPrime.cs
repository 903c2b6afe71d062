namespace Oom.Simulation.Generation;

/// <summary>A heavy neutral boson whose couplings are those of the Z, or others, times a factor; with those of the Z and 1, the sequential
/// standard model. They are the same in all families.</summary>
/// <param name="Mass">Mass in GeV.</param>
/// <param name="Width">Width in GeV, at least <see cref="FermionWidth"/>; null for that.</param>
/// <param name="Coupling">The factor, above 0.</param>
public sealed record ZPrime(double Mass, double? Width, double Coupling)
{
    private const int Families = 3;

    /// <summary>The couplings to quarks of charge 2/3, before the factor.</summary>
    public FermionCouplings Up { get; init; }

    /// <summary>The couplings to quarks of charge -1/3, before the factor.</summary>
    public FermionCouplings Down { get; init; }

    /// <summary>The couplings to charged leptons, before the factor.</summary>
    public FermionCouplings Lepton { get; init; }

    /// <summary>The couplings to neutrinos, before the factor; they count for the width alone.</summary>
    public FermionCouplings Neutrino { get; init; }

    /// <summary>The width of the decays to the fermions of the standard model, without their masses and with the top where a pair can be
    /// made, in GeV: m/(24 pi) sum of N (g_L^2 + g_R^2).</summary>
    /// <param name="parameters">Mixing angle and mass of the Z, in whose couplings those of this boson are measured.</param>
    public double FermionWidth(NeutralCurrentParameters parameters)
    {
        int ups = Mass > 2 * StandardModel.TopMass ? Families : Families - 1;
        double sum = ups * Squares(Fermion.Up, Up) + Families * (Squares(Fermion.Down, Down) + Squares(Fermion.Lepton, Lepton)
            + Squares(Fermion.Neutrino, Neutrino));
        double coupling = Coupling * parameters.CouplingOfZ;
        return Mass / (24 * Math.PI) * coupling * coupling * sum;

        double Squares(Fermion fermion, FermionCouplings couplings)
            => fermion.Colours * couplings.Of(fermion, parameters.SinSquaredTheta).Squared;
    }
}
