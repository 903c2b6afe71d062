using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Simulation.Showers;

/// <summary>
/// A toy of gluons that a b quark radiates out of its jet: the density alpha_s(z pT dR) C_F/(2 pi) (1 + (1 - z)^2)/z dz
/// dln dR^2 for 0.4 to 1.2 in dR and z from 3 GeV/pT to 0.9.
/// The b quark loses the fraction z of its momentum.
/// </summary>
internal static class FinalStateRadiation
{
    /// <summary>At most so many gluons of one b quark are kept; those beyond count in the weights alone.</summary>
    public const int EmissionsMax = 2;

    private const double TrialCoupling = 0.35, LargestCoupling = 0.349, FrozenBelow = 1, SmallestGluonPt = 3, LargestSmallestFraction = 0.5,
        LargestFraction = 0.9;
    private const double InnerDistance = 0.4, OuterDistance = 1.2, ScaleFactor = 2, ColourFactor = 4.0 / 3;

    /// <summary>Draws the emissions of one b quark.</summary>
    /// <param name="bottom">The b quark in GeV; what is left of it on return.</param>
    /// <param name="random">Random numbers of the event.</param>
    /// <param name="emissions">Receives the gluons; <see cref="EmissionsMax"/> places.</param>
    /// <param name="weights">Weights at other scales.</param>
    /// <returns>Number of gluons.</returns>
    public static int Draw(ref FourMomentum bottom, ref Philox4x32 random, Span<Emission> emissions, out ScaleWeights weights)
    {
        weights = ScaleWeights.One;
        double pt = bottom.Pt, smallest = Math.Min(SmallestGluonPt / pt, LargestSmallestFraction);
        double logDistance = 2 * Math.Log(OuterDistance / InnerDistance), logFraction = Math.Log(1 / smallest),
            mean = TrialCoupling * ColourFactor / Math.PI * logDistance * logFraction;
        int count = 0;
        double left = 1, eta = bottom.Eta, phi = bottom.Phi;

        // Trials are a Poisson process: exponential steps until the mean is used up.
        for (double position = Step(ref random); position < mean; position += Step(ref random))
        {
            double z = Math.Exp(-logFraction * random.NextDouble()),
                distance = InnerDistance * Math.Exp(0.5 * logDistance * random.NextDouble()), kt = z * pt * distance;
            double shape = z < LargestFraction ? (1 + (1 - z) * (1 - z)) / 2 / TrialCoupling : 0, nominal = Coupling(kt) * shape;
            bool accepted = random.NextDouble() < nominal;
            weights *= ScaleWeights.Trial(accepted, nominal, Coupling(kt / ScaleFactor) * shape, Coupling(kt * ScaleFactor) * shape);
            if (!accepted || count == EmissionsMax) continue;
            double angle = 2 * Math.PI * random.NextDouble();
            emissions[count++] = new Emission(z * left * pt, eta + distance * Math.Cos(angle), phi + distance * Math.Sin(angle));
            left *= 1 - z;
        }

        bottom = left * bottom;
        return count;
    }

    private static double Step(ref Philox4x32 random) => -Math.Log(1 - random.NextDouble());

    private static double Coupling(double scale) => Math.Min(LargestCoupling, StrongCoupling.At(Math.Max(scale, FrozenBelow)));
}
