using System.Numerics;

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

    private readonly double _photonSquared;
    private readonly NeutralBoson[] _bosons;

    /// <summary>Photon, Z and perhaps another boson.</summary>
    /// <param name="parameters">Masses, widths and couplings.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width of the other boson is less than that of its decays, or 0.</exception>
    public NeutralCurrent(NeutralCurrentParameters parameters)
    {
        double coupling = parameters.CouplingOfZ, sinSquared = parameters.SinSquaredTheta;
        _photonSquared = coupling * coupling * sinSquared * (1 - sinSquared);
        var z = new NeutralBoson(new(parameters.ZMass, parameters.ZWidth), Couplings(Fermion.Up), Couplings(Fermion.Down),
            Couplings(Fermion.Lepton));
        _bosons = parameters.ZPrime is null ? [z] : [z, Heavy(parameters.ZPrime, parameters)];

        ChiralCouplings Couplings(Fermion fermion) => coupling * default(FermionCouplings).Of(fermion, sinSquared);
    }

    /// <summary>alpha of the photon's coupling.</summary>
    public double AlphaQed => _photonSquared / (4 * Math.PI);

    /// <summary>The bosons that resonate.</summary>
    public IReadOnlyList<NeutralBoson> Bosons => _bosons;

    /// <summary>The partonic cross-sections d sigma/d cos of up-type and down-type quarks at an energy.</summary>
    /// <param name="s">Squared mass of the pair in GeV^2.</param>
    /// <returns>Those of up-type quarks and of down-type quarks.</returns>
    public (QuarkCrossSection Up, QuarkCrossSection Down) At(double s) => (At(s, isUp: true), At(s, isUp: false));

    /// <summary>The partonic cross-section of one type of quarks at an energy.</summary>
    /// <param name="s">Squared mass of the pair in GeV^2.</param>
    /// <param name="isUp">Whether of up-type quarks.</param>
    public QuarkCrossSection At(double s, bool isUp)
    {
        double photon = (isUp ? Fermion.Up : Fermion.Down).Charge * Fermion.Lepton.Charge * _photonSquared / s;
        Complex leftLeft = photon, rightRight = photon, leftRight = photon, rightLeft = photon;
        foreach (ref readonly NeutralBoson boson in _bosons.AsSpan())
        {
            (double mass, double width) = boson.Resonance;
            Complex propagator = 1 / new Complex(s - mass * mass, mass * width);
            ChiralCouplings quark = isUp ? boson.Up : boson.Down, lepton = boson.Lepton;
            leftLeft += quark.Left * lepton.Left * propagator;
            rightRight += quark.Right * lepton.Right * propagator;
            leftRight += quark.Left * lepton.Right * propagator;
            rightLeft += quark.Right * lepton.Left * propagator;
        }

        return new(s * Average * (Square(leftLeft) + Square(rightRight)), s * Average * (Square(leftRight) + Square(rightLeft)));

        static double Square(Complex amplitude) => amplitude.Real * amplitude.Real + amplitude.Imaginary * amplitude.Imaginary;
    }

    private static NeutralBoson Heavy(ZPrime boson, NeutralCurrentParameters parameters)
    {
        double decays = boson.FermionWidth(parameters), width = boson.Width ?? decays;
        if (!(width >= decays && width > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(boson), boson.Width, FormattableString.Invariant(
                $"the width of the Z' is above 0 and at least that of its decays to fermions, {decays} GeV"));
        }

        double coupling = parameters.CouplingOfZ * boson.Coupling, sinSquared = parameters.SinSquaredTheta;
        return new(new(boson.Mass, width), coupling * boson.Up.Of(Fermion.Up, sinSquared),
            coupling * boson.Down.Of(Fermion.Down, sinSquared), coupling * boson.Lepton.Of(Fermion.Lepton, sinSquared));
    }
}
