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
        Assert.Equal("weights average to the cross-section of 2.000 +- 0.010 pb", found.Description);
    }

    [Fact]
    public void Weights_whose_sum_is_the_cross_section_are_summed()
    {
        CrossSectionNormalisation found = Detect([0.5, 0.5, 0.6, 0.4], "2.0 0.01 2.0 1");
        Assert.Equal((NormalisationKind.Sum, 2.0, 1.0), (found.Kind, found.CrossSectionPb, found.ScaleFactor));
        Assert.Equal("weights sum to the cross-section of 2.000 +- 0.010 pb", found.Description);
    }

    [Fact]
    public void Equal_weights_are_scaled_to_the_cross_section()
    {
        CrossSectionNormalisation found = Detect([1, 1, 1, -1], "7.0 0.01 1.0 1", strategy: 3);
        Assert.Equal((NormalisationKind.Unweighted, 7.0, 3.5), (found.Kind, found.CrossSectionPb, found.ScaleFactor));
        Assert.Equal("unweighted events (|w| = 1), scaled to the cross-section of 7.000 +- 0.010 pb", found.Description);
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
        Assert.Equal("sum of weights over sum of trials (5): 2.0 +- 1.1 pb", found.Description);
    }

    [Fact]
    public void Given_cross_section_overrides_everything()
    {
        CrossSectionNormalisation found = CrossSectionNormalisation.Detect(
            Lhe.HeaderOf(Text([1, 3], "-1 -1 1 1")), Lhe.Read(Text([1, 3], "-1 -1 1 1")).Totals, 10);
        Assert.Equal((NormalisationKind.Given, 10.0, null, 2.5), (found.Kind, found.CrossSectionPb, found.ErrorPb, found.ScaleFactor));
        Assert.Equal("scaled to the given cross-section of 10 pb", found.Description);
        Assert.Throws<ArgumentOutOfRangeException>(
            ()
            => CrossSectionNormalisation.Detect(Lhe.HeaderOf(Text([1], "1 0.1 1 1")), Lhe.Read(Text([1], "1 0.1 1 1")).Totals, double.NaN));
    }

    [Theory]
    [InlineData(
        "-1 -1 1 1",
        "XSECUP is missing or a placeholder (2 events, mean weight 2.00 +- 0.71, sum of weights 4, sum of XSECUP -1.0 +- 1.0 pb, IDWTUP -4)")]
    [InlineData("0 0 1 1",
        "XSECUP is missing or a placeholder (2 events, mean weight 2.00 +- 0.71, sum of weights 4, sum of XSECUP 0 +- 0 pb, IDWTUP -4)")]
    [InlineData(
        "1 1 1 1",
        "XSECUP is missing or a placeholder (2 events, mean weight 2.00 +- 0.71, sum of weights 4, sum of XSECUP 1.0 +- 1.0 pb, IDWTUP -4)")]
    [InlineData(
        "100 0.1 1 1",
        "neither the mean nor the sum of the weights agrees with XSECUP (2 events, mean weight 2.00 +- 0.71, sum of weights 4, sum of XSECUP 100.00 +- 0.10 pb, IDWTUP -4)")]
    [InlineData(
        "3 1.4 1 1",
        "neither the mean nor the sum of the weights agrees with XSECUP (2 events, mean weight 2.00 +- 0.71, sum of weights 4, sum of XSECUP 3.0 +- 1.4 pb, IDWTUP -4)")]
    [InlineData("1 0.1 1 1\n2 0.1 1 2",
        "the init block announces 1 processes (NPRUP) and lists 2 (2 events, mean weight 2.00 +- 0.71, sum of weights 4, sum of XSECUP 3.00 +- 0.14 pb, IDWTUP -4)")]
    public void What_cannot_be_decided_is_an_error_that_says_what_was_found(string process, string reason)
        => Assert.Equal($"the normalisation of the weights cannot be determined: {reason}{HowToGoOn}",
            Assert.Throws<NormalisationException>(() => Detect([1, 3], process)).Message);

    [Fact]
    public void Few_events_of_large_weights_that_agree_with_everything_decide_nothing()
        => Assert.Contains("neither the mean nor the sum of the weights agrees with XSECUP (3 events, mean weight 100 +- 420",
            Assert.Throws<NormalisationException>(() => Detect([1000, -800, 100], "7 0.1 1 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Mean_and_sum_that_both_agree_decide_nothing()
        => Assert.Contains("both the mean and the sum of the weights agree with XSECUP within their errors",
            Assert.Throws<NormalisationException>(() => Detect([2, 2.0001], "3 0.55 1 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Trials_that_contradict_the_cross_section_are_an_error()
        => Assert.Contains("the sum of weights over the sum of trials is 0.50 +- 0.23 pb, which contradicts XSECUP",
            Assert.Throws<NormalisationException>(() => Detect([3, 1, 2, 2], "30 0.1 1 1", trials: [4, 4, 4, 4])).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Trials_in_some_events_only_are_an_error()
        => Assert.Contains("only 1 of 2 events say how many trials they stand for",
            Assert.Throws<NormalisationException>(() => Detect([3, 1], "1 1 1 1", trials: [4])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(
        0.5, "7 0.01 1 1",
        "all weights are 0.5, which is neither 1 nor the cross-section of 7.000 +- 0.010 pb nor that over the number of events (4 events, mean weight 0.5 +- 0, sum of weights 2")]
    [InlineData(30, "7 0.01 1 1", "all weights are 30, which is neither 1")]
    [InlineData(1, "7 0.01 1 2", "all weights are 1, and 4 events are of process 1 (IDPRUP), which the init block does not list (LPRUP 2)")]
    public void Equal_weights_that_say_nothing_and_processes_that_are_not_listed_are_refused(double weight, string process, string reason)
    {
        string message = Assert.Throws<NormalisationException>(() => Detect([weight, weight, weight, weight], process)).Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.EndsWith(HowToGoOn, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_one_size_and_both_signs_are_told_by_their_mean()
        => Assert.Contains(
            "all weights are 7 or -7, 40 of them negative, and neither their mean nor their sum is the cross-section of 7.000 +- 0.010 pb (200 events, mean weight 4.20 +- 0.40, sum of weights 840",
            Assert.Throws<NormalisationException>(
            () => Detect([.. Enumerable.Range(0, 200).Select(i => i % 5 == 0 ? -7.0 : 7)], "7 0.01 1 1")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Unweighted_events_of_one_process_are_not_the_cross_section_of_several()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 200)];
        Assert.Contains("200 of 200 events are of process 1, whose cross-section would give 100",
            Assert.Throws<NormalisationException>(() => Detect(ones, "7 0.01 1 1\n7 0.01 1 2")).Message, StringComparison.Ordinal);
        // A process of a thousandth of the cross-section may have no event among so few.
        Assert.Equal(NormalisationKind.Unweighted, Detect(ones, "7 0.01 1 1\n0.007 0.0001 1 2").Kind);
    }

    [Fact]
    public void Weights_that_average_to_the_cross_section_are_taken_with_processes_that_are_not_listed_which_is_said()
    {
        CrossSectionNormalisation found = Detect([2.1, 1.9, 2.05, 1.96], "2.0 0.01 2.0 7");
        Assert.Equal(NormalisationKind.Average, found.Kind);
        Assert.EndsWith("; 4 events are of process 1 (IDPRUP), which the init block does not list (LPRUP 7)", found.Description,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Interference_has_a_negative_cross_section()
    {
        CrossSectionNormalisation found = Detect([.. Enumerable.Repeat(2.0, 100), .. Enumerable.Repeat(-2.0, 300)], "-1 0.004 2 1");
        Assert.Equal((NormalisationKind.Average, -1.0, 1 / 400.0), (found.Kind, found.CrossSectionPb, found.ScaleFactor));
        found = Detect([.. Enumerable.Repeat(0.005, 100), .. Enumerable.Repeat(-0.005, 300)], "-1 0.004 0.005 1");
        Assert.Equal((NormalisationKind.Sum, -1.0), (found.Kind, found.CrossSectionPb));
        Assert.Equal(1, found.ScaleFactor, Rounding);
    }

    [Theory]
    [InlineData(2.0, 200, NormalisationKind.Average, 1 / 400.0)]
    [InlineData(0.005, 200, NormalisationKind.Sum, 1.0)]
    [InlineData(2.0, 205, NormalisationKind.Average, 1 / 400.0)]
    public void Interference_that_cancels_is_read_as_its_errors_tell(double weight, int positive, NormalisationKind kind, double factor)
    {
        double[] weights = [.. Enumerable.Repeat(weight, positive), .. Enumerable.Repeat(-weight, 400 - positive)];
        CrossSectionNormalisation found = Detect(weights, "0 0.004 2 1");
        Assert.Equal((kind, factor), (found.Kind, found.ScaleFactor));
        Assert.Equal(factor * weights.Sum(), found.CrossSectionPb, Rounding);
        Assert.Equal(factor * weight * Math.Sqrt(400 * (1 - Math.Pow(weights.Sum() / weight / 400, 2))), found.ErrorPb!.Value, Rounding);
    }

    [Fact]
    public void Cancelling_weights_beside_a_cross_section_without_error_decide_nothing()
        => Assert.Contains("XSECUP is missing or a placeholder",
            Assert.Throws<NormalisationException>(() => Detect([2, -2, 2, -2], "0 0 2 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Given_cross_section_must_have_the_sign_of_the_weights()
    {
        string text = Text([-3, 1], "2 0.1 1 1");
        Assert.Equal(
            "the weights cannot be normalised: 2 events, mean weight -1.0 +- 1.4, sum of weights -2; their sum must have the sign of the cross-section, 5 pb",
            Assert.Throws<NormalisationException>(
                () => CrossSectionNormalisation.Detect(Lhe.HeaderOf(text), Lhe.Read(text).Totals, 5)).Message);
        Assert.Equal(2.5, CrossSectionNormalisation.Detect(Lhe.HeaderOf(text), Lhe.Read(text).Totals, -5).ScaleFactor);
    }

    [Fact]
    public void Weights_of_zero_point_to_the_named_ones()
    {
        string text = Lhe.File(
            Lhe.EventWith("<rwgt><wgt id='a'> 2.0 </wgt></rwgt>\n").Replace("+2.0000000e+00", "0", StringComparison.Ordinal));
        Assert.Equal(
            "the weights cannot be normalised: the nominal weight of every event is 0; the events have 1 named weight, of which --nominal-weight chooses one: 'a'",
            Assert.Throws<NormalisationException>(
                () => CrossSectionNormalisation.Detect(Lhe.HeaderOf(text), Lhe.Read(text).Totals)).Message);
        using LheReader reader = Lhe.Reader(text, new() { NominalWeight = "a" });
        EventTotals totals = Lhe.Read(reader).Totals;
        Assert.Equal((NormalisationKind.Average, 2.0, 1.0), Kind(CrossSectionNormalisation.Detect(reader.Header, totals)));
    }

    [Fact]
    public void Chosen_weight_is_normalised_as_the_generators_own()
    {
        const string tail = "<rwgt><wgt id='low'> 1.5 </wgt><wgt id='central'> 2.0 </wgt></rwgt>\n";
        string text = Lhe.Header(
            "<initrwgt><weight id='low'> muR=2 muF=2 </weight><weight id='central'> muR=1 muF=1 </weight></initrwgt>\n",
            [.. Enumerable.Repeat(Lhe.EventWith(tail), 4)]);
        Assert.Equal((NormalisationKind.Average, 1.5, 0.25), Chosen(text, "low"));
        Assert.Equal((NormalisationKind.Average, 2.0, 0.25), Chosen(text, "central"));
        // XWGTUP 1, the others in pb: the central weight gives the unit.
        string inUnits = text.Replace("+2.0000000e+00", "+1.0000000e+00", StringComparison.Ordinal);
        Assert.Equal((NormalisationKind.Unweighted, 1.5, 0.25), Chosen(inUnits, "low"));
        Assert.Equal((NormalisationKind.Average, 2.0, 0.25), Chosen(inUnits, "central"));
        string withoutCentral = inUnits.Replace("muR=1 muF=1", "", StringComparison.Ordinal)
            .Replace("> 1.5 <", "> 15 <", StringComparison.Ordinal);
        Assert.Contains("the unit of the weight 'low' is not told",
            Assert.Throws<NormalisationException>(() => Chosen(withoutCentral, "low")).Message, StringComparison.Ordinal);

        static (NormalisationKind, double, double) Chosen(string text, string name)
        {
            using LheReader reader = Lhe.Reader(text, new() { NominalWeight = name });
            EventTotals totals = Lhe.Read(reader).Totals;
            return Kind(CrossSectionNormalisation.Detect(reader.Header, totals));
        }
    }

    private static (NormalisationKind, double, double) Kind(CrossSectionNormalisation found)
        => (found.Kind, found.CrossSectionPb, found.ScaleFactor);

    [Fact]
    public void File_without_events_has_no_normalisation()
        => Assert.Contains("the file holds no event", Assert.Throws<NormalisationException>(() => Detect([], "2 0.1 1 1")).Message,
            StringComparison.Ordinal);

    private static CrossSectionNormalisation Detect(double[] weights, string process, int strategy = -4, double[]? trials = null)
    {
        string text = Text(weights, process, strategy, trials);
        return CrossSectionNormalisation.Detect(Lhe.HeaderOf(text), Lhe.Read(text).Totals);
    }

    private static string Text(double[] weights, string processes, int strategy = -4, double[]? trials = null)
    {
        IEnumerable<string> events = weights.Select((weight, i) => Lhe.Event
            .Replace("+2.0000000e+00", weight.ToString("R", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("<event>", trials is not null && i < trials.Length
                ? string.Create(CultureInfo.InvariantCulture, $"<event trials='{trials[i]}'>") : "<event>", StringComparison.Ordinal));
        int announced = processes == "1 0.1 1 1\n2 0.1 1 2" ? 1 : processes.Split('\n').Length;
        string init = string.Create(
            CultureInfo.InvariantCulture, $"<init>\n2212 2212 6.5e3 6.5e3 0 0 0 0 {strategy} {announced}\n{processes}\n</init>\n");
        return Lhe.File([.. events]).Replace(Lhe.Init, init, StringComparison.Ordinal);
    }
}
