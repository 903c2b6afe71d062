using Oom.Kinematics;

namespace Oom.Correlators;

public sealed class ProjectedCorrelatorTests
{
    /// <summary>Terms of direct sums over tuples are positive.</summary>
    private const double Rounding = 1e-12;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Whole_powers_are_direct_sums_over_sets_of_so_many_particles(int points)
    {
        var jets = CorrelatorSample.Jets();
        for (int jet = 0; jet < jets.Count; jet++)
        {
            if (jets[jet].Length > 28) continue;
            AssertDirect(points, jets[jet].ToArray());
        }

        for (int seed = 0; seed < 5; seed++) AssertDirect(points, CorrelatorSample.Random(seed, 12));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Sums_over_sets_of_particles_are_those_over_pairs_and_triples(int points)
    {
        var jets = CorrelatorSample.Jets();
        for (int jet = 0; jet < jets.Count; jet++)
        {
            var pairs = new JetPairs(new());
            pairs.Load(jets[jet], JetPairs.SmallSet);
            var sides = new SideBins(CorrelatorSample.LogBins);
            var entries = new CorrelatorEntries(sides.Rows);
            double[] sums = new double[CorrelatorEntries.SumsARow * sides.Rows], large = new double[CorrelatorEntries.SumsARow * sides.Rows];
            pairs.SmallSets.Fill(pairs, points, sides, entries);
            entries.EndJet(sums, 1);
            pairs.LargeSets.Fill(pairs, points, sides, entries);
            entries.EndJet(large, 1);
            Assert.Equal(sums, large);

            var direct = CorrelatorSample.Fill(new ProjectedCorrelator(points, CorrelatorSample.LogBins), new(), jets[jet].ToArray());

            for (int row = 1; row < sides.Rows; row++) Assert.Equal(direct.Sum(row), sums[CorrelatorEntries.SumsARow * row], Rounding * direct.Sum(row));
        }
    }

    [Fact]
    public void Jets_of_more_particles_than_a_word_has_bits_are_summed_too()
    {
        var jet = CorrelatorSample.Collimated(6, 70);
        var found = CorrelatorSample.Fill(new ProjectedCorrelator(2.5, CorrelatorSample.LogBins), new(), jet);

        Assert.Equal(1, CorrelatorSample.Sums(found).Sum(), Rounding);
        AssertDirect(4, jet);
    }

    [Fact]
    public void A_jet_of_too_many_sets_is_refused_and_leaves_nothing_behind()
    {
        var bins = CorrelatorSample.LogBins;
        var sums = new CorrelatorSums(new(), [new TripleCorrelator(bins), new ProjectedCorrelator(2.5, bins)]);

        Assert.Equal(JetStatus.TooManySets, sums.Add(CorrelatorSample.Random(6, 80)));
        Assert.Equal(JetStatus.Taken, sums.Add(CorrelatorSample.Random(6, 8)));

        Assert.Equal((1L, 1L), (sums.Jets, sums.Refused(JetStatus.TooManySets)));
        Assert.All(sums.Histograms, histogram => Assert.Equal(1, CorrelatorSample.Sums(histogram).Sum(), Rounding));
    }

    [Fact]
    public void The_first_power_has_no_correlation()
    {
        var found = CorrelatorSample.Fill(new ProjectedCorrelator(1, CorrelatorSample.LogBins), new(), CorrelatorSample.Random(2, 20));

        Assert.Equal(1, found.Sum(0), Rounding);
        for (int row = 1; row < found.Correlator.Rows; row++) Assert.Equal(0, found.Sum(row), Rounding);
    }

    [Theory]
    [InlineData(0, 1e-7, 0.4, 2.5)]
    [InlineData(0, 0.4, 0.4, 0.5)]
    [InlineData(0.9, 1e-9, 1e-7, 3)]
    [InlineData(0.9, 0.02, 0.05, 3)]
    [InlineData(0.9, 1e-9, 0.9, 3)]
    [InlineData(0.5, 0.3, 0.4, 3)]
    [InlineData(0.2, 0.01, 0.015, 1)]
    [InlineData(1e-20, 1.0 / (1 << 20), 0.875, 20)]
    public void Differences_of_powers_are_those_of_their_terms(double e, double x, double y, double p)
    {
        // Products in place of powers where p is whole; decimals have 28 digits.
        decimal exact = p == 3 ? 3 * (decimal)x * (decimal)y * (2 * (decimal)e + (decimal)x + (decimal)y)
            : p == 1 ? 0 : (decimal)(Math.Pow(x + y, p) - Math.Pow(x, p) - Math.Pow(y, p));
        double tolerance = p is 1 or 3 ? 1e-14 * (double)exact : 1e-16 * Math.Pow(y, p) * 4;

        Assert.Equal((double)exact, PowerDifference.Second(e, x, y, p), tolerance);
    }

    private static void AssertDirect(int points, FourMomentum[] jet)
    {
        var bins = CorrelatorSample.LogBins;
        var found = CorrelatorSample.Fill(new ProjectedCorrelator(points, bins), new() { Scale = 1000 }, jet);
        double[] expected = new double[bins.Count + 2];
        Add(0, 0, 1, 1);

        for (int row = 0; row < expected.Length; row++) Assert.Equal(expected[row], found.Sum(row), Rounding * expected[row]);

        // Non-decreasing indices, with the number of their orders.
        void Add(int from, double largest, double product, double orders, int depth = 0, int run = 0, int[]? taken = null)
        {
            taken ??= new int[points];
            if (depth == points)
            {
                expected[bins.IndexOf(largest) + 1] += orders * product;
                return;
            }

            for (int i = from; i < jet.Length; i++)
            {
                double distance = largest;
                for (int k = 0; k < depth; k++) distance = Math.Max(distance, Zeta(jet[taken[k]], jet[i]));
                taken[depth] = i;
                int length = depth > 0 && i == from ? run + 1 : 1;
                Add(i, distance, product * jet[i].E / 1000, orders * (depth + 1) / length, depth + 1, length, taken);
            }
        }
    }

    private static double Zeta(FourMomentum a, FourMomentum b)
    {
        var difference = (1 / a.Momentum) * a - (1 / b.Momentum) * b;
        return difference.MomentumSquared / 4;
    }
}
