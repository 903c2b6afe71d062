using Oom.Events;

namespace Oom.Simulation.Generation;

/// <summary>
/// The seven-point variation of the renormalisation and factorisation scales by factors of
/// two about m_t, without the nominal point and the two
/// in which the scales are a factor of four apart. Event by event the weight changes by
/// [alpha_s(muR)/alpha_s(m_t)]^n and by the ratio of the event's own parton densities.
/// </summary>
/// <param name="strongCouplingPower">The power of the strong coupling in the weight; 0 where the renormalisation scale changes
/// nothing.</param>
internal sealed class ScaleVariations(int strongCouplingPower)
{
    private static readonly Variation[] Points = [new(0.5, 0.5), new(0.5, 1), new(1, 0.5), new(1, 2), new(2, 1), new(2, 2)];

    private readonly double[] _couplingRatios = [.. Points.Select(
        point => ScaleRatios.Coupling(point.RenormalisationFactor, strongCouplingPower))];

    /// <summary>The declarations of the weights.</summary>
    public static IReadOnlyList<LheScaleWeight> Declarations { get; } = [.. Points.Select(point => point.Declaration)];

    /// <summary>The layout of the weights in blocks of events.</summary>
    public static WeightLayout Layout { get; } = new(Declarations.Select(declaration => declaration.Id));

    /// <summary>Writes the weights of an event.</summary>
    /// <param name="production">The production of the pair.</param>
    /// <param name="collisionEnergy">Proton-proton centre-of-mass energy in GeV.</param>
    /// <param name="nominal">The nominal weight of the event.</param>
    /// <param name="weights">One place for each declaration.</param>
    public void Fill(in HardScattering production, double collisionEnergy, double nominal, Span<double> weights)
    {
        double x1 = production.State.X1(collisionEnergy), x2 = production.State.X2(collisionEnergy);
        double half = Luminosity(PartonDensities.HalfTopMass, production, x1, x2);
        double one = Luminosity(PartonDensities.TopMass, production, x1, x2);
        double twice = Luminosity(PartonDensities.TwiceTopMass, production, x1, x2);
        for (int i = 0; i < Points.Length; i++)
        {
            double varied = Points[i].FactorisationFactor switch { < 1 => half, > 1 => twice, _ => one };
            weights[i] = nominal * _couplingRatios[i] * varied / one;
        }
    }

    private static double Luminosity(PartonDensities densities, in HardScattering production, double x1, double x2)
        => densities.At(production.Parton1, x1) * densities.At(production.Parton2, x2);

    private sealed record Variation(double RenormalisationFactor, double FactorisationFactor)
    {
        public LheScaleWeight Declaration { get; } = new(
            FormattableString.Invariant($"MUR{RenormalisationFactor:0.0}_MUF{FactorisationFactor:0.0}"), RenormalisationFactor,
            FactorisationFactor);
    }
}
