namespace Oom.Simulation.Generation;

/// <summary>
/// Toy parton densities of the proton at one factorisation scale: the Les Houches benchmark input
/// (W. Giele et al., hep-ph/0204316) evolved at leading order
/// and fitted as ln(x f) = c0 + c1 ln x + c2 ln(1 - x) + c3 sqrt(x) + c4 x + c5 ln(x)^2 for 2e-4 &lt; x &lt; 0.77, and extrapolated beyond.
/// They differ from fits to data by ten to twenty per cent, and cannot stand in for them in a measurement.
/// </summary>
internal sealed partial class PartonDensities
{
    private const int Terms = 6;
    private readonly double[] _coefficients;

    private PartonDensities(double scale, double[] coefficients)
    {
        Scale = scale;
        _coefficients = coefficients;
    }

    /// <summary>The densities at half the top mass.</summary>
    public static PartonDensities HalfTopMass { get; } = new(StandardModel.TopMass / 2, HalfTopMassCoefficients);

    /// <summary>The densities at the top mass.</summary>
    public static PartonDensities TopMass { get; } = new(StandardModel.TopMass, TopMassCoefficients);

    /// <summary>The densities at twice the top mass.</summary>
    public static PartonDensities TwiceTopMass { get; } = new(2 * StandardModel.TopMass, TwiceTopMassCoefficients);

    /// <summary>Factorisation scale in GeV.</summary>
    public double Scale { get; }

    /// <summary>All densities x f(x).</summary>
    /// <param name="x">Momentum fraction, in (0, 1].</param>
    public PartonContent At(double x)
    {
        double logX = Math.Log(x), logOneMinusX = Math.Log(1 - x), rootX = Math.Sqrt(x);
        return new(
            Density(0, x, logX, logOneMinusX, rootX), Density(1, x, logX, logOneMinusX, rootX),
            Density(2, x, logX, logOneMinusX, rootX), Density(3, x, logX, logOneMinusX, rootX),
            Density(4, x, logX, logOneMinusX, rootX), Density(5, x, logX, logOneMinusX, rootX),
            Density(6, x, logX, logOneMinusX, rootX), Density(7, x, logX, logOneMinusX, rootX));
    }

    /// <summary>The density x f(x) of one parton.</summary>
    /// <param name="pdgId">PDG code: 21 or plus or minus 1 to 5.</param>
    /// <param name="x">Momentum fraction, in (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The code is none of a parton here.</exception>
    public double At(int pdgId, double x)
    {
        int row = pdgId switch
        {
            PdgId.Gluon => 0,
            PdgId.Up => 1,
            -PdgId.Up => 2,
            PdgId.Down => 3,
            -PdgId.Down => 4,
            PdgId.Strange or (-PdgId.Strange) => 5,
            PdgId.Charm or (-PdgId.Charm) => 6,
            PdgId.Bottom or (-PdgId.Bottom) => 7,
            _ => throw new ArgumentOutOfRangeException(nameof(pdgId), pdgId, "a parton is 21 or plus or minus 1 to 5"),
        };
        return Density(row, x, Math.Log(x), Math.Log(1 - x), Math.Sqrt(x));
    }

    private double Density(int row, double x, double logX, double logOneMinusX, double rootX)
    {
        ReadOnlySpan<double> c = _coefficients.AsSpan(row * Terms, Terms);
        return Math.Exp(c[0] + c[1] * logX + c[2] * logOneMinusX + c[3] * rootX + c[4] * x + c[5] * logX * logX);
    }
}
