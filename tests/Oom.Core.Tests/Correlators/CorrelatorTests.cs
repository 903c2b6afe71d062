using Oom.Binning;
using Oom.Kinematics;

namespace Oom.Correlators;

public sealed class CorrelatorTests
{
    /// <summary>Sums of a few thousand products.</summary>
    private const double Rounding = 1e-13;

    private static readonly CorrelatorSettings OfJet = new();

    private static Correlator[] All => [
        new TripleCorrelator(CorrelatorSample.LogBins), new PerimeterCorrelator(CorrelatorSample.LinearBins, new([0, 0.02, 0.1])),
        new ProjectedCorrelator(2, CorrelatorSample.LogBins), new ProjectedCorrelator(3, CorrelatorSample.LogBins),
        new ProjectedCorrelator(1.4, CorrelatorSample.LogBins), new ShapeCorrelator(CorrelatorSample.LogBins, 1.02, 1.99, 0.5)];

    [Fact]
    public void Errors_of_means_cover_as_often_as_they_say()
    {
        const int Samples = 2000, Jets = 100;
        var correlator = new ProjectedCorrelator(2, new BinEdges([0.01, 0.3, 1]));
        double[] means = new double[Samples], errors = new double[Samples];
        for (int sample = 0; sample < Samples; sample++)
        {
            var found = CorrelatorSample.Fill(correlator, OfJet,
                [.. Enumerable.Range(0, Jets).Select(jet => CorrelatorSample.Random(sample * Jets + jet, 6))]);
            (means[sample], errors[sample]) = (found.Mean(2), found.Error(2));
        }

        double truth = means.Average();
        int covered = means.Zip(errors).Count(item => Math.Abs(item.First - truth) < item.Second);
        // Four standard errors of a share of 68.3 %.
        Assert.InRange(covered / (double)Samples, 0.683 - 4 * 0.0104, 0.683 + 4 * 0.0104);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(28)]
    public void All_tuples_together_have_the_weight_of_the_jet_to_the_power_of_the_points(int particles)
    {
        var jet = CorrelatorSample.Random(5, particles);
        foreach (var variables in Enum.GetValues<CorrelatorVariables>())
        {
            double sum = jet.Sum(p => variables == CorrelatorVariables.Hadron ? p.Pt : p.E);
            foreach (var correlator in All.Where(correlator => correlator is not ShapeCorrelator))
            {
                double points = correlator is ProjectedCorrelator projected ? projected.PointCount : 3;
                var found = CorrelatorSample.Fill(correlator, new() { Variables = variables, Scale = 100 }, jet);
                double expected = Math.Pow(sum / 100, points);
                Assert.Equal(expected, CorrelatorSample.Sums(found).Sum(), Rounding * expected);
                found = CorrelatorSample.Fill(correlator, new() { Variables = variables }, jet);
                Assert.Equal(1, CorrelatorSample.Sums(found).Sum(), Rounding);
            }
        }
    }

    [Fact]
    public void Three_particles_at_right_angles_are_one_equilateral_triangle()
    {
        // cos theta = 0: zeta = 1 / 2 for every pair.
        FourMomentum[] jet = [new(1, 1, 0, 0), new(2, 0, 2, 0), new(3, 0, 0, 3)];
        var sides = new BinEdges([0.1, 0.4, 0.6, 1]);
        var full = new TripleCorrelator(sides);
        var found = CorrelatorSample.Fill(full, new() { Scale = 1 }, jet);

        Assert.Equal(6 * 1 * 2 * 3, found.Sum(full.RowOf(1, 1, 1)), Rounding);
        Assert.Equal(1 + 8 + 27, found.Sum(full.RowOf(-1, -1, -1)), Rounding);
        Assert.Equal(3 * (1 * 2 * (1 + 2) + 1 * 3 * (1 + 3) + 2 * 3 * (2 + 3)), found.Sum(full.RowOf(1, -1, 1)), 1e-11);
        Assert.Equal(216, CorrelatorSample.Sums(found).Sum(), 1e-11);
        var distinct = CorrelatorSample.Fill(full, new() { Scale = 1, HasContactTerms = false }, jet);
        Assert.Equal(36, CorrelatorSample.Sums(distinct).Sum(), 1e-11);

        // zeta_1 = zeta_2 = zeta_3 = 1 / 2: all six ways to call the sides are of the shape (1, 1), none is of (1, 2).
        var settings = new CorrelatorSettings { Scale = 1, HasContactTerms = false };
        Assert.Equal(36, CorrelatorSample.Fill(new ShapeCorrelator(sides, 1, 1, 0.01), settings, jet).Sum(2), 1e-11);
        Assert.Equal(0, CorrelatorSample.Fill(new ShapeCorrelator(sides, 1, 1.5, 0.01), settings, jet).Sum(2));
    }

