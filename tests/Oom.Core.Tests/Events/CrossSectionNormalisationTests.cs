using System.Globalization;

namespace Oom.Events;

public sealed class CrossSectionNormalisationTests
{
    private const string HowToGoOn = "; give the cross-section with --cross-section";
    private const double Rounding = 1e-12;

    [Fact]
    public void Weights_whose_mean_is_the_cross_section_are_averaged()
    {
        CrossSectionNormalisation found = Detect([2.1, 1.9, 2.05, 1.96], "2.0 0.01 2.0 1");
        Assert.Equal((NormalisationKind.Average, 2.0, 0.01), (found.Kind, found.CrossSectionPb, found.ErrorPb));
        Assert.Equal(2 / 8.01, found.ScaleFactor, Rounding);
        Assert.Equal("weights average to the cross-section of 2 +- 0.01 pb", found.Description);
    }

    [Fact]
    public void Weights_whose_sum_is_the_cross_section_are_summed()
    {
        CrossSectionNormalisation found = Detect([0.5, 0.5, 0.6, 0.4], "2.0 0.01 2.0 1");
        Assert.Equal((NormalisationKind.Sum, 2.0, 1.0), (found.Kind, found.CrossSectionPb, found.ScaleFactor));
        Assert.Equal("weights sum to the cross-section of 2 +- 0.01 pb", found.Description);
    }

    [Fact]
    public void Equal_weights_are_scaled_to_the_cross_section()
    {
        CrossSectionNormalisation found = Detect([1, 1, 1, -1], "7.0 0.01 1.0 1", strategy: 3);
        Assert.Equal((NormalisationKind.Unweighted, 7.0, 3.5), (found.Kind, found.CrossSectionPb, found.ScaleFactor));
        Assert.Equal("unweighted events (|w| = 1), scaled to the cross-section of 7 +- 0.01 pb", found.Description);
    }

    [Theory]
    [InlineData(-4)]
    [InlineData(4)]
    [InlineData(3)]
    [InlineData(0)]
    public void Weighting_strategy_is_not_trusted(int strategy)
    {
        Assert.Equal(NormalisationKind.Average, Detect([2.1, 1.9], "2.0 0.01 2.0 1", strategy).Kind);
        Assert.Equal(NormalisationKind.Sum, Detect([1.1, 0.9], "2.0 0.01 2.0 1", strategy).Kind);
    }

    [Fact]
    public void Sample_with_negative_weights_agrees_within_its_own_error()
    {
        // 80 of 100 positive: the mean is 3.0 +- 0.4.
        CrossSectionNormalisation found = Detect([5.1, .. Enumerable.Repeat(5.0, 79), .. Enumerable.Repeat(-5.0, 20)], "4.0 0.01 5.0 1");
        Assert.Equal((NormalisationKind.Average, 4.0), (found.Kind, found.CrossSectionPb));
        Assert.Equal(4 / 300.1, found.ScaleFactor, Rounding);
    }

    [Fact]
    public void Cross_sections_of_all_processes_are_added()
    {
        CrossSectionNormalisation found = Detect([2.1, 1.9], "1.5 0.03 2.0 1\n0.5 0.04 2.0 2");
        Assert.Equal(2.0, found.CrossSectionPb, Rounding);
        Assert.Equal(0.05, found.ErrorPb!.Value, Rounding);
    }

    [Fact]
    public void Trials_normalise_in_place_of_a_placeholder()
    {
        CrossSectionNormalisation found = Detect([6, 4], "1 1 1 1", trials: [1, 4]);
        Assert.Equal((NormalisationKind.Trials, 2.0, 0.2), (found.Kind, found.CrossSectionPb, found.ScaleFactor));
        Assert.Equal(Math.Sqrt((52 / 5.0 - 4) / 5), found.ErrorPb!.Value, Rounding);
        Assert.Equal("sum of weights over sum of trials (5): 2 +- 1.1 pb", found.Description);
    }

