using Oom.Decays;
using Oom.Kinematics;
using Complex = System.Numerics.Complex;

namespace Oom.Simulation.Operators;

/// <summary>
/// Leading-order amplitudes of parton parton -> t tbar -> b l+ nu bbar l- nubar with at most one dimension-six operator in
/// each (the operators of <see cref="WilsonCoefficient"/>),
/// from the four-momenta of an event; off-shell tops and spin correlations are exact. Squared, they are a polynomial of
/// second order in the coefficients that is never negative:
/// |M|^2 = sum_ab theta_a theta_b M_ab with theta_0 = 1.
/// <para>
/// A W that decays to massless leptons lets the top's decay be written, by a Fierz identity, as [l+| (p-slash + m) times what does not
/// depend on the production; so the spinor of the top is this row, and that of
/// the antitop the column (p-slash - m) |l-]. The operators were published for these processes by Degrande, Gerard, Grojean, Maltoni,
/// Servant, JHEP 03 (2011) 125, arXiv:1010.6304; here the amplitudes are evaluated
/// numerically, and agree with MadGraph5_aMC@NLO and SMEFTsim event by event (tests/Oom.Reference.Tests).
/// </para>
/// </summary>
internal sealed partial class TopPairAmplitudes
{
    /// <summary>Number of amplitudes: that of QCD and one for each coefficient.</summary>
    public const int Count = 6;

    private const int CtGRe = 1 + (int)WilsonCoefficient.ctGRe, CtGIm = 1 + (int)WilsonCoefficient.ctGIm;
    private const int CQj18 = 1 + (int)WilsonCoefficient.cQj18, CQj38 = 1 + (int)WilsonCoefficient.cQj38,
        Ctj8 = 1 + (int)WilsonCoefficient.ctj8;

    // A pair whose transverse momentum is more than this share of its energy was made with further partons.
    private const double LargestPt = 1e-4;

    private readonly TopPairParameters _parameters;

    /// <summary>Amplitudes with these masses.</summary>
    public TopPairAmplitudes(TopPairParameters parameters) => _parameters = parameters;

    /// <summary>Whether an event can be evaluated: its partons are two gluons or a light quark with its
    /// antiquark, and the pair has no transverse momentum.</summary>
    /// <param name="pair">The pair and its decay.</param>
    /// <param name="parton1">PDG code of the parton along +z.</param>
    /// <param name="parton2">PDG code of the parton along -z.</param>
    public static bool Covers(in DileptonTopPair pair, int parton1, int parton2)
    {
        var system = pair.Top + pair.Antitop;
        bool known = parton1 == PdgId.Gluon ? parton2 == PdgId.Gluon : parton1 == -parton2 && Math.Abs(parton1) is >= 1 and <= PdgId.Bottom;
        return known && system.Pt < LargestPt * system.E;
    }

    /// <summary>The squared amplitude, summed over helicities and colours; its normalisation depends on the decays.</summary>
    /// <param name="pair">The pair and its decay; momenta in the laboratory, in GeV.</param>
    /// <param name="parton1">PDG code of the parton along +z.</param>
    /// <param name="parton2">PDG code of the parton along -z.</param>
    /// <param name="strongCoupling">alpha_s.</param>
    /// <param name="form">Receives the symmetric matrix M, <see cref="Count"/> times <see cref="Count"/>.</param>
    /// <exception cref="ArgumentException">The event is none that <see cref="Covers"/>.</exception>
    public void Square(in DileptonTopPair pair, int parton1, int parton2, double strongCoupling, Span<double> form)
    {
        if (!Covers(pair, parton1, parton2))
            throw new ArgumentException($"partons {parton1} and {parton2} do not make a top pair at leading order", nameof(pair));
        var kinematics = new Kinematics(pair, _parameters);
        double g = Math.Sqrt(4 * Math.PI * strongCoupling);
        form.Clear();
        if (parton1 == PdgId.Gluon) SquareGluons(kinematics, g, form);
        else SquareQuarks(kinematics, parton1, g, form);
    }

    /// <summary>The polynomial at a point.</summary>
    /// <param name="form">The matrix M.</param>
    /// <param name="coefficients">Values of all Wilson coefficients.</param>
    /// <returns>The squared amplitude over that of QCD.</returns>
    public static double Ratio(ReadOnlySpan<double> form, ReadOnlySpan<double> coefficients)
    {
        double sum = 0;
        for (int a = 0; a < Count; a++)
        {
            for (int b = 0; b < Count; b++)
                sum += (a == 0 ? 1 : coefficients[a - 1]) * (b == 0 ? 1 : coefficients[b - 1]) * form[a * Count + b];
        }

        return sum / form[0];
    }

    private static void AddOuter(double factor, ReadOnlySpan<Complex> left, ReadOnlySpan<Complex> right, Span<double> form)
    {
        for (int a = 0; a < left.Length; a++)
        {
            for (int b = 0; b < right.Length; b++)
                form[a * Count + b] += factor * (left[a].Real * right[b].Real + left[a].Imaginary * right[b].Imaginary);
        }
    }

    // The event in the rest frame of the partons.
    private readonly struct Kinematics
    {
        public Kinematics(in DileptonTopPair pair, TopPairParameters parameters)
        {
            var system = pair.Top + pair.Antitop;
            var toRest = new Vector3(0, 0, -system.Pz / system.E);
            Top = pair.Top.Boost(toRest);
            var antitop = pair.Antitop.Boost(toRest);
            FourMomentum antilepton = pair.Antilepton.Momentum.Boost(toRest), lepton = pair.Lepton.Momentum.Boost(toRest);
            double mass = parameters.TopMass, energy = (Top.E + antitop.E) / 2;
            EnergySquared = 4 * energy * energy;
            First = new(energy, 0, 0, energy);
            Second = new(energy, 0, 0, -energy);
            var row = DiracRow.Massless(antilepton);
            TopRow = row.Slash(Top) + mass * row;
            AntitopColumn = Column(antitop, mass, lepton);
        }

        public FourMomentum Top { get; }

        public FourMomentum First { get; }

        public FourMomentum Second { get; }

        public double EnergySquared { get; }

        public DiracRow TopRow { get; }

        public DiracRow AntitopColumn { get; }

        // (p-slash - m) |l]: the right-handed spinor of the lepton has its two components below.
        private static DiracRow Column(FourMomentum p, double mass, FourMomentum lepton)
        {
            var (first, second) = DiracRow.Weyl(lepton);
            Complex minus = new(p.Px, -p.Py), plus = new(p.Px, p.Py);
            return new((p.E - p.Pz) * first - minus * second, (p.E + p.Pz) * second - plus * first, -mass * first, -mass * second);
        }
    }
}
