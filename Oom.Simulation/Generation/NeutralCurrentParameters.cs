namespace Oom.Simulation.Generation;

/// <summary>Masses, widths and couplings of the bosons between quarks and leptons; those that are given are independent, all others follow
/// (<see cref="NeutralCurrent"/>). Validated when built.</summary>
public sealed record NeutralCurrentParameters
{
    /// <summary>The mixing angle, mass and width of the Z that are used where none is given.</summary>
    public const double StandardSinSquaredTheta = StandardModel.SinSquaredThetaEffective, StandardZMass = StandardModel.ZMass,
        StandardZWidth = StandardModel.ZWidth;

    /// <summary>The effective leptonic mixing angle, sin^2(theta), in (0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double SinSquaredTheta
    {
        get;
        init => field = value > 0 && value < 1 ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "sin^2(theta) is between 0 and 1");
    } = StandardSinSquaredTheta;

    /// <summary>Mass of the Z in GeV, of which its couplings and that of the photon depend too.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ZMass { get; init => field = Positive(value); } = StandardZMass;

    /// <summary>Width of the Z in GeV, fixed: it does not grow with s, and does not follow its couplings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double ZWidth { get; init => field = Positive(value); } = StandardZWidth;

    /// <summary>The heavy boson beside photon and Z; null for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Its mass, width or factor is no positive number, or a coupling is not
    /// finite.</exception>
    public ZPrime? ZPrime
    {
        get;
        init
        {
            if (value is not null)
            {
                Positive(value.Mass);
                Positive(value.Coupling);
                Positive(value.Width ?? value.Mass);
                foreach (var couplings in (FermionCouplings[])[value.Up, value.Down, value.Lepton, value.Neutrino])
                {
                    if (!(double.IsFinite(couplings.Vector ?? 0) && double.IsFinite(couplings.Axial ?? 0)))
                        throw new ArgumentOutOfRangeException(nameof(value), couplings, "couplings are finite numbers");
                }
            }

            field = value;
        }
    }

    /// <summary>g of the Z, sqrt(4 sqrt(2) G_mu) m_Z.</summary>
    internal double CouplingOfZ => Math.Sqrt(4 * Math.Sqrt(2) * StandardModel.FermiConstant) * ZMass;

    private static double Positive(double value) => value > 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "mass, width and the factor of couplings are positive numbers");
}
