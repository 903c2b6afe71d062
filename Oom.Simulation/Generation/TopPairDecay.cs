using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Generation;

/// <summary>Decays a top pair to two leptons, and takes the event to the laboratory.</summary>
internal static class TopPairDecay
{
    /// <summary>The symbol of the mass of the pair.</summary>
    public const string PairMassSymbol = "m_tt";

    /// <summary>The probability of both decays.</summary>
    public static BranchingRatio Branching { get; } = new(StandardModel.DileptonBranchingRatio, FormattableString.Invariant(
        $"4 x {StandardModel.LeptonicBranchingRatio:R}^2: e or mu on each side, none by way of tau"));

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
    public static TopPairEvent Draw(in HardScattering production, in SpinDensityMatrix spin, ref Philox4x32 random)
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

        double momentum = state.Energy * state.Beta / 2;
        Vector3 toTop = FourMomentum.FromVectorMass(momentum * k, state.ParticleMass).Velocity;
        Vector3 toAntitop = FourMomentum.FromVectorMass(-momentum * k, state.AntiparticleMass).Velocity;
        double cosh = Math.Cosh(state.Rapidity), sinh = Math.Sinh(state.Rapidity);
        return new()
        {
            Production = production,
            Spin = spin,
            AntileptonFlavour = random.NextDouble() < 0.5 ? PdgId.Electron : PdgId.Muon,
            LeptonFlavour = random.NextDouble() < 0.5 ? PdgId.Electron : PdgId.Muon,
            Antilepton = ToLaboratory(antilepton, toTop, cosh, sinh),
            Neutrino = ToLaboratory(neutrino, toTop, cosh, sinh),
            Bottom = ToLaboratory(bottom, toTop, cosh, sinh),
            Lepton = ToLaboratory(lepton, toAntitop, cosh, sinh),
            Antineutrino = ToLaboratory(antineutrino, toAntitop, cosh, sinh),
            Antibottom = ToLaboratory(antibottom, toAntitop, cosh, sinh),
        };
    }

    private static FourMomentum ToLaboratory(FourMomentum inTop, Vector3 toTop, double cosh, double sinh)
    {
        FourMomentum p = inTop.Boost(toTop);
        return p with { E = cosh * p.E + sinh * p.Pz, Pz = sinh * p.E + cosh * p.Pz };
    }
}
