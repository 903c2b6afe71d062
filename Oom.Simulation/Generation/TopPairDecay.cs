using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>Decays a top pair, and takes the event to the laboratory. Of a W that decays to quarks the one of down type takes the place
/// of the charged lepton, whose spin analysing power it has at leading order; the CKM matrix is the unit matrix, quarks are
/// massless.</summary>
/// <param name="channel">What the W decay to.</param>
internal sealed class TopPairDecay(TopPairChannel channel)
{
    /// <summary>The symbol of the mass of the pair.</summary>
    public const string PairMassSymbol = "m_tt";

    /// <summary>The probability of both decays.</summary>
    public BranchingRatio Branching { get; } = channel switch
    {
        TopPairChannel.Dilepton => new(StandardModel.DileptonBranchingRatio, FormattableString.Invariant(
            $"4 x {StandardModel.LeptonicBranchingRatio:R}^2: e or mu on each side, none by way of tau")),
        TopPairChannel.LeptonJets => new(4 * StandardModel.LeptonicBranchingRatio * StandardModel.HadronicBranchingRatio,
            FormattableString.Invariant($"4 x {StandardModel.LeptonicBranchingRatio:R} x {StandardModel.HadronicBranchingRatio:R}: ")
            + "e or mu on one side, none by way of tau, quarks on the other"),
        TopPairChannel.AllHadronic => new(StandardModel.HadronicBranchingRatio * StandardModel.HadronicBranchingRatio,
            FormattableString.Invariant($"{StandardModel.HadronicBranchingRatio:R}^2: quarks on each side")),
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "an unknown channel"),
    };

    /// <summary>What the pair decays to, as reactions are written.</summary>
    public string Products { get; } = channel switch
    {
        TopPairChannel.Dilepton => "b l+ nu b~ l- nu~, l = e or mu",
        TopPairChannel.LeptonJets => "b l+ nu b~ q q~ or b q q~ b~ l- nu~, l = e or mu",
        _ => "b q q~ b~ q q~",
    };

    /// <summary>Masses and widths of the tops and what they decay to, for headers.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
    [
        FormattableString.Invariant($"m_t_gev = {StandardModel.TopMass:R}, width {StandardModel.TopWidth:R}"),
        FormattableString.Invariant($"m_w_gev = {StandardModel.WMass:R}, width {StandardModel.WWidth:R}"),
        FormattableString.Invariant($"m_b_gev = {StandardModel.BottomMass:R}"),
    ];

    /// <summary>Draws the azimuth of the production and both decays.</summary>
    /// <param name="production">The pair.</param>
    /// <param name="spin">Spin density matrix of the pair, normalised to A = 1.</param>
    /// <param name="random">Source of random numbers.</param>
    public TopPairEvent Draw(in HardScattering production, in SpinDensityMatrix spin, ref Philox4x32 random)
    {
        PartonicState state = production.State;
        double cos = state.CosTheta, sin = Math.Sqrt((1 - cos) * (1 + cos));
        (double sinAzimuth, double cosAzimuth) = Math.SinCos(2 * Math.PI * random.NextDouble());
        // The definitions of r and n, with the factor sin(theta) divided out.
        var k = new Vector3(sin * cosAzimuth, sin * sinAzimuth, cos);
        var r = new Vector3(-cos * cosAzimuth, -cos * sinAzimuth, sin);
        var n = new Vector3(-sinAzimuth, cosAzimuth, 0);

        SpinCorrelatedLeptons.Draw(spin, ref random, out Vector3 first, out Vector3 second);
        TopDecay.Draw(state.ParticleMass, first.X * k + first.Y * r + first.Z * n, ref random, out FourMomentum antilepton,
            out FourMomentum neutrino, out FourMomentum bottom);
        TopDecay.Draw(state.AntiparticleMass, second.X * k + second.Y * r + second.Z * n, ref random, out FourMomentum lepton,
            out FourMomentum antineutrino, out FourMomentum antibottom);

        var (fromTop, fromAntitop) = DrawFlavours(ref random);
        double momentum = state.Energy * state.Beta / 2;
        Vector3 toTop = FourMomentum.FromVectorMass(momentum * k, state.ParticleMass).Velocity;
        Vector3 toAntitop = FourMomentum.FromVectorMass(-momentum * k, state.AntiparticleMass).Velocity;
        double cosh = Math.Cosh(state.Rapidity), sinh = Math.Sinh(state.Rapidity);
        return new()
        {
            Production = production,
            Spin = spin,
            AntileptonFlavour = fromTop,
            LeptonFlavour = fromAntitop,
            Antilepton = ToLaboratory(antilepton, toTop, cosh, sinh),
            Neutrino = ToLaboratory(neutrino, toTop, cosh, sinh),
            Bottom = ToLaboratory(bottom, toTop, cosh, sinh),
            Lepton = ToLaboratory(lepton, toAntitop, cosh, sinh),
            Antineutrino = ToLaboratory(antineutrino, toAntitop, cosh, sinh),
            Antibottom = ToLaboratory(antibottom, toAntitop, cosh, sinh),
        };
    }

    // Two numbers whatever the channel: events of one seed differ in what the W decay to alone.
    private (int FromTop, int FromAntitop) DrawFlavours(ref Philox4x32 random)
    {
        double first = random.NextDouble(), second = random.NextDouble();
        if (channel != TopPairChannel.LeptonJets)
        {
            bool isLeptonic = channel == TopPairChannel.Dilepton;
            return (Flavour(isLeptonic, first), Flavour(isLeptonic, second));
        }

        bool isTopLeptonic = first < 0.5;
        return (Flavour(isTopLeptonic, isTopLeptonic ? 2 * first : 2 * first - 1), Flavour(!isTopLeptonic, second));
    }

    private static int Flavour(bool isLeptonic, double choice) => (choice < 0.5, isLeptonic) switch
    {
        (true, true) => PdgId.Electron,
        (false, true) => PdgId.Muon,
        (true, false) => PdgId.Down,
        _ => PdgId.Strange,
    };

    private static FourMomentum ToLaboratory(FourMomentum inTop, Vector3 toTop, double cosh, double sinh)
    {
        FourMomentum p = inTop.Boost(toTop);
        return p with { E = cosh * p.E + sinh * p.Pz, Pz = sinh * p.E + cosh * p.Pz };
    }
}
