using Oom.Kinematics;

namespace Oom.Simulation.Generation;

/// <summary>Spin observables of a dilepton event from laboratory momenta, as a textbook would
/// write them: boost matrices, then scalar products.</summary>
internal sealed record SpinObservables
{
    public SpinObservables(FourMomentum top, FourMomentum antitop, FourMomentum antilepton, FourMomentum lepton)
    {
        double[] t = Array(top), tbar = Array(antitop), pair = [.. t.Zip(tbar, (a, b) => a + b)];
        double[,] toPair = BoostToRest(pair);
        double[] tInPair = Times(toPair, t), tbarInPair = Times(toPair, tbar);
        double[] plus = Unit(Times(BoostToRest(tInPair), Times(toPair, Array(antilepton)))),
            minus = Unit(Times(BoostToRest(tbarInPair), Times(toPair, Array(lepton))));
        double[] k = Unit(tInPair);
        CosTheta = k[2];
        double sin = Math.Sqrt(1 - CosTheta * CosTheta);
        double[] r = [-CosTheta * k[0] / sin, -CosTheta * k[1] / sin, (1 - CosTheta * k[2]) / sin], n = [-k[1] / sin, k[0] / sin, 0];
        Plus = [Dot(plus, k), Dot(plus, r), Dot(plus, n)];
        Minus = [Dot(minus, k), Dot(minus, r), Dot(minus, n)];
        PairMass = Math.Sqrt(pair[0] * pair[0] - pair[1] * pair[1] - pair[2] * pair[2] - pair[3] * pair[3]);
    }

    /// <summary>Components of the antilepton's direction along k, r, n.</summary>
    public double[] Plus { get; }

    /// <summary>Components of the lepton's direction along k, r, n.</summary>
    public double[] Minus { get; }

    public double CosTheta { get; }

    public double PairMass { get; }

    public double CHel => Plus[0] * Minus[0] + Plus[1] * Minus[1] + Plus[2] * Minus[2];

    public double CHan => -Plus[0] * Minus[0] + Plus[1] * Minus[1] + Plus[2] * Minus[2];

    private static double[] Array(FourMomentum p) => [p.E, p.Px, p.Py, p.Pz];

    private static double[,] BoostToRest(double[] p)
    {
        double mass = Math.Sqrt(p[0] * p[0] - p[1] * p[1] - p[2] * p[2] - p[3] * p[3]), gamma = p[0] / mass;
        double[] beta = [p[1] / p[0], p[2] / p[0], p[3] / p[0]];
        double beta2 = beta.Sum(b => b * b);
        var matrix = new double[4, 4];
        matrix[0, 0] = gamma;
        for (int i = 0; i < 3; i++)
        {
            matrix[0, i + 1] = matrix[i + 1, 0] = -gamma * beta[i];
            for (int j = 0; j < 3; j++) matrix[i + 1, j + 1] = (i == j ? 1 : 0) + (beta2 > 0 ? (gamma - 1) * beta[i] * beta[j] / beta2 : 0);
        }

        return matrix;
    }

    private static double[] Times(double[,] matrix, double[] p)
        => [.. Enumerable.Range(0, 4).Select(i => matrix[i, 0] * p[0] + matrix[i, 1] * p[1] + matrix[i, 2] * p[2] + matrix[i, 3] * p[3])];

    private static double[] Unit(double[] p)
    {
        double length = Math.Sqrt(p[1] * p[1] + p[2] * p[2] + p[3] * p[3]);
        return [p[1] / length, p[2] / length, p[3] / length];
    }

    private static double Dot(double[] a, double[] b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
