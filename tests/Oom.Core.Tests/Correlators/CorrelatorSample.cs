using Oom.Binning;
using Oom.Kinematics;

namespace Oom.Correlators;

/// <summary>Jets and bins that the tests of correlators share.</summary>
internal static class CorrelatorSample
{
    /// <summary>A third of a decade each, from 1e-4 to 1.</summary>
    public static BinEdges LogBins { get; } = new([.. Enumerable.Range(0, 13).Select(i => 1e-4 * Math.Pow(10, i / 3.0))]);

    public static BinEdges LinearBins { get; } = new([.. Enumerable.Range(0, 11).Select(i => i / 20.0)]);

    public static string File(string name) => TestData.Repository("tests", "Oom.Core.Tests", "Correlators", name);

    /// <summary>Fifteen jets of a shared sample, of 6 to 46 particles.</summary>
    public static JetList Jets()
    {
        var jets = new JetList();
        using var file = new JetFile(File("jets.txt"));
        file.Read(jets);
        return jets;
    }

    /// <summary>Massless particles in all directions, with energies over four decades.</summary>
    public static FourMomentum[] Random(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double cos = 2 * random.NextDouble() - 1, sin = Math.Sqrt(1 - cos * cos), phi = 2 * Math.PI * random.NextDouble(),
                energy = Math.Pow(10, 4 * random.NextDouble() - 2);
            return new FourMomentum(energy, energy * sin * Math.Cos(phi), energy * sin * Math.Sin(phi), energy * cos);
        })];
    }

    /// <summary>Massless particles about one axis, nearer to it the harder they are.</summary>
    public static FourMomentum[] Collimated(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double energy = Math.Pow(10, 4 * random.NextDouble() - 2), angle = 0.8 * random.NextDouble() / (1 + Math.Sqrt(energy)),
                phi = 2 * Math.PI * random.NextDouble();
            var (sin, cos) = Math.SinCos(angle);
            return new FourMomentum(energy, energy * sin * Math.Cos(phi), energy * sin * Math.Sin(phi), energy * cos);
        })];
    }

    public static CorrelatorHistogram Fill(Correlator correlator, CorrelatorSettings settings, params FourMomentum[][] jets)
    {
        var sums = new CorrelatorSums(settings, [correlator]);
        foreach (var jet in jets) Assert.Equal(JetStatus.Taken, sums.Add(jet));
        return sums.Histograms[0];
    }

    public static double[] Sums(CorrelatorHistogram histogram)
        => [.. Enumerable.Range(0, histogram.Correlator.Rows).Select(histogram.Sum)];
}
