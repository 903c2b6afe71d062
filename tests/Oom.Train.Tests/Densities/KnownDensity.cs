using Oom.Numerics;

namespace Oom.Train.Densities;

/// <summary>A density of three coordinates that is known: each Gaussian or a mixture of two at given parameter and coordinates before it.</summary>
internal static class KnownDensity
{
    public static readonly DensityParameter Parameter = new("m", "GeV", -1, 1);

    public static TripleSet Draw(int count, ulong seed)
    {
        var random = new Philox4x32(seed, 0);
        var set = new TripleSet();
        for (int i = 0; i < count; i++)
        {
            double m = 2 * random.NextDouble() - 1, x = -0.5 + 0.5 * m + 0.6 * random.NextNormal(),
                y = 0.8 * Math.Sin(2 * x) + 0.7 * random.NextNormal(),
                z = (random.NextDouble() < 0.5 ? Mean(y) : -Mean(y)) + 0.5 * random.NextNormal();
            set.Add([x, y, z], m, 1);
            set.EndJet(0);
        }

        set.End([1]);
        return set;
    }

    /// <summary>ln of the density in the coordinates.</summary>
    public static double Log(ReadOnlySpan<float> row)
    {
        double x = row[0], y = row[1], z = row[2], m = row[3];
        return Gauss(x - (-0.5 + 0.5 * m), 0.6) + Gauss(y - 0.8 * Math.Sin(2 * x), 0.7)
            + Math.Log(0.5 * Math.Exp(Gauss(z - Mean(y), 0.5)) + 0.5 * Math.Exp(Gauss(z + Mean(y), 0.5)));
    }

    private static double Mean(double y) => 0.7 + 0.3 * y;

    private static double Gauss(double x, double spread)
        => -0.5 * x * x / (spread * spread) - Math.Log(spread * Math.Sqrt(2 * Math.PI));
}
