namespace Oom.Simulation.Generation;

/// <summary>
/// q qbar -> l+ l- at leading order by way of a photon, the Z and further neutral bosons, with their interference; all fermions are
/// massless. Helicities are conserved along both lines, and four amplitudes remain,
/// A_ij(s) = sum over V of g_q,i g_l,j / (s - m_V^2 + i m_V w_V) with i and j left or right: sum over spins of |M|^2
/// = s^2 [(1 + c)^2 (|A_LL|^2 + |A_RR|^2) + (1 - c)^2 (|A_LR|^2 + |A_RL|^2)], c the cosine between quark and lepton (PDG, review
/// "Cross-section formulae for specific processes", 2020, generalised to chiral couplings).
/// </summary>
/// <remarks>
/// The inputs are G_mu, m_Z and sin^2(theta) (Chiesa, Piccinini, Vicini, Phys. Rev. D 100 (2019) 071302, arXiv:1906.11569): the Z couples
/// with g = sqrt(4 sqrt(2) G_mu) m_Z times T3 - Q sin^2(theta) and -Q sin^2(theta), and e = g sin(theta) cos(theta).
/// </remarks>
internal sealed class NeutralCurrent
{
    private const double Colours = 3;

    // 1/4 for the spins and 1/3 for the colours of the initial state, over 32 pi s of the phase space.
    private const double Average = 1 / (4 * Colours * 32 * Math.PI);

    /// <summary>The coupling of the Z.</summary>
    public static readonly double CouplingOfZ = Math.Sqrt(4 * Math.Sqrt(2) * StandardModel.FermiConstant) * StandardModel.ZMass;

    private readonly double _sinSquared;
    private readonly double _photonSquared;
    private readonly NeutralBoson[] _bosons;

    /// <summary>Photon, Z and perhaps another boson.</summary>
    /// <param name="sinSquaredTheta">sin^2(theta).</param>
    /// <param name="zPrime">The other boson, or null.</param>
    public NeutralCurrent(double sinSquaredTheta, ZPrime? zPrime = null)
    {
        _sinSquared = sinSquaredTheta;
        double coupling = CouplingOfZ;
        _photonSquared = coupling * coupling * sinSquaredTheta * (1 - sinSquaredTheta);
        var z = new NeutralBoson(new(StandardModel.ZMass, StandardModel.ZWidth), coupling);
        _bosons = zPrime is null ? [z] : [z, Heavy(zPrime, coupling)];
    }

    /// <summary>alpha of the photon's coupling.</summary>
    public double AlphaQed => _photonSquared / (4 * Math.PI);

    /// <summary>The bosons that resonate.</summary>
    public IReadOnlyList<NeutralBoson> Bosons => _bosons;

    /// <summary>The partonic cross-sections d sigma/d cos of up-type and down-type quarks at an energy.</summary>
    /// <param name="s">Squared mass of the pair in GeV^2.</param>
    /// <returns>Those of up-type quarks and of down-type quarks.</returns>
    public (QuarkCrossSection Up, QuarkCrossSection Down) At(double s) => (At(s, isUp: true), At(s, isUp: false));

    private QuarkCrossSection At(double s, bool isUp)
    {
        double charge = isUp ? 2.0 / 3 : -1.0 / 3, left = (isUp ? 0.5 : -0.5) - charge * _sinSquared, right = -charge * _sinSquared;
        const double leptonCharge = -1;
        double leptonLeft = -0.5 - leptonCharge * _sinSquared, leptonRight = -leptonCharge * _sinSquared;

        // The propagators of the bosons, times their couplings without those of the fermions.
        double real = 0, imaginary = 0;
        foreach (ref readonly NeutralBoson boson in _bosons.AsSpan())
        {
            (double mass, double width) = boson.Resonance;
            double distance = s - mass * mass, absorption = mass * width;
            double factor = boson.Coupling * boson.Coupling / (distance * distance + absorption * absorption);
            real += factor * distance;
            imaginary -= factor * absorption;
        }

        double photon = charge * leptonCharge * _photonSquared / s;
        return new(
            s * Average * (Square(left * leptonLeft) + Square(right * leptonRight)),
            s * Average * (Square(left * leptonRight) + Square(right * leptonLeft)));

        double Square(double couplings)
        {
            double re = photon + couplings * real, im = couplings * imaginary;
            return re * re + im * im;
        }
    }

    private NeutralBoson Heavy(ZPrime boson, double coupling)
    {
        double decays = boson.FermionWidth(_sinSquared);
        if (!(boson.Width is null || boson.Width >= decays))
            throw new ArgumentOutOfRangeException(nameof(boson), boson.Width, $"the width is at least that of the decays, {decays} GeV");
        return new(new(boson.Mass, boson.Width ?? decays), coupling * boson.Coupling);
    }
}
