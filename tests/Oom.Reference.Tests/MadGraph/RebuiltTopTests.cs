using Oom.Decays;
using Oom.Features;
using Oom.Kinematics;

namespace Oom.Reference.MadGraph;

/// <summary>Tops from their lines and tops rebuilt from l nu b are the same.</summary>
public sealed class RebuiltTopTests(MadGraphSamples samples)
{
    /// <summary>Components are printed with eleven digits: half a unit of the last one, of each of the numbers that are compared.</summary>
    private const double PrintedDigits = 5e-10;

    /// <summary>The same rounding in a cosine, larger by up to gamma^2 of the boosts from the laboratory.</summary>
    private const double CosineDigits = 1e-6;

    [Theory]
    [InlineData("ttbar_dilepton.lhe.gz")]
    [InlineData("eta_t.lhe.gz")]
    [InlineData("ttbar_madspin.lhe.gz")]
    public void Top_lines_agree_with_their_decay_products(string file)
    {
        double largestComponent = 0, largestMass = 0, largestCosine = 0;
        foreach (var item in samples.Load(file))
        {
            var (pair, rebuilt) = (item.Pair, item.Rebuilt);
            var (k, kRebuilt) = (new TopPairKinematics(pair), new TopPairKinematics(rebuilt));
            double energy = pair.Top.E + pair.Antitop.E;
            largestComponent = Math.Max(
                largestComponent, Math.Max(Largest(pair.Top - rebuilt.Top), Largest(pair.Antitop - rebuilt.Antitop)) / energy);
            largestMass = Math.Max(largestMass, Math.Abs(k.Mass - kRebuilt.Mass) * k.Mass / (energy * energy));
            largestCosine = Math.Max(largestCosine, Math.Max(Math.Abs(k.CHel - kRebuilt.CHel), Math.Abs(k.CHan - kRebuilt.CHan)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"largest differences: {largestComponent:G3} of a component, {largestMass:G3} of m dm / E^2, {largestCosine:G3} of a cosine");
        Assert.InRange(largestComponent, 0, PrintedDigits);
        Assert.InRange(largestMass, 0, PrintedDigits);
        Assert.InRange(largestCosine, 0, CosineDigits);
    }

    [Theory]
    [InlineData("ttbar_dilepton.lhe.gz")]
    [InlineData("eta_t.lhe.gz")]
    [InlineData("eta_t_missing_tops.lhe")]
    [InlineData("ttbar_madspin.lhe.gz")]
    public void Finder_rebuilds_the_same_pair_where_top_lines_are_hidden(string file)
    {
        foreach (var item in samples.Load(file))
        {
            Assert.Equal(TopPairStatus.Found, item.StatusWithoutLines);
            Assert.Equal(item.Rebuilt, item.PairWithoutLines);
        }
    }

    private static double Largest(FourMomentum p)
        => Math.Max(Math.Max(Math.Abs(p.E), Math.Abs(p.Px)), Math.Max(Math.Abs(p.Py), Math.Abs(p.Pz)));
}
