using Oom.Numerics;

namespace Oom.Simulation.Generation;

public class TopVirtualitiesTests
{
    private const double Window = 20;

    /// <summary>Effective over actual number of draws 14 GeV below threshold: 0.66 is
    /// found, and 0.03 when the top is always drawn first.</summary>
    private const double SmallestEffectiveShare = 0.5;

    [Fact]
    public void Draw_far_above_threshold_weighs_one_and_follows_the_breit_wigner()
    {
        var virtualities = new TopVirtualities(Window, Window);
        var random = new Philox4x32(1, 0);
        var inside = new double[100_000];
        for (int i = 0; i < inside.Length; i++)
        {
            Assert.Equal(1, virtualities.Draw(random.NextDouble(), random.NextDouble(), 500, out double top, out double antitop), 1e-12);
            Assert.InRange(top, 152.5, 192.5);
            inside[i] = Math.Abs(antitop - 172.5) < 1.33 / 2 ? 1 : 0;
        }

        // Half of a Breit-Wigner lies within half a width of the pole; the window holds all but w/(pi 20 GeV) of it.
        Sample.Of(inside).IsExpected(0.5 / (1 - 1.33 / (Math.PI * Window)), errorOfExpected: 2e-4);
    }

    [Theory]
    [InlineData(320)]
    [InlineData(340)]
    [InlineData(345)]
    [InlineData(360)]
    public void Draw_near_threshold_weighs_as_the_breit_wigners_that_the_energy_allows(double energy)
    {
        var virtualities = new TopVirtualities(Window, Window);
        var random = new Philox4x32(2, 0);
        var weights = new double[200_000];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = virtualities.Draw(random.NextDouble(), random.NextDouble(), energy, out double top, out double antitop);
            Assert.True(top + antitop <= energy * (1 + 1e-15));
        }

        Sample.Of(weights).IsExpected(AllowedShare(energy));
    }

    [Fact]
    public void Draw_below_threshold_has_even_weights()
    {
        var virtualities = new TopVirtualities(Window, Window);
        var random = new Philox4x32(6, 0);
        double sum = 0, sumOfSquares = 0;
        const int draws = 500_000;
        for (int i = 0; i < draws; i++)
        {
            double weight = virtualities.Draw(random.NextDouble(), random.NextDouble(), 331, out _, out _);
            sum += weight;
            sumOfSquares += weight * weight;
        }

        Assert.InRange(sum * sum / sumOfSquares / draws, SmallestEffectiveShare, 1);
    }

    [Fact]
    public void Draw_gives_top_and_antitop_the_same_distribution()
    {
        var virtualities = new TopVirtualities(Window, Window);
        var random = new Philox4x32(3, 0);
        var differences = new double[200_000];
        for (int i = 0; i < differences.Length; i++)
        {
            double weight = virtualities.Draw(random.NextDouble(), random.NextDouble(), 335, out double top, out double antitop);
            differences[i] = weight * (top - antitop);
        }

        Sample.Of(differences).IsExpected(0);
    }

    // The integral of BW(m1^2) BW(m2^2) over m1 + m2 < E, both within the window, over that of the window.
    private static double AllowedShare(double energy)
    {
        static double Angle(double mass) => Math.Atan((mass * mass - 172.5 * 172.5) / (172.5 * 1.33));
        double low = Angle(152.5), high = Angle(192.5);
        double Share(double angle)
        {
            double mass = Math.Sqrt(172.5 * 172.5 + 172.5 * 1.33 * Math.Tan(angle));
            return Math.Max(0, Angle(Math.Min(192.5, energy - mass)) - low) / (high - low);
        }

        // In pieces, since the integrand has kinks and a narrow peak in terms of the other mass.
        const int Pieces = 64;
        return Enumerable.Range(0, Pieces)
            .Sum(i => Quadrature.Integrate(Share, low + i * (high - low) / Pieces, low + (i + 1) * (high - low) / Pieces)) / (high - low);
    }
}