    [Fact]
    public void Two_particles_at_a_known_angle_are_one_pair()
    {
        const double angle = 0.3;
        FourMomentum[] jet = [new(40, 0, 0, 40), new(60, 60 * Math.Sin(angle), 0, 60 * Math.Cos(angle))];
        double zeta = (1 - Math.Cos(angle)) / 2;
        var correlator = new ProjectedCorrelator(2, new([1e-6, zeta * (1 - 1e-12), zeta * (1 + 1e-12), 1]));

        double[] found = CorrelatorSample.Sums(CorrelatorSample.Fill(correlator, OfJet, jet));

        Assert.Equal([0.16 + 0.36, 0, 2 * 0.24, 0, 0], found.Select(value => Math.Round(value, 14)));
    }

    [Fact]
    public void Sides_of_one_to_one_to_two_in_zeta_are_the_shape_of_the_talk()
    {
        // In the plane of small angles a right-angled triangle of sides a, a, sqrt(2) a has zeta 1 : 1 : 2.
        const double a = 1e-3;
        FourMomentum[] jet = [Massless(0, 0), Massless(a, 0), Massless(0, a)];
        var settings = new CorrelatorSettings { Scale = 1, HasContactTerms = false };
        var bins = new BinEdges([a * a / 4 * 0.99, a * a / 4 * 1.01]);

        Assert.Equal(2, CorrelatorSample.Fill(new ShapeCorrelator(bins, 0.99, 1.98, 1e-8), settings, jet).Sum(1), Rounding);
        Assert.Equal(0, CorrelatorSample.Fill(new ShapeCorrelator(bins, 1.98, 1.98, 1e-8), settings, jet).Sum(1));

        static FourMomentum Massless(double x, double y) => new(1, x, y, Math.Sqrt(1 - x * x - y * y));
    }

    [Fact]
    public void Distances_of_hadron_colliders_are_those_of_rapidity_and_azimuth()
    {
        FourMomentum[] jet = [FourMomentum.FromPtEtaPhiMass(30, 0.2, 3.1, 0), FourMomentum.FromPtEtaPhiMass(70, -0.1, -3.0, 0)];
        double distance = Math.Sqrt(0.3 * 0.3 + Math.Pow(2 * Math.PI - 6.1, 2));
        var correlator = new ProjectedCorrelator(2, new([1e-6, distance * (1 - 1e-12), distance * (1 + 1e-12), 1]));

        var found = CorrelatorSample.Fill(correlator, new() { Variables = CorrelatorVariables.Hadron }, jet);

        Assert.Equal(2 * 0.3 * 0.7, found.Sum(2), Rounding);
    }

