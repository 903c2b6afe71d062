using Oom.Features;
using Oom.Numerics;

namespace Oom.Domains;

/// <summary>Events of six correlated features in three bins of unlike size: what trainings and models
/// are drawn from in tests of the null hypothesis.</summary>
internal sealed class TrainingPopulation(EventWeightKind weights)
{
    /// <summary>Bins of about 80, 16 and 4 %.</summary>
    public const int Bins = 3;

    // Momenta, their near copy, an open variable, a whole and a half angle, and a cosine.
    public static readonly Feature[] Features =
    [
        new("pt_t", "", "GeV", 0, double.PositiveInfinity), new("pt_tbar", "", "GeV", 0, double.PositiveInfinity),
        new("eta_t", "", "1", double.NegativeInfinity, double.PositiveInfinity),
        new("dphi_tt", "", "rad", -Math.PI, Math.PI), new("absdphi_tt", "", "rad", 0, Math.PI), new("c_hel", "", "1", -1, 1),
    ];

    /// <summary>Draws an event.</summary>
    public (int Bin, double Weight) Draw(ref Philox4x32 random, Span<float> features)
    {
        double a = random.NextNormal(), b = random.NextNormal(), c = 0.7 * b + 0.714 * random.NextNormal(),
            angle = Math.Tau * random.NextDouble() - Math.PI;
        // Back to back: near +pi or -pi.
        double dphi = Math.IEEERemainder(Math.PI + 0.5 * angle * random.NextDouble(), Math.Tau);
        features[0] = (float)Math.Exp(4 + 0.6 * a);
        features[1] = (float)Math.Exp(4 + 0.6 * (0.95 * a + 0.312 * random.NextNormal()));
        features[2] = (float)b;
        features[3] = (float)dphi;
        features[4] = (float)Math.Abs(dphi);
        features[5] = (float)Math.Tanh(c);
        double score = a + 0.5 * c + 0.5 * random.NextNormal();
        int bin = score < 1.03 ? 0 : score < 2.15 ? 1 : 2;
        return (bin, weights switch
        {
            EventWeightKind.One => 1,
            EventWeightKind.Spread => Math.Exp(0.7 * random.NextNormal()),
            EventWeightKind.Negative => random.NextDouble() < 0.2 ? -1 : 1,
            _ => Math.Exp(0.3 * b),
        });
    }

    /// <summary>The detector's efficiency: it falls forward and rises with momentum.</summary>
    public static double Efficiency(ReadOnlySpan<float> features)
        => 0.6 - 0.03 * Math.Min(2, Math.Abs(features[2])) + 0.04 * Math.Tanh((features[0] - 55) / 50);

    /// <summary>A training of a number of events.</summary>
    public (IReadOnlyList<FeatureDomain> Domain, int[] Bins, double[] Weights, bool[] Selected) Train(ref Philox4x32 random, int events)
    {
        float[][] values = [.. Features.Select(_ => new float[events])];
        int[] bins = new int[events];
        double[] weight = new double[events];
        bool[] selected = new bool[events];
        Span<float> row = stackalloc float[Features.Length];
        for (int e = 0; e < events; e++)
        {
            (bins[e], weight[e]) = Draw(ref random, row);
            for (int f = 0; f < row.Length; f++) values[f][e] = row[f];
            selected[e] = random.NextDouble() < Efficiency(row);
        }

        return ([.. Features.Select((feature, f) => FeatureDomainBuilder.Build(feature, values[f], bins, weight, selected, Bins))], bins,
            weight, selected);
    }
}
