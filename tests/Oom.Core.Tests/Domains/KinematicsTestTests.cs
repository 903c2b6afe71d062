using Oom.Binning;
using Oom.Bundles;
using Oom.Features;
using Oom.Json;
using Oom.Numerics;

namespace Oom.Domains;

public class KinematicsTestTests
{
    private const double Rounding = 1e-12;

    // Two bins of the observable, two intervals: efficiencies 0.5 and 0.25 in the first bin, 0.5 in the second.
    private static readonly FeatureDomain Domain = new("m_tt", [300, 400, 900], [100, 100, 50, 150], [1, 1, 1, 1], [50, 25, 25, 75]);

    private static KinematicsTest Test(double[] sums, double[] squares)
    {
        var tally = new DomainTally([Domain], 2);
        sums.CopyTo(tally.Sums);
        squares.CopyTo(tally.Squares);
        return Assert.Single(KinematicsTest.Of([Domain], tally));
    }

    [Fact]
    public void Events_outside_count_alike_whatever_the_sign_of_all_weights()
    {
        OutsideTest positive = OutsideTest.Of((3, 3), (4, 4), effectiveEvents: 4, training: 1000, openSides: 1),
            negative = OutsideTest.Of((3, -3), (4, -4), effectiveEvents: 4, training: 1000, openSides: 1);
        Assert.Equal(positive, negative);
        Assert.Equal(0.75, negative.Fraction);
        Assert.InRange(negative.PValue, 0, 1e-6);
    }

    [Fact]
    public void Weights_that_are_all_negative_have_the_shape_of_positive_ones()
    {
        double[] squares = [60, 60, 60, 60], sums = [10, 50, 40, 20];
        var positive = Test(sums, squares);
        var negative = Test([.. sums.Select(sum => -sum)], squares);
        Assert.NotEqual(0, positive.EfficiencyChanges[0].Value);
        Assert.Equal(positive.EfficiencyChanges, negative.EfficiencyChanges);
        Assert.Equal(positive.LargestDifferences, negative.LargestDifferences);
    }

    [Theory]
    [InlineData(false, 0.0)]
    [InlineData(true, 0.0)]
    [InlineData(false, 0.1)]
    [InlineData(true, 0.1)]
    public void Moved_shares_are_those_that_lie_elsewhere_and_none_but_for_noise_where_none_do(bool isPeriodic, double moved)
    {
        const int intervals = 40;
        // Beside a true difference the expectation of none takes off too much, the less the more events there are.
        int events = moved > 0 ? 4000 : 400, trials = moved > 0 ? 100 : 1000;
        var domain = new FeatureDomain("f", [.. Enumerable.Range(0, intervals + 1).Select(q => (double)q)],
            [.. Enumerable.Repeat(1e6, intervals)], [.. Enumerable.Repeat(1e6, intervals)], [.. Enumerable.Repeat(5e5, intervals)])
        {
            Bounds = new FeatureBounds(0, intervals, isPeriodic)
        };
        double squares = 0, unexplained = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            var random = new Philox4x32(41, (ulong)trial);
            DomainTally one = new([domain], 1), scaled = new([domain], 1);
            for (int k = 0; k < events; k++)
            {
                double place = intervals * random.NextDouble();
                // From the lower half to the upper one; half of them would be there in any case.
                if (random.NextDouble() < 2 * moved) place = intervals / 2 + place / 2;
                one.Fill(0, [(float)place], 1);
                scaled.Fill(0, [(float)place], 7);
            }

            var test = Assert.Single(KinematicsTest.Of([domain], one));
            Assert.Equal(test.MovedShares[0], Assert.Single(KinematicsTest.Of([domain], scaled)).MovedShares[0], Rounding);
            Assert.Equal(test.MovedShares[0], test.Moved([-3]), Rounding);
            squares += test.LargestDifferences[0] * test.LargestDifferences[0] / trials;
            unexplained += test.MovedShares[0] / trials;
        }

