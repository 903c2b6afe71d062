namespace Oom.Simulation.Generation;

/// <summary>Integrals of the production of lepton pairs by quadrature, from the twin of the cross-section and one density
/// at a time.</summary>
/// <param name="Twin">The couplings.</param>
/// <param name="Low">Lowest mass in GeV.</param>
/// <param name="High">Highest mass in GeV.</param>
internal sealed record LeptonPairs(NeutralCurrentTwin Twin, double Low, double High)
{
    private const double CollisionEnergy = 13600, Picobarn = 0.3893793721e9, Flavours = 2;
    private const int Panels = 4;

    /// <summary>The cross-section in pb.</summary>
    public double CrossSection => 8.0 / 3 * Even([1, 2, 3, 4, 5]);

    /// <summary>The share of up quarks and antiquarks.</summary>
    public double ShareOfUp => Even([2]) / Even([1, 2, 3, 4, 5]);

    /// <summary>The share of events with cos(theta) of Collins and Soper, signed by the rapidity of the pair, between two values.</summary>
    public double Share(double from, double to)
    {
        // d sigma ~ a (1 + c^2) + 2 b c.
        double a = Even([1, 2, 3, 4, 5]), b = Odd([1, 2, 3, 4, 5]);
        double Primitive(double c) => a * (c + c * c * c / 3) + b * c * c;
        return (Primitive(to) - Primitive(from)) / (Primitive(1) - Primitive(-1));
    }

    private double Even(int[] quarks) => Integrate(quarks, (straight, crossed) => straight + crossed,
        (isUp, s) => Twin.Differential(isUp, s, 0));

    private double Odd(int[] quarks) => Integrate(quarks, (straight, crossed) => straight - crossed,
        (isUp, s) => (Twin.Differential(isUp, s, 1) - Twin.Differential(isUp, s, -1)) / 4);

    private double Integrate(int[] quarks, Func<double, double, double> combine, Func<bool, double, double> partonic)
    {
        double sum = 0, step = (High - Low) / Panels;
        for (int panel = 0; panel < Panels; panel++)
            sum += Quadrature.Integrate(OfMass, Low + panel * step, Low + (panel + 1) * step);
        return Flavours * Picobarn * sum;

        // Both signs of the rapidity.
        double OfMass(double mass) => 2 * 2 / mass * Quadrature.Integrate(y => OfRapidity(mass, y), 0, Math.Log(CollisionEnergy / mass));

        double OfRapidity(double mass, double y)
        {
            double x1 = mass / CollisionEnergy * Math.Exp(y), x2 = mass / CollisionEnergy * Math.Exp(-y), result = 0;
            foreach (int quark in quarks)
            {
                double straight = PartonDensities.TopMass.At(quark, x1) * PartonDensities.TopMass.At(-quark, x2);
                double crossed = PartonDensities.TopMass.At(-quark, x1) * PartonDensities.TopMass.At(quark, x2);
                result += combine(straight, crossed) * partonic(quark is 2 or 4, mass * mass);
            }

            return result;
        }
    }
}
