using System.Globalization;
using Oom.Events;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>
/// pp -> l+ l-, l = e or mu, at leading order: annihilation of quarks into photon, Z and perhaps a heavier boson (see
/// <see cref="NeutralCurrent"/>); factorisation scale m_t. The weight is in pb, of both flavours together.
/// </summary>
internal sealed class LeptonPairProduction : IHardProcess<LeptonPairEvent>
{
    private const double Flavours = 2;
    private static readonly int[] Cells = [32, 16, 8];

    private readonly LeptonPairSettings _settings;
    private readonly NeutralCurrent _current;
    private readonly NeutralCurrent[] _others;
    private readonly PairMassSampling _masses;
    private readonly PartonDensities _densities = PartonDensities.TopMass;

    /// <summary>The process with its settings.</summary>
    /// <param name="settings">The settings.</param>
    public LeptonPairProduction(LeptonPairSettings settings)
    {
        _settings = settings;
        _current = new(settings.Parameters);
        _others = [.. settings.Points.Select(point => new NeutralCurrent(point.Parameters))];
        _masses = new(settings.LowestMass, settings.HighestMass, _current.Bosons.Select(boson => boson.Resonance), Spectrum);
        Parameters = [.. Describe()];
    }

    public string Name => _settings.Parameters.ZPrime is null ? "drell-yan" : "zprime";

    public string Reaction => $"p p > gamma*, Z{(_settings.Parameters.ZPrime is null ? "" : ", Z'")} > l+ l-, l = e or mu";

    public IReadOnlyList<string> Parameters { get; }

    public IReadOnlyList<LheNamedWeight> OtherWeights => [.. _settings.Points.Select(point => new LheNamedWeight(point.Name, point.Words))];

    public string PairMassSymbol => "m_ll";

    public double? LiteratureCrossSectionPb => null;

    public bool IsAbsolute => true;

    public BranchingRatio? Branching => null;

    public int StrongCouplingPower => 0;

    public double AlphaQed => _current.AlphaQed;

    public int StreamNumber => _settings.Parameters.ZPrime is null ? 3 : 4;

    public int Variables => 3;

    public ReadOnlySpan<int> Divisions => Cells;

    public double CollisionEnergy => _settings.CollisionEnergy;

    /// <summary>
    /// d sigma/(ds dy dcos) = 1/s sum over quarks of x1 f_q(x1) x2 f_qbar(x2) d sigma_q/dcos(cos) + x1 f_qbar(x1) x2 f_q(x2) d
    /// sigma_q/dcos(-cos), cos of the lepton to +z, for y above 0; y and cos change their signs together.
    /// </summary>
    public double Weight(ReadOnlySpan<double> u, out PartonicState state)
    {
        double s = _masses.Draw(u[0], out double jacobianS), energy = Math.Sqrt(s), largestRapidity = Math.Log(CollisionEnergy / energy);
        double cos = 2 * u[2] - 1;
        state = new(energy, u[1] * largestRapidity, cos, 0, 0);
        double jacobianY = 2 * largestRapidity;
        const double jacobianCos = 2;
        return Density(state) * jacobianS * jacobianY * jacobianCos;
    }

    /// <summary>d sigma/(ds dy dcos) in pb/GeV^2 of both flavours, as <see cref="Weight"/> has it: all that is known of a pair without
    /// recoil but its azimuth. Ratios of it at two settings are what no observable of the leptons surpasses.</summary>
    public double Density(in PartonicState state)
        => Flavours * StandardModel.PicobarnGeVSquared * Channels(state).Sum / (state.Energy * state.Energy);

    /// <summary>|M|^2 of the event's own quark and antiquark at other parameters over the nominal one: the parton densities are the same.
    /// </summary>
    public void Reweight(in HardScattering production, Span<double> ratios)
    {
        double s = production.State.Energy * production.State.Energy;
        double cos = production.Parton1 > 0 ? production.State.CosTheta : -production.State.CosTheta;
        bool isUp = Math.Abs(production.Parton1) is PdgId.Up or PdgId.Charm;
        double own = _current.At(s, isUp).At(cos);
        for (int i = 0; i < _others.Length; i++) ratios[i] = _others[i].At(s, isUp).At(cos) / own;
    }