    [Fact]
    public void Order_of_the_particles_and_rotations_change_nothing()
    {
        var jet = CorrelatorSample.Random(3, 30);
        FourMomentum[] permuted = [.. jet.Reverse()], rotated = [.. jet.Select(Rotated)];
        foreach (var correlator in All)
        {
            double[] expected = CorrelatorSample.Sums(CorrelatorSample.Fill(correlator, OfJet, jet));
            foreach (var other in (FourMomentum[][])[permuted, rotated])
            {
                double[] found = CorrelatorSample.Sums(CorrelatorSample.Fill(correlator, OfJet, other));
                for (int row = 0; row < found.Length; row++) Assert.Equal(expected[row], found[row], Rounding * Math.Abs(expected[row]));
            }
        }

        static FourMomentum Rotated(FourMomentum p)
        {
            var (sin, cos) = Math.SinCos(0.7);
            double x = cos * p.Px - sin * p.Pz, z = sin * p.Px + cos * p.Pz;
            return new(p.E, cos * x + sin * p.Py, -sin * x + cos * p.Py, z);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Threads_change_no_bit(int threads)
    {
        double[][] expected = Filled(3, 1), found = Filled(3, threads);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i]);

        static double[][] Filled(int blocks, int threads)
        {
            var sums = new CorrelatorSums(OfJet, All);
            var refused = CorrelatorFilling.Fill(sums, new RandomJets(blocks), threads);
            Assert.Equal((3 * JetList.BlockSize - 3, 3), (sums.Jets, refused.Count));
            Assert.Equal(new RefusedJet(2 * JetList.BlockSize + 8, 8, JetStatus.NoEnergy), refused[2]);
            return [.. sums.Histograms.Select(CorrelatorSample.Sums)];
        }
    }

    [Fact]
    public void Parts_that_are_merged_are_the_whole()
    {
        var whole = new CorrelatorSums(OfJet, All, hasCovariance: true);
        var correlators = whole.Histograms.Select(histogram => histogram.Correlator).ToArray();
        CorrelatorSums first = new(OfJet, correlators, hasCovariance: true), second = new(OfJet, correlators, hasCovariance: true);
        for (int seed = 0; seed < 20; seed++)
        {
            var jet = CorrelatorSample.Random(seed, 2 + seed % 10);
            whole.Add(jet);
            (seed < 7 ? first : second).Add(jet);
        }

        first.Merge(second);

        Assert.Equal((20, 2, whole.Triples), (first.Jets, first.Histograms[0].JetsOfTooFew, first.Triples));
        for (int i = 0; i < correlators.Length; i++)
        {
            for (int row = 0; row < correlators[i].Rows; row++)
            {
                Assert.Equal(whole.Histograms[i].Mean(row), first.Histograms[i].Mean(row), Rounding);
                Assert.Equal(whole.Histograms[i].Covariance(row, row), first.Histograms[i].Covariance(row, row), Rounding);
                Assert.Equal(whole.Histograms[i].Covariance(row, 12), first.Histograms[i].Covariance(row, 12), Rounding);
            }
        }

        Assert.Throws<ArgumentException>(() => first.Merge(new(OfJet with { Scale = 2 }, correlators, hasCovariance: true)));
        Assert.Throws<ArgumentException>(() => first.Merge(new(OfJet, All, hasCovariance: true)));
    }

    [Fact]
    public void A_jet_of_more_terms_than_are_held_at_once_is_added_up_whole()
    {
        // 60 particles: 37,820 triples.
        var jet = CorrelatorSample.Random(9, 60);
        var correlator = new TripleCorrelator(CorrelatorSample.LogBins);
        var sums = new CorrelatorSums(OfJet, [correlator]);
        sums.Add(jet);
        double[] once = CorrelatorSample.Sums(sums.Histograms[0]);
        sums.Add(CorrelatorSample.Random(10, 5));
        sums.Add(jet);

        Assert.Equal(1, once.Sum(), Rounding);
        Assert.Equal(3, CorrelatorSample.Sums(sums.Histograms[0]).Sum(), 3 * Rounding);
        Assert.True(once.Count(value => value > 0) > 20);
    }

