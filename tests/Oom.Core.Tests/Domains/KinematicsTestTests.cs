using Oom.Binning;
using Oom.Bundles;
using Oom.Json;

namespace Oom.Domains;

public class KinematicsTestTests
{
    private const double Rounding = 1e-12;

    // Two bins of the observable, two intervals: efficiencies 0.5 and 0.25 in the first bin, 0.5 in the second.
    private static readonly FeatureDomain Domain = new("m_tt", [300, 400, 900], [100, 100, 50, 150], [1, 1, 1, 1], [50, 25, 25, 75]);

    [Theory]
    [InlineData(299.9, -1)]
    [InlineData(300, 0)]
    [InlineData(399.9, 0)]
    [InlineData(400, 1)]
    [InlineData(900, 1)]
    [InlineData(900.1, -1)]
    [InlineData(double.NaN, -1)]
    public void Values_have_an_interval_or_lie_outside(double value, int interval) => Assert.Equal(interval, Domain.IndexOf(value));

    [Fact]
    public void The_same_shape_has_no_difference_whatever_its_normalisation()
    {
        var test = KinematicsTest.Of(Domain, [7, 7, 1, 3], [1, 1, 1, 1]);
        Assert.Equal([0.0, 0], test.LargestDifferences);
        Assert.All(test.EfficiencyChanges, change => Assert.Equal(0, change, Rounding));
        Assert.All(test.Bins, bin => Assert.Equal((0.0, 1), (bin.Value, bin.DegreesOfFreedom)));
    }

    [Fact]
    public void Another_shape_changes_the_efficiency_by_its_shares()
    {
        // Three quarters in the first interval: efficiency 0.75 x 0.5 + 0.25 x 0.25 = 0.4375 in place of 0.375.
        var test = KinematicsTest.Of(Domain, [30, 10, 0, 0], [30, 10, 0, 0]);
        Assert.Equal(0.4375 / 0.375 - 1, test.EfficiencyChanges[0], Rounding);
        Assert.Equal(0.25, test.LargestDifferences[0], Rounding);
        // The error of the mean of 40 events: sqrt(sum of w^2 (e - mean)^2)/40.
        double spread = Math.Sqrt(30 * 0.0625 * 0.0625 + 10 * 0.1875 * 0.1875) / 40;
        Assert.Equal(spread / 0.375, test.EfficiencyErrors[0], Rounding);
        // Shares 0.75 and 0.5 with variances 30/1600 + 1/40000, and likewise for the other interval.
        Assert.Equal(0.0625 / (30.0 / 1600 + 1.0 / 40000) + 0.0625 / (10.0 / 1600 + 1.0 / 40000), test.Bins[0].Value, 1e-9);
        // Nothing is known of an empty bin.
        Assert.Equal((0.0, 0.0, 0), (test.EfficiencyChanges[1], test.LargestDifferences[1], test.Bins[1].DegreesOfFreedom));
    }

    [Fact]
    public void Tally_counts_events_outside_once_for_each_feature_and_once_in_all()
    {
        var tally = new DomainTally([Domain, Domain with { Name = "c_hel", Edges = [-1, 0, 1] }], 2);
        tally.Fill(0, [350, 0.5f], 2);
        tally.Fill(1, [1000, -2], 3);
        tally.Fill(1, [500, -2], 5);
        Assert.Equal([1L, 2, 2, 3], tally.OutsideEvents.ToArray());
        Assert.Equal([3.0, 8, 8, 10], tally.OutsideWeights.ToArray());
        Assert.Equal([2, 0, 0, 5], tally.Of(0).Sums);
        Assert.Equal([0, 4, 0, 0], tally.Of(1).Squares);
        var twice = new DomainTally([Domain, Domain], 2);
        twice.Add(tally, 10);
        Assert.Equal([20, 0, 0, 50], twice.Of(0).Sums);
        Assert.Equal([400, 0, 0, 2500], twice.Of(0).Squares);
        Assert.Equal([1L, 2, 2, 3], twice.OutsideEvents.ToArray());
    }

    [Fact]
    public void Document_is_read_as_it_was_written_and_refused_where_it_is_wrong()
    {
        string text = new DomainDocument("o", new BinEdges([0, 0.5, 1]), [Domain]).ToJson();
        Assert.Equal(text, DomainDocument.FromJson(text, "d.json").ToJson());
        Refuse("$.features[0].edges", "[300, 400, 900]", "[300, 400, 400]");
        Refuse("$.features[0].events", "[100, 100]", "[100]");
        Refuse("$.version", "\"1.0\"", "\"2.0\"");

        void Refuse(string place, string old, string wrong)
            => Assert.StartsWith(place, Assert.Throws<DocumentException>(() => DomainDocument.FromJson(text.Replace(old, wrong, StringComparison.Ordinal), "d.json")).Path, StringComparison.Ordinal);
    }
}
