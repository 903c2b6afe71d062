using Oom.Decays;
using Oom.Kinematics;

namespace Oom.Features;

public sealed class TopPairKinematicsTests
{
    private const int PairCount = 200;

    /// <summary>Three boosts with gamma below 3 each: some thousand roundings.</summary>
    private const double Rounding = 1e-12;

    [Fact]
    public void Directions_are_those_in_the_rest_frames_reached_through_the_pair()
    {
        // The boost to the laboratory is along any direction: going from there straight to a top's rest frame would rotate the leptons.
        foreach (var (pair, topInPair, antilepton, lepton) in SpinKinematics.Random(PairCount))
        {
            var kinematics = new TopPairKinematics(pair);

            AssertClose(topInPair.Vector.Unit, kinematics.TopDirection);
            AssertClose(antilepton, kinematics.AntileptonDirection);
            AssertClose(lepton, kinematics.LeptonDirection);
            Assert.Equal(2 * topInPair.E, kinematics.Mass, 2 * topInPair.E * Rounding);
            Assert.Equal(antilepton.Dot(lepton), kinematics.CHel, Rounding);
        }
    }

    [Theory]
    [InlineData(0, 0, 1, 0, 0, 1, 1, -1)]
    [InlineData(0, 0, 1, 0, 0, -1, -1, 1)]
    [InlineData(1, 0, 0, 1, 0, 0, 1, 1)]
    [InlineData(0, 1, 0, 0, -1, 0, -1, -1)]
    [InlineData(1, 0, 0, 0, 0, 1, 0, 0)]
    public void Spin_cosines_of_leptons_along_the_axes_are_plus_or_minus_one(
        double x1, double y1, double z1, double x2, double y2, double z2, double cHel, double cHan)
    {
        // The top flies along z in the pair's rest frame, so z is the axis k.
        var top = FourMomentum.FromVectorMass(new Vector3(0, 0, 100), 172.5);

        var kinematics = new TopPairKinematics(SpinKinematics.Pair(top, new(x1, y1, z1), new(x2, y2, z2), new Vector3(0.2, -0.3, 0.4)));

        Assert.Equal(cHel, kinematics.CHel, Rounding);
        Assert.Equal(cHan, kinematics.CHan, Rounding);
    }

    [Fact]
    public void CHan_is_minus_kk_plus_rr_plus_nn_in_the_helicity_basis()
    {
        foreach (var (pair, topInPair, antilepton, lepton) in SpinKinematics.Random(PairCount))
        {
            var k = topInPair.Vector.Unit;
            double cosine = k.Dot(Vector3.Beam);
            var r = (Vector3.Beam - cosine * k).Unit;
            var n = Vector3.Beam.Cross(k).Unit;
            double expected = -antilepton.Dot(k) * lepton.Dot(k) + antilepton.Dot(r) * lepton.Dot(r) + antilepton.Dot(n) * lepton.Dot(n);

            Assert.Equal(expected, new TopPairKinematics(pair).CHan, Rounding);
        }
    }

    [Fact]
    public void Spin_cosines_and_mass_do_not_depend_on_the_frame()
    {
        var velocity = new Vector3(0.3, -0.2, 0.6);
        foreach (var (pair, _, _, _) in SpinKinematics.Random(PairCount))
            AssertSameInvariants(pair, pair.Transform(p => p.Boost(velocity)));
    }

    [Fact]
    public void Spin_cosines_and_mass_do_not_depend_on_the_orientation()
    {
        foreach (var (pair, _, _, _) in SpinKinematics.Random(PairCount)) AssertSameInvariants(pair, pair.Transform(Rotate));
    }

    [Fact]
    public void Spin_cosines_are_the_same_with_top_and_antitop_exchanged()
    {
        foreach (var (pair, _, _, _) in SpinKinematics.Random(PairCount))
        {
            var exchanged = pair with { Top = pair.Antitop, Antitop = pair.Top, Antilepton = pair.Lepton, Lepton = pair.Antilepton };

            AssertSameInvariants(pair, exchanged);
            Assert.Equal(-new TopPairKinematics(pair).DeltaEta, new TopPairKinematics(exchanged).DeltaEta);
            Assert.Equal(-new TopPairKinematics(pair).DeltaPhi, new TopPairKinematics(exchanged).DeltaPhi);
        }
    }

    [Fact]
    public void Spin_cosines_do_not_depend_on_the_energies_of_the_leptons()
    {
        foreach (var (pair, _, _, _) in SpinKinematics.Random(PairCount))
        {
            AssertSameInvariants(pair, pair with { Antilepton = pair.Antilepton with { Momentum = 0.01 * pair.Antilepton.Momentum } });
        }
    }

    [Fact]
    public void CHel_at_threshold_is_defined_and_CHan_is_not()
    {
        var pair = SpinKinematics.Pair(new FourMomentum(172.5, 0, 0, 0), new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 0));

        var kinematics = new TopPairKinematics(pair);

        Assert.Equal(0, kinematics.CHel);
        Assert.Equal(double.NaN, kinematics.CHan);
    }

    private static void AssertSameInvariants(DileptonTopPair expected, DileptonTopPair actual)
    {
        var (a, b) = (new TopPairKinematics(expected), new TopPairKinematics(actual));
        Assert.Equal(a.CHel, b.CHel, Rounding);
        Assert.Equal(a.CHan, b.CHan, Rounding);
        Assert.Equal(a.Mass, b.Mass, a.Mass * Rounding);
    }

    // By 0.7 about z, then by 1.1 about x.
    private static FourMomentum Rotate(FourMomentum p)
    {
        var (s, c) = Math.SinCos(0.7);
        var (sx, cx) = Math.SinCos(1.1);
        double x = c * p.Px - s * p.Py, y = s * p.Px + c * p.Py;
        return new(p.E, x, cx * y - sx * p.Pz, sx * y + cx * p.Pz);
    }

    private static void AssertClose(Vector3 expected, Vector3 actual) => Assert.Equal(0, (expected - actual).Length, Rounding);
}