        double noise = (isPeriodic ? 2 : 1) * Math.PI * Math.PI / 12 / events;
        if (moved > 0) Assert.Equal(moved, unexplained, 0.005);
        else
        {
            // Intervals see a little less than values would.
            Assert.InRange(squares / noise, 0.75, 1.02);
            Assert.InRange(unexplained, 0, 0.5 * Math.Sqrt(noise));
        }
    }

    [Theory]
    [InlineData(299.9, 0, true)]
    [InlineData(300, 0, false)]
    [InlineData(399.9, 0, false)]
    [InlineData(400, 1, false)]
    [InlineData(900, 1, false)]
    [InlineData(900.1, 1, true)]
    public void Values_have_an_interval_wherever_they_lie(double value, int interval, bool isOutside)
    {
        Assert.Equal(interval, Domain.IndexOf(value));
        Assert.Equal(isOutside, Domain.IsOutside(0, value));
    }

    [Fact]
    public void A_bin_has_the_range_of_its_own_events_where_that_is_published()
    {
        var domain = Domain with { Ranges = [300, 900, 350, 800] };
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(bin => domain.IsOutside(bin, 340)));
        Assert.Equal([false, true], Enumerable.Range(0, 2).Select(bin => domain.IsOutside(bin, 850)));
    }

    [Fact]
    public void Definitions_set_ends_beyond_which_nothing_lies()
    {
        var mass = Domain.Within(new Feature("m_tt", "", "GeV", 0, double.PositiveInfinity));
        Assert.Equal((1, false, true), (mass.Bounds.OpenSides, mass.IsOutside(0, 10), mass.IsOutside(0, 901)));
        var cosine = (Domain with { Edges = [-0.9, 0, 0.8] }).Within(new Feature("c_hel", "", "1", -1, 1));
        Assert.Equal((0, false, false), (cosine.Bounds.OpenSides, cosine.IsOutside(0, -1), cosine.IsOutside(0, 1)));
    }

    [Fact]
    public void The_ends_of_an_angle_touch()
    {
        var angle = new FeatureDomain("dphi", [-3.1, -1, 1, 3.1], [1, 2, 3, 4, 5, 6], [1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1])
            .Within(new Feature("dphi", "", "rad", -Math.PI, Math.PI));
        Assert.Equal([0, 0, 1, 0, 0], new[] { -Math.PI, -2, 0.5, 2, Math.PI }.Select(angle.IndexOf));
        Assert.Equal([4, 2, 0, 10, 5, 0], angle.Events);
        Assert.Equal(0, angle.Bounds.OpenSides);
        // Half a turn alone is not periodic.
        Assert.False(FeatureBounds.Of(new Feature("size", "", "rad", 0, Math.PI)).IsPeriodic);
    }

    [Fact]
    public void The_same_shape_has_no_difference_whatever_its_normalisation()
    {
        var test = Test([70, 70, 10, 30], [70, 70, 10, 30]);
        Assert.Equal([0.0, 0], test.LargestDifferences);
        Assert.All(test.EfficiencyChanges, change => Assert.Equal(0, change.Value, Rounding));
    }

    [Fact]
    public void Another_shape_changes_the_efficiency_by_its_shares()
    {
        // Three quarters in the first interval: efficiency 0.75 x 0.5 + 0.25 x 0.25 = 0.4375 in place of 0.375.
        var test = Test([30, 10, 0, 0], [30, 10, 0, 0]);
        Assert.Equal(0.4375 / 0.375 - 1, test.EfficiencyChanges[0].Value, Rounding);
        Assert.Equal(0.25, test.LargestDifferences[0], Rounding);
        // The spread that the training expects, 0.125 for either interval, with the model's 40 events.
        Assert.Equal(0.125 * 0.125 / 40 / (0.375 * 0.375), test.EfficiencyChanges[0].Variance, Rounding);
        // The same with the training's 20,000 events, and its efficiencies of 10,000 each, which the shift of 0.25 moves.
        Assert.Equal((0.125 * 0.125 / 20_000 + 2 * 0.0625 * 0.375 * 0.625 / 10_000) / (0.375 * 0.375),
            test.EfficiencyChanges[0].TrainingVariance, Rounding);
        // Nothing is known of an empty bin.
        Assert.Equal((0.0, 0.0), (test.EfficiencyChanges[1].Value, test.LargestDifferences[1]));
    }

    [Fact]
    public void A_few_events_of_one_interval_are_not_taken_for_certain()
    {
        var test = Test([2, 0, 0, 0], [2, 0, 0, 0]);
        Assert.Equal(0.125 / 0.375 / Math.Sqrt(2), Math.Sqrt(test.EfficiencyChanges[0].Variance), Rounding);
        Assert.False(test.Bins[0].IsTold);
        Assert.Null(test.Bins[0].PValue);
    }

    [Fact]
    public void Intervals_that_the_training_has_little_of_by_chance_stay_groups_of_their_own()
    {
        // Of 640 events of unlike weights, the 64 of the first interval weigh less: noise, as many events of the model show.
        var training = new FeatureDomain("pt", [.. Enumerable.Range(0, 11)], [53, .. Enumerable.Repeat(64.0, 9)],
            [.. Enumerable.Repeat(102.0, 10)], new double[10])
        { Counts = [640] };
        var tally = new DomainTally([training], 1);
        tally.Sums.Fill(10_000);
        tally.Squares.Fill(10_000);
        (tally.ThirdPowers[0], tally.FourthPowers[0]) = (100_000, 100_000);
        Assert.Equal(9, KinematicsTest.Of([training], tally)[0].Bins[0].DegreesOfFreedom, 0.1);
    }

    [Fact]
    public void What_may_be_noise_of_the_trainings_squared_weights_excuses_no_difference()
    {
        // 1,000 events of the training, one of weight 14 in the fourth interval, whose
        // share it raises; 500 of the model, as many in every interval.
        double one = 250, heavy = 249 + 14;
        var training = new FeatureDomain("pt", [0, 1, 2, 3, 4], [one, one, one, heavy], [one, one, one, 249 + 14 * 14], new double[4])
        {
            Counts = [1000]
        };
        var tally = new DomainTally([training], 1);
        tally.Sums.Fill(125);
        tally.Squares.Fill(125);
        (tally.ThirdPowers[0], tally.FourthPowers[0]) = (500, 500);
        var known = KinematicsTest.Of([training with { HigherPowers = [999 + 14 * 14 * 14, 999 + 14 * 14 * 14 * 14] }], tally)[0].Bins[0];
        var unknown = KinematicsTest.Of([training], tally)[0].Bins[0];
        Assert.Equal(3, known.Mean, Rounding);
        Assert.Equal(known.Value, unknown.Value);
        Assert.True(known.HalfVariance < unknown.HalfVariance, $"{known.HalfVariance} {unknown.HalfVariance}");
        // All of the variance but what is common, 1/500 of the model and 1/1000 of the intervals, and the training's own 196e-6 or
        // so, is made by one event: its square adds to the mean alone.
        double total = 999 + 14, heavyShare = Math.Pow(14 / total - 1e-3, 4) + 999 * Math.Pow(1 / total - 1e-3, 4),
            both = 0.002 + (999 + 14 * 14) / (total * total);
        Assert.Equal(3 * (1 - (heavyShare + 500 / Math.Pow(500, 4)) / (both * both)), known.HalfVariance, Rounding);
    }

    [Fact]
    public void Tally_counts_events_outside_once_for_each_feature_and_once_in_all_bin_by_bin()
    {
        var tally = new DomainTally([Domain, Domain with { Name = "c_hel", Edges = [-1, 0, 1] }], 2);
        tally.Fill(0, [350, 0.5f], 2);
        tally.Fill(1, [1000, -2], 3);
        tally.Fill(1, [500, -2], 5);
        Assert.Equal([0L, 1, 0, 2, 0, 2, 1, 2], tally.OutsideEvents.ToArray());
        Assert.Equal([0.0, 3, 0, 8, 0, 8, 2, 8], tally.OutsideWeights.ToArray());
        // Events outside stay in the outer intervals.
        Assert.Equal([2, 0, 0, 8], tally.Of(0).Sums);
        Assert.Equal([0, 4, 34, 0], tally.Of(1).Squares);
        Assert.Equal([8.0, 27 + 125], tally.ThirdPowers.ToArray());
        Assert.Equal([16.0, 81 + 625], tally.FourthPowers.ToArray());
        var twice = new DomainTally([Domain, Domain], 2);
        twice.Add(tally, 10);
        Assert.Equal([20, 0, 0, 80], twice.Of(0).Sums);
        Assert.Equal([400, 0, 0, 3400], twice.Of(0).Squares);
        Assert.Equal([8000.0, 152_000], twice.ThirdPowers.ToArray());
        Assert.Equal([160_000.0, 7_060_000], twice.FourthPowers.ToArray());
        Assert.Equal(tally.OutsideEvents.ToArray(), twice.OutsideEvents.ToArray());
    }

    [Fact]
    public void Document_is_read_as_it_was_written_and_refused_where_it_is_wrong()
    {
        string text = new DomainDocument("o", new BinEdges([0, 0.5, 1]),
            [Domain with { Counts = [300, 40], HigherPowers = [20, 4, -3, 5], Ranges = [300, 900, 350, 800] }]).ToJson();
        Assert.Equal(text, DomainDocument.FromJson(text, "d.json").ToJson());
        Refuse("$.features[0].edges", "[300, 400, 900]", "[300, 400, 400]");
        Refuse("$.features[0].events", "[100, 100]", "[100]");
        Refuse("$.version", "\"1.3\"", "\"2.0\"");
        Refuse("$.features[0].counts", "[300, 40]", "[300]");
        Refuse("$.features[0].counts", "[300, 40]", "[300, 40.5]");
        Refuse("$.features[0].counts", "[300, 40]", "[300, -1]");
        Refuse("$.features[0].higherPowers", "[20, 4]", "[20]");
        Refuse("$.features[0].ranges", "[350, 800]", "[350, 340]");
        Refuse("$.features[0].ranges", "[350, 800]", "[350]");
        Assert.Equal([300.0, 40], DomainDocument.FromJson(text, "d.json").Features[0].Counts!);
        var merged = DomainDocument.FromJson(text, "d.json").WithMergedGeneratorBins(new BinEdges([0, 1])).Features[0];
        Assert.Equal([340.0, 17, 9], [.. merged.Counts!, .. merged.HigherPowers!]);
        // The first version had no ranges, the second no counts, the third no powers.
        string first = new DomainDocument("o", new BinEdges([0, 0.5, 1]), [Domain]).ToJson()
            .Replace("\"1.3\"", "\"1.0\"", StringComparison.Ordinal);
        var old = DomainDocument.FromJson(first, "d.json").Features[0];
        Assert.Equal((null, null, null), (old.Ranges, old.Counts, old.HigherPowers));

        void Refuse(string place, string old, string wrong)
            => Assert.StartsWith(
                place, Assert.Throws<DocumentException>(
                () => DomainDocument.FromJson(text.Replace(old, wrong, StringComparison.Ordinal), "d.json")).Path,
                StringComparison.Ordinal);
    }
}
