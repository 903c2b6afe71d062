using Oom.Numerics;

namespace Oom.Simulation.Showers;

/// <summary>
/// A toy of initial-state radiation by the veto algorithm: emissions with the density alpha_s(kT) C/pi dln
/// kT^2 dy over |y| below ln(Q/kT) about the pair's rapidity,
/// damped by 1/(1 + d (kT/Q)^2) and begun at Q by <see cref="InitialStateSettings"/>, down to 5
/// GeV; C is 3 for gluon fusion and 4/3 for quark annihilation.
/// </summary>
internal static class InitialStateRadiation
{
    /// <summary>At most so many emissions are kept; those beyond replace the last.</summary>
    public const int EmissionsMax = 8;

    /// <summary>The scale in GeV at which the radiation ends.</summary>
    public const double SmallestKt = 5;

    private const double TrialCoupling = 0.30, LargestCoupling = 0.999 * TrialCoupling, FrozenBelow = 1.5, ScaleFactor = 2;
    private const double GluonCharge = 3, QuarkCharge = 4.0 / 3;

    /// <summary>Draws the emissions of an event.</summary>
    /// <param name="pairMass">Mass of the pair in GeV.</param>
    /// <param name="pairRapidity">Rapidity of the pair.</param>
    /// <param name="isGluonFusion">Whether gluons collide.</param>
    /// <param name="settings">How hard it radiates.</param>
    /// <param name="random">Random numbers of the event.</param>
    /// <param name="emissions">Receives the emissions; <see cref="EmissionsMax"/> places.</param>
    /// <param name="recoils">Other radiations, and their weights.</param>
    /// <param name="weights">Weights at other scales.</param>
    /// <returns>Number of emissions.</returns>
    public static int Draw(double pairMass, double pairRapidity, bool isGluonFusion, InitialStateSettings settings, ref Philox4x32 random,
        Span<Emission> emissions, RecoilWeights recoils, out ScaleWeights weights)
    {
        weights = ScaleWeights.One;
        double hardest = settings.Scale * pairMass / 2, range = Math.Log(hardest / SmallestKt),
            rate = TrialCoupling * (isGluonFusion ? GluonCharge : QuarkCharge) / Math.PI * 2 * range;
        int count = 0;
        if (!(range > 0)) return 0;
        double logSquare = 2 * Math.Log(hardest), end = 2 * Math.Log(SmallestKt);
        while (true)
        {
            logSquare += Math.Log(1 - random.NextDouble()) / rate;
            if (!(logSquare > end)) return count;
            double kt = Math.Exp(logSquare / 2), y = (2 * random.NextDouble() - 1) * range;
            bool isOpen = Math.Abs(y) < Math.Log(hardest / kt);
            double shape = Shape(settings.Damping), nominal = Coupling(kt) * shape;
            bool accepted = random.NextDouble() < nominal;
            weights *= ScaleWeights.Trial(accepted, nominal, Coupling(kt / ScaleFactor) * shape, Coupling(kt * ScaleFactor) * shape);
            for (int i = 0; i < recoils.Weights.Length; i++)
            {
                var other = recoils.Variations[i];
                recoils.Weights[i] *= ScaleWeights.Factor(accepted, nominal, Coupling(kt * other.ScaleFactor) * Shape(other.Damping));
            }

            if (!accepted) continue;
            emissions[Math.Min(count, EmissionsMax - 1)] = new Emission(kt, pairRapidity + y, 2 * Math.PI * random.NextDouble());
            count = Math.Min(count + 1, EmissionsMax);

            double Shape(double d) => isOpen ? 1 / (1 + d * (kt / hardest) * (kt / hardest)) / TrialCoupling : 0;
        }
    }

    private static double Coupling(double scale) => Math.Min(LargestCoupling, StrongCoupling.At(Math.Max(scale, FrozenBelow)));
}
