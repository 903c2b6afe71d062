namespace Oom.Definitions;

/// <summary>An object with the formulas of textbooks, written without a look at the product's.</summary>
internal sealed record TextbookMomentum(double E, double X, double Y, double Z, double Charge = 0, int Pdg = 0, ObjectFlags Flags = 0)
{
    public double Length => Math.Sqrt(X * X + Y * Y + Z * Z);

    public double Pt => Math.Sqrt(X * X + Y * Y);

    public double Theta => Math.Acos(Z / Length);

    public double Eta => -Math.Log(Math.Tan(Math.Atan2(Pt, Z) / 2));

    public double Phi => Math.Atan2(Y, X);

    public double Rapidity => 0.5 * Math.Log((E + Z) / (E - Z));

    public double Mass => E * E - Length * Length is var square && square >= 0 ? Math.Sqrt(square) : -Math.Sqrt(-square);

    public double Mt => Math.Sqrt(E * E - Z * Z);

    public double Et => E * Math.Sin(Theta);

    public TextbookMomentum Plus(TextbookMomentum other) => new(E + other.E, X + other.X, Y + other.Y, Z + other.Z, Charge + other.Charge);

    public TextbookMomentum Minus(TextbookMomentum other) => new(E - other.E, X - other.X, Y - other.Y, Z - other.Z, Charge - other.Charge);

    public static double DeltaPhi(TextbookMomentum a, TextbookMomentum b)
    {
        double difference = a.Phi - b.Phi;
        while (difference > Math.PI) difference -= 2 * Math.PI;
        while (difference <= -Math.PI) difference += 2 * Math.PI;
        return difference;
    }

    public static double DeltaR(TextbookMomentum a, TextbookMomentum b)
        => Math.Sqrt(Math.Pow(a.Eta - b.Eta, 2) + Math.Pow(DeltaPhi(a, b), 2));

    /// <summary>Seen from the rest frame of another: the matrix of the boost, component by component.</summary>
    public TextbookMomentum SeenFrom(TextbookMomentum frame)
    {
        double[] beta = [frame.X / frame.E, frame.Y / frame.E, frame.Z / frame.E], p = [X, Y, Z], seen = [0, 0, 0];
        double b2 = beta[0] * beta[0] + beta[1] * beta[1] + beta[2] * beta[2], gamma = frame.E / frame.Mass;
        double energy = gamma * E;
        for (int i = 0; i < 3; i++)
        {
            energy -= gamma * beta[i] * p[i];
            seen[i] = -gamma * beta[i] * E;
            for (int j = 0; j < 3; j++) seen[i] += ((i == j ? 1 : 0) + (gamma - 1) * beta[i] * beta[j] / b2) * p[j];
        }

        return this with { E = energy, X = seen[0], Y = seen[1], Z = seen[2] };
    }

    public static double Cosine(TextbookMomentum a, TextbookMomentum b) => (a.X * b.X + a.Y * b.Y + a.Z * b.Z) / (a.Length * b.Length);
}