    [Fact]
    public void Given_cross_section_overrides_everything()
    {
        CrossSectionNormalisation found = CrossSectionNormalisation.Detect(Lhe.HeaderOf(Text([1, 3], "-1 -1 1 1")), Lhe.Read(Text([1, 3], "-1 -1 1 1")).Totals, 10);
        Assert.Equal((NormalisationKind.Given, 10.0, null, 2.5), (found.Kind, found.CrossSectionPb, found.ErrorPb, found.ScaleFactor));
        Assert.Equal("scaled to the given cross-section of 10 pb", found.Description);
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossSectionNormalisation.Detect(Lhe.HeaderOf(Text([1], "1 0.1 1 1")), Lhe.Read(Text([1], "1 0.1 1 1")).Totals, double.NaN));
    }

    [Theory]
    [InlineData("-1 -1 1 1", "XSECUP is missing or a placeholder (2 events, mean weight 2 +- 0.71, sum of weights 4, sum of XSECUP -1 +- 1 pb, IDWTUP -4)")]
    [InlineData("0 0 1 1", "XSECUP is missing or a placeholder (2 events, mean weight 2 +- 0.71, sum of weights 4, sum of XSECUP 0 +- 0 pb, IDWTUP -4)")]
    [InlineData("1 1 1 1", "XSECUP is missing or a placeholder (2 events, mean weight 2 +- 0.71, sum of weights 4, sum of XSECUP 1 +- 1 pb, IDWTUP -4)")]
    [InlineData("100 0.1 1 1", "neither the mean nor the sum of the weights agrees with XSECUP (2 events, mean weight 2 +- 0.71, sum of weights 4, sum of XSECUP 100 +- 0.1 pb, IDWTUP -4)")]
    [InlineData("3 1.4 1 1", "neither the mean nor the sum of the weights agrees with XSECUP (2 events, mean weight 2 +- 0.71, sum of weights 4, sum of XSECUP 3 +- 1.4 pb, IDWTUP -4)")]
    [InlineData("1 0.1 1 1\n2 0.1 1 2", "the init block announces 1 processes (NPRUP) and lists 2 (2 events, mean weight 2 +- 0.71, sum of weights 4, sum of XSECUP 3 +- 0.14 pb, IDWTUP -4)")]
    public void What_cannot_be_decided_is_an_error_that_says_what_was_found(string process, string reason)
        => Assert.Equal($"the normalisation of the weights cannot be determined: {reason}{HowToGoOn}", Assert.Throws<NormalisationException>(() => Detect([1, 3], process)).Message);

    [Fact]
    public void Few_events_of_large_weights_that_agree_with_everything_decide_nothing()
        => Assert.Contains("neither the mean nor the sum of the weights agrees with XSECUP (3 events, mean weight 100 +- 4.2E+02", Assert.Throws<NormalisationException>(() => Detect([1000, -800, 100], "7 0.1 1 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Mean_and_sum_that_both_agree_decide_nothing()
        => Assert.Contains("both the mean and the sum of the weights agree with XSECUP within their errors", Assert.Throws<NormalisationException>(() => Detect([2, 2.0001], "3 0.55 1 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Trials_that_contradict_the_cross_section_are_an_error()
        => Assert.Contains("the sum of weights over the sum of trials is 0.5 +- 0.23 pb, which contradicts XSECUP", Assert.Throws<NormalisationException>(() => Detect([3, 1, 2, 2], "30 0.1 1 1", trials: [4, 4, 4, 4])).Message, StringComparison.Ordinal);

    [Fact]
    public void Trials_in_some_events_only_are_an_error()
        => Assert.Contains("only 1 of 2 events say how many trials they stand for", Assert.Throws<NormalisationException>(() => Detect([3, 1], "1 1 1 1", trials: [4])).Message, StringComparison.Ordinal);

    [Fact]
    public void Sum_of_weights_must_be_positive()
        => Assert.Equal("the weights cannot be normalised: 2 events, mean weight -1 +- 1.4, sum of weights -2, sum of XSECUP 2 +- 0.1 pb, IDWTUP -4; their sum must be positive",
            Assert.Throws<NormalisationException>(() => Detect([-3, 1], "2 0.1 1 1")).Message);

    [Fact]
    public void File_without_events_has_no_normalisation()
        => Assert.Contains("there are no events", Assert.Throws<NormalisationException>(() => Detect([], "2 0.1 1 1")).Message, StringComparison.Ordinal);

    private static CrossSectionNormalisation Detect(double[] weights, string process, int strategy = -4, double[]? trials = null)
    {
        string text = Text(weights, process, strategy, trials);
        return CrossSectionNormalisation.Detect(Lhe.HeaderOf(text), Lhe.Read(text).Totals);
    }

    private static string Text(double[] weights, string processes, int strategy = -4, double[]? trials = null)
    {
        IEnumerable<string> events = weights.Select((weight, i) => Lhe.Event
            .Replace("+2.0000000e+00", weight.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("<event>", trials is not null && i < trials.Length ? string.Create(CultureInfo.InvariantCulture, $"<event trials='{trials[i]}'>") : "<event>", StringComparison.Ordinal));
        int announced = processes == "1 0.1 1 1\n2 0.1 1 2" ? 1 : processes.Split('\n').Length;
        string init = string.Create(CultureInfo.InvariantCulture, $"<init>\n2212 2212 6.5e3 6.5e3 0 0 0 0 {strategy} {announced}\n{processes}\n</init>\n");
        return Lhe.File([.. events]).Replace(Lhe.Init, init, StringComparison.Ordinal);
    }
}