    public LeptonPairEvent Draw(in PartonicState state, ref Philox4x32 random)
    {
        PartonicState signed = random.NextDouble() < 0.5 ? state
            : state with { Rapidity = -state.Rapidity, CosTheta = -state.CosTheta };
        var channels = Channels(signed);
        int quark = channels.Choose(random.NextDouble() * channels.Sum);
        double cos = signed.CosTheta, sin = Math.Sqrt((1 - cos) * (1 + cos));
        (double sinAzimuth, double cosAzimuth) = Math.SinCos(2 * Math.PI * random.NextDouble());
        double half = signed.Energy / 2, cosh = Math.Cosh(signed.Rapidity), sinh = Math.Sinh(signed.Rapidity);
        var transverse = new Vector3(half * sin * cosAzimuth, half * sin * sinAzimuth, 0);
        return new()
        {
            Production = new(signed, quark, -quark, ColourFlow.Singlet),
            Flavour = random.NextDouble() < 0.5 ? PdgId.Electron : PdgId.Muon,
            Lepton = FourMomentum.FromVectorMass(transverse + half * (sinh + cosh * cos) * Vector3.Beam, 0),
            Antilepton = FourMomentum.FromVectorMass(-transverse + half * (sinh - cosh * cos) * Vector3.Beam, 0),
        };
    }

    // The shares of all pairs of partons at a point whose rapidity and angle have their signs.
    private QuarkChannels Channels(in PartonicState state)
    {
        var (up, down) = _current.At(state.Energy * state.Energy);
        PartonContent first = _densities.At(state.X1(CollisionEnergy)), second = _densities.At(state.X2(CollisionEnergy));
        return new(first, second, up.At(state.CosTheta), up.At(-state.CosTheta), down.At(state.CosTheta), down.At(-state.CosTheta));
    }

    // d sigma/ds without direction: a coarse integral over the rapidity is enough to draw masses by.
    private double Spectrum(double s)
    {
        const int Points = 24;
        var (up, down) = _current.At(s);
        double energy = Math.Sqrt(s), largestRapidity = Math.Log(CollisionEnergy / energy), sum = 0;
        for (int i = 0; i < Points; i++)
        {
            var state = new PartonicState(energy, largestRapidity * (i + 0.5) / Points, 0, 0, 0);
            PartonContent first = _densities.At(state.X1(CollisionEnergy)), second = _densities.At(state.X2(CollisionEnergy));
            sum += new QuarkChannels(first, second, up.Total, up.Total, down.Total, down.Total).Sum;
        }

        return sum * largestRapidity / s;
    }

    private IEnumerable<string> Describe()
    {
        static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
        yield return Line($"m_ll_gev = {_settings.LowestMass:R} to {_settings.HighestMass:R}");
        var parameters = _settings.Parameters;
        yield return Line($"sin2_theta_eff = {parameters.SinSquaredTheta:R}");
        yield return Line($"scheme = G_mu, m_Z, sin2_theta_eff (arXiv:1906.11569), G_mu = {StandardModel.FermiConstant:R} GeV^-2");
        yield return Line($"alpha_qed = {AlphaQed:G8} = 1/{1 / AlphaQed:F3}, of these");
        yield return Line($"m_z_gev = {parameters.ZMass:R}, width {parameters.ZWidth:R}, fixed");
        if (parameters.ZPrime is not { } heavy) yield break;
        yield return Line($"m_zprime_gev = {heavy.Mass:R}, width {_current.Bosons[^1].Resonance.Width:G8}, fixed");
        yield return Line($"zprime_coupling = {heavy.Coupling:R} times that of the Z");
        foreach (var (name, fermion, couplings) in ((string, Fermion, FermionCouplings)[])[
            ("up", Fermion.Up, heavy.Up), ("down", Fermion.Down, heavy.Down), ("lepton", Fermion.Lepton, heavy.Lepton),
            ("neutrino", Fermion.Neutrino, heavy.Neutrino)])
        {
            var chiral = couplings.Of(fermion, parameters.SinSquaredTheta);
            yield return Line(
                $"zprime_{name} = g_V {chiral.Left + chiral.Right:G8}, g_A {chiral.Left - chiral.Right:G8}, before that factor");
        }
    }
}
