using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// pp -> tt at leading order in QCD, gluon fusion and quark annihilation; renormalisation and factorisation scale m_t. The weight is in pb.
/// Off-shell tops follow Breit-Wigners within 20 GeV of the pole; the matrix element is
/// that of stable tops with the velocity of the off-shell pair.
/// </summary>
internal sealed class TopPairProduction : IHardProcess<TopPairEvent>
{
    private const double Window = 20;

    // The weight falls with s much as s^-1.6, which this power takes out.
    private const double EnergyPower = 1.6;
    private static readonly int[] Cells = [48, 12, 8];

    private readonly TopPairDecay _decay;
    private readonly TopVirtualities _virtualities = new(Window, Window);
    private readonly PartonDensities _densities = PartonDensities.TopMass;
    private readonly double _smallestS;
    private readonly double _smallestV;
    private readonly double _prefactor;

    /// <summary>The process at a collider.</summary>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <param name="lowestPairMass">Lowest mass of the pair in GeV; 0 for all that the tops allow.</param>
    /// <param name="channel">What the pair decays to.</param>
    public TopPairProduction(double collisionEnergy, double lowestPairMass, TopPairChannel channel)
    {
        _decay = new TopPairDecay(channel);
        CollisionEnergy = collisionEnergy;
        double lowest = Math.Max(2 * _virtualities.Lowest, lowestPairMass);
        _smallestS = lowest * lowest;
        _smallestV = Math.Pow(_smallestS / (collisionEnergy * collisionEnergy), EnergyPower);
        double coupling = StrongCoupling.At(StandardModel.TopMass);
        _prefactor = 2 * Math.PI * coupling * coupling * StandardModel.PicobarnGeVSquared;
    }

    public string Name => "ttbar";

    public string Reaction => $"p p > t t~ > {_decay.Products}";

    /// <summary>Next-to-next-to-leading order with next-to-next-to-leading logarithms for m_t = 172.5 GeV (LHC Top
    /// Working Group, Top++ 2.0 with PDF4LHC21, 2023).</summary>
    public double? LiteratureCrossSectionPb => 924;

    public bool IsAbsolute => true;

    public IReadOnlyList<string> Parameters => TopPairDecay.Parameters;

    public string PairMassSymbol => TopPairDecay.PairMassSymbol;

    public BranchingRatio? Branching => _decay.Branching;

    public int StrongCouplingPower => 2;

    public double AlphaQed => StandardModel.AlphaQed;

    public int StreamNumber => 1;

    public int Variables => 5;

    public ReadOnlySpan<int> Divisions => Cells;

    public double CollisionEnergy { get; }

    /// <summary>
    /// d sigma/(ds dy dcos) = 2 pi alpha_s^2 beta/s (L_gg A_gg + L_qq A_qq)/s, times the Jacobian of the mapping
    /// s = s_min v^(-1/1.6), y uniform, cos = tanh(u atanh(beta))/beta.
    /// </summary>
    public double Weight(ReadOnlySpan<double> u, out PartonicState state)
    {
        double v = _smallestV + (1 - _smallestV) * u[0];
        double s = _smallestS * Math.Pow(v, -1 / EnergyPower), energy = Math.Sqrt(s);
        double largestRapidity = Math.Log(CollisionEnergy / energy), rapidity = u[1] * largestRapidity;
        double share = _virtualities.Draw(u[3], u[4], energy, out double topMass, out double antitopMass);
        double beta = new PartonicState(energy, 0, 0, topMass, antitopMass).Beta;
        if (!(beta > 0 && largestRapidity > 0))
        {
            state = default;
            return 0;
        }

        double range = Math.Atanh(beta), velocity = Math.Tanh(u[2] * range), cos = velocity / beta;
        state = new(energy, rapidity, cos, topMass, antitopMass);

        PartonContent first = _densities.At(state.X1(CollisionEnergy)), second = _densities.At(state.X2(CollisionEnergy));
        double density = PartonContent.GluonLuminosity(first, second) * SpinDensityMatrix.GluonFusion(beta, cos).A
            + PartonContent.QuarkLuminosity(first, second) * SpinDensityMatrix.QuarkAnnihilation(beta, cos).A;
        double jacobianS = (1 - _smallestV) * s / (EnergyPower * v), jacobianY = 2 * largestRapidity,
            jacobianCos = 2 * range * (1 - velocity * velocity) / beta;
        return _prefactor * beta / (s * s) * density * share * jacobianS * jacobianY * jacobianCos;
    }

    public TopPairEvent Draw(in PartonicState state, ref Philox4x32 random)
    {
        var signed = state with
        {
            Rapidity = random.NextDouble() < 0.5 ? state.Rapidity : -state.Rapidity,
            CosTheta = random.NextDouble() < 0.5 ? state.CosTheta : -state.CosTheta,
        };
        double beta = signed.Beta, cos = signed.CosTheta;
        PartonContent first = _densities.At(signed.X1(CollisionEnergy)), second = _densities.At(signed.X2(CollisionEnergy));
        SpinDensityMatrix fusion = SpinDensityMatrix.GluonFusion(beta, cos), annihilation = SpinDensityMatrix.QuarkAnnihilation(beta, cos);
        double fused = PartonContent.GluonLuminosity(first, second) * fusion.A, quarks = PartonContent.QuarkLuminosity(first, second);
        double choice = random.NextDouble() * (fused + quarks * annihilation.A);
        if (choice < fused)
        {
            // The colour-ordered amplitudes obey (t - m^2) A(1,2) = (u - m^2) A(2,1) for every
            // spin: at leading colour the flows go as (1 +- beta cos)^2.
            double one = (1 + beta * cos) * (1 + beta * cos), two = (1 - beta * cos) * (1 - beta * cos);
            ColourFlow flow = choice / fused * (one + two) < one ? ColourFlow.TopFromFirstGluon : ColourFlow.TopFromSecondGluon;
            return _decay.Draw(new(signed, PdgId.Gluon, PdgId.Gluon, flow), fusion.Normalise(), ref random);
        }

        int quark = new QuarkChannels(first, second, 1, 1, 1, 1).Choose((choice - fused) / annihilation.A);
        return _decay.Draw(new(signed, quark, -quark, ColourFlow.Annihilation), annihilation.Normalise(), ref random);
    }
}