    [Fact]
    public void No_memory_is_allocated_a_jet()
    {
        var jet = CorrelatorSample.Random(4, 28);
        foreach (var correlators in (Correlator[][])[.. All.Select(correlator => new[] { correlator }), All])
        {
            var sums = new CorrelatorSums(OfJet, correlators, hasCovariance: true);
            sums.Add(jet);

            // A collection for another test takes the rest of this thread's buffer away, which counts as allocated.
            long fewest = Enumerable.Range(0, 5).Min(_ => Allocated(() => sums.Add(jet)));

            Assert.True(fewest == 0, $"{correlators.Length} from {correlators[0].Name} on: {fewest} bytes");
        }

        static long Allocated(Action act)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            act();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Jets_that_cannot_be_correlated_are_counted_by_name()
    {
        var sums = new CorrelatorSums(OfJet, All);
        var hadron = new CorrelatorSums(new() { Variables = CorrelatorVariables.Hadron }, All);

        Assert.Equal(JetStatus.NoParticles, sums.Add([]));
        Assert.Equal(JetStatus.NoEnergy, sums.Add([new(0, 0, 0, 0), new(1, 0, 0, 1)]));
        Assert.Equal(JetStatus.NoEnergy, sums.Add([new(-1, 0, 0, 1)]));
        Assert.Equal(JetStatus.NoEnergy, sums.Add([new(double.NaN, 0, 0, 1)]));
        Assert.Equal(JetStatus.NoDirection, sums.Add([new(1, 0, 0, 0)]));
        Assert.Equal(JetStatus.NoDirection, sums.Add([new(1, 0, double.PositiveInfinity, 0)]));
        Assert.Equal(JetStatus.TooManyParticles, sums.Add(CorrelatorSample.Random(1, 129)));
        Assert.Equal(JetStatus.NoEnergy, hadron.Add([new(1, 0, 0, 1)]));
        Assert.Equal(JetStatus.NoDirection, hadron.Add([new(0.5, 1, 0, 1)]));
        Assert.Equal(JetStatus.Taken, sums.Add([new(1, 0, 0, 1)]));

        Assert.Equal((1, 1, 3L, 2L, 1L, 1L), (sums.Jets, sums.Histograms[0].JetsOfTooFew, sums.Refused(JetStatus.NoEnergy),
            sums.Refused(JetStatus.NoDirection), sums.Refused(JetStatus.TooManyParticles), sums.Refused(JetStatus.NoParticles)));
    }

    [Fact]
    public void Numbers_that_are_not_allowed_are_refused()
    {
        var bins = CorrelatorSample.LogBins;
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProjectedCorrelator(0, bins));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProjectedCorrelator(double.NaN, bins));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShapeCorrelator(bins, 1, double.NaN, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShapeCorrelator(bins, 1, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CorrelatorSettings { WeightPower = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new CorrelatorSettings { Scale = 0 });
        Assert.Throws<ArgumentException>(() => new TripleCorrelator(BinEdges.EqualWidth(TripleCorrelator.MostBins + 1, 0, 1)));
        Assert.Throws<ArgumentException>(() => new CorrelatorSums(new() { HasContactTerms = false }, [new ProjectedCorrelator(2.5, bins)]));
        Assert.Throws<ArgumentException>(() => new CorrelatorSums(new(), []));
        var fine = new TripleCorrelator(BinEdges.EqualWidth(60, 0, 1));
        Assert.Throws<ArgumentException>(() => new CorrelatorSums(new(), [fine], hasCovariance: true));
        Assert.Throws<InvalidOperationException>(() => new CorrelatorSums(new(), All).Histograms[0].Covariance(0, 0));
    }

    [Fact]
    public void Rows_of_triples_have_their_bins_back()
    {
        var full = new TripleCorrelator(BinEdges.EqualWidth(7, 0, 1));
        int[] bins = new int[3];
        for (int row = 0; row < full.Rows; row++)
        {
            full.BinsOf(row, bins);
            Assert.True(-1 <= bins[0] && bins[0] <= bins[1] && bins[1] <= bins[2] && bins[2] <= 7);
            Assert.Equal(row, full.RowOf(bins[1], bins[2], bins[0]));
        }

        Assert.Equal(9 * 10 * 11 / 6, full.Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => full.RowOf(0, 8, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => full.BinsOf(full.Rows, bins));
    }

    /// <summary>Blocks of random jets, the eighth of each with a particle of no energy.</summary>
    private sealed class RandomJets(int blocks) : IJetSource
    {
        private int _block;

        public bool Read(JetList jets)
        {
            jets.Clear();
            if (_block == blocks) return false;
            for (int i = 1; i <= JetList.BlockSize; i++)
                jets.Add(i == 8 ? [new(0, 0, 0, 0)] : CorrelatorSample.Random(1000 * _block + i, 3 + i % 9), i);
            _block++;
            return true;
        }
    }
}
