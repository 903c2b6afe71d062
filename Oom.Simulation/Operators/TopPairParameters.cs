namespace Oom.Simulation.Operators;

/// <summary>Masses and scales of the amplitudes.</summary>
/// <param name="TopMass">Mass of the top in GeV.</param>
/// <param name="TopWidth">Width of the top in GeV: it stands in the exchanged tops of gluon
/// fusion too, as in MadGraph5_aMC@NLO with SMEFTsim.</param>
internal sealed record TopPairParameters(double TopMass, double TopWidth)
{
    /// <summary>Fermi constant in GeV^-2 (CODATA 2018).</summary>
    private const double FermiConstant = 1.1663787e-5;

    /// <summary>Lambda in GeV.</summary>
    private const double Lambda = 1000;

    /// <summary>The masses of the generator.</summary>
    public static TopPairParameters Generator { get; } = new(StandardModel.TopMass, StandardModel.TopWidth);

    /// <summary>1/Lambda^2 in GeV^-2.</summary>
    public static double InverseScaleSquared => 1 / (Lambda * Lambda);

    /// <summary>v/(sqrt(2) Lambda^2) in GeV^-1, with v = (sqrt(2) G_F)^-1/2: what the Higgs field leaves of the dipole operator.</summary>
    public static double Dipole { get; } = 1 / Math.Sqrt(Math.Sqrt(2) * FermiConstant) / Math.Sqrt(2) * InverseScaleSquared;
}
