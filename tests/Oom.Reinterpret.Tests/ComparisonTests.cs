using System.Globalization;
using System.Text.Json;
using Oom.Binning;
using Oom.Bundles;
using Oom.Domains;
using Oom.Measurements;

namespace Oom.Reinterpret.Tests;

public sealed class ComparisonTests : FourBinCase
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Prediction_is_folded_and_compared()
    {
        var comparison = Json(_events);
        // 1/fb: 8/3 pb are 2667 events, of which half are seen, and ten of other origin.
        Assert.Equal([10, 8000 / 6.0 + 10, 10, 16000 / 6.0 + 10], Numbers(comparison.GetProperty("folded").GetProperty("events")),
            (a, b) => Math.Abs(a - b) < Tolerance * 1e4);
        var chi = comparison.GetProperty("chiSquares").EnumerateArray().ToList();
        Assert.Equal(["unfolded", "detector"], chi.Select(item => item.GetProperty("level").GetString()));
        // d^2/(V + statistical error^2): measured 4, 4, 4, 8 pb with errors of 0.5 pb; the events' own errors are 8/30 and sqrt(2) 8/30 pb.
        double own = 64.0 / 900, one = 64.0 / 90000, expected = 2 * 16 / (0.25 + one) + (4 - 8 / 3.0) * (4 - 8 / 3.0) / (0.25 + own)
            + (8 - 16 / 3.0) * (8 - 16 / 3.0) / (0.25 + 2 * own);
        Assert.Equal(expected, chi[0].GetProperty("chiSquare").GetDouble(), 1e-7);
        Assert.Equal(4, chi[0].GetProperty("degreesOfFreedom").GetInt32());
        Assert.Equal("safe", comparison.GetProperty("mayFold").GetProperty("verdict").GetString());
        Assert.Empty(comparison.GetProperty("strengths").EnumerateArray());
    }

    [Fact]
    public void Yields_are_those_of_the_luminosity_of_the_data()
    {
        double[] before = Numbers(Json(_events).GetProperty("folded").GetProperty("events"));
        var measurement = ComparisonBundle.Measurement();
        File.WriteAllText(_measurement, (measurement with
        {
            LuminosityInverseFb = 2,
            Data = [.. measurement.Data!.Select(count => 2 * count)]
        }).ToJson());
        var comparison = Json(_events);
        double[] after = Numbers(comparison.GetProperty("folded").GetProperty("events"));
        Assert.All(before.Zip(after), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-9 * pair.Second));
        Assert.Equal(["unfolded", "detector"], comparison.GetProperty("chiSquares").EnumerateArray()
            .Select(item => item.GetProperty("level").GetString()));
    }

    [Fact]
    public void Signal_on_top_of_the_published_prediction_has_a_strength_and_limits()
    {
        var comparison = Json("--signal", _events, "--toys", "500");
        Assert.Equal("the published prediction: top at mu = 1", comparison.GetProperty("background").GetProperty("source").GetString());
        var strengths = comparison.GetProperty("strengths").EnumerateArray().ToList();
        // Measured less published: 0, 0, 0, 4 pb, with errors of 0.5 pb and 2 % (0.08 pb); the signal's events
        // have variances that grow with the square of its strength.
        double[] difference = [0, 0, 0, 4], signal = [0, 8 / 3.0, 0, 16 / 3.0],
            events = [64.0 / 90000, 64.0 / 900, 64.0 / 90000, 128.0 / 900];
        double value = strengths[0].GetProperty("value").GetDouble(), errorUp = strengths[0].GetProperty("errorUp").GetDouble(),
            errorDown = strengths[0].GetProperty("errorDown").GetDouble();
        Assert.Equal("simplified", strengths[0].GetProperty("likelihood").GetString());
        const double Step = 1e-4;
        Assert.Equal(0, (Rise(value + Step) - Rise(value - Step)) / Step, 1e-5);
        Assert.Equal(1, Rise(value + errorUp) - Rise(value), 1e-7);
        Assert.Equal(1, Rise(value - errorDown) - Rise(value), 1e-7);
        Assert.Equal("full", strengths[1].GetProperty("likelihood").GetString());
        Assert.Equal(5, Numbers(strengths[1].GetProperty("limit").GetProperty("expected")).Length);
        Assert.True(strengths[1].GetProperty("toyLimit").GetProperty("observedError").GetDouble() > 0);

        double Rise(double r) => Enumerable.Range(0, 4).Sum(i =>
        {
            double variance = 0.2564 + r * r * events[i], rest = difference[i] - r * signal[i];
            return rest * rest / variance + Math.Log(variance);
        });
    }

    [Fact]
    public void Whether_strength_one_is_excluded_stands_before_the_strengths()
    {
        var comparison = Json("--signal", _events);
        var exclusion = comparison.GetProperty("exclusion");
        double limit = comparison.GetProperty("strengths")[1].GetProperty("limit").GetProperty("observed").GetDouble();
        Assert.Equal(("full", "observed", "asymptotic", limit),
            (Text("likelihood"), Text("kind"), Text("method"), exclusion.GetProperty("limit").GetDouble()));
        Assert.Equal(limit < 1, exclusion.GetProperty("excluded").GetBoolean());
        Assert.Equal(limit < 1, exclusion.GetProperty("CLs").GetDouble() < 0.05);
        foreach (var (crossSection, answer) in new[]
        {
            ("0.8", "not excluded at 95 % CL: strength 1 lies below the observed limit of "),
            ("80", "excluded at 95 % CL: strength 1 lies above the observed limit of ")
        })
        {
            string output = Run("--signal", _events, "--cross-section", crossSection).Output;
            int place = output.IndexOf("answer      " + answer, StringComparison.Ordinal);
            Assert.InRange(place, 0, output.IndexOf("strength    ", StringComparison.Ordinal));
            Assert.Contains("            the limit to quote is the observed one of the full likelihood (asymptotic)", output,
                StringComparison.Ordinal);
        }

        File.WriteAllText(_measurement, (ComparisonBundle.Measurement() with { Kind = MeasurementKind.Expected }).ToJson());
        string expected = Run("--signal", _events, "--cross-section", "80").Output;
        Assert.Contains("answer      would be excluded at 95 % CL: strength 1 lies above the expected limit of ", expected,
            StringComparison.Ordinal);
        Assert.Contains("the expected one of the full likelihood (asymptotic), since no data are published", expected,
            StringComparison.Ordinal);

        string Text(string name) => exclusion.GetProperty(name).GetString()!;
    }

    [Fact]
    public void Answer_by_toys_is_that_of_their_test()
    {
        var comparison = Json("--signal", _events, "--toys", "500");
        var exclusion = comparison.GetProperty("exclusion");
        Assert.Equal("toys", exclusion.GetProperty("method").GetString());
        Assert.Equal(comparison.GetProperty("strengths")[1].GetProperty("toyLimit").GetProperty("observed").GetDouble(),
            exclusion.GetProperty("limit").GetDouble());
        // Multiples of one pseudo-experiment.
        Assert.NotEqual(Json("--signal", _events).GetProperty("exclusion").GetProperty("CLs").GetDouble(),
            exclusion.GetProperty("CLs").GetDouble());
    }

    [Fact]
    public void Background_files_take_the_place_of_the_published_prediction()
    {
        string background = new LheText(16).Add(TestBundle.Event(0.3, 0.3), 16).Write(_folder.File("background.lhe"));
        var comparison = Json("--signal", _events, "--background", background);
        Assert.Equal(background, comparison.GetProperty("background").GetProperty("source").GetString());
        Assert.Equal([0, 0, 0, 16], Numbers(comparison.GetProperty("background").GetProperty("crossSections")));

        // One event of weight 16, which the report and the document tell of.
        string warning = comparison.GetProperty("warnings")[0].GetString()!;
        Assert.Contains(" % of the variance of the simplified strength comes from 1 effective event of the background in bin 4: ", warning,
            StringComparison.Ordinal);
        Assert.Contains($"warning     {warning}", Run("--signal", _events, "--background", background).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Weighted_events_in_the_place_of_data_are_no_counts()
    {
        var measurement = ComparisonBundle.Measurement();
        File.WriteAllText(_measurement, (measurement with
        {
            Kind = MeasurementKind.Expected,
            Sources = [new CovarianceSource(
                Measurement.WeightedEvents, CovarianceKind.MonteCarloStatistical, measurement.CovariancePb2)]
        }).ToJson());

        var comparison = Json("--signal", _events);

        Assert.Equal(["simplified"], Texts("strengths", "likelihood"));
        Assert.Equal(["unfolded"], Texts("chiSquares", "level"));
        Assert.StartsWith("the measurement is of weighted events that stand for data", comparison.GetProperty("warnings")[0].GetString(),
            StringComparison.Ordinal);
        Assert.Equal("simplified", comparison.GetProperty("exclusion").GetProperty("likelihood").GetString());

        IEnumerable<string?> Texts(string list, string name)
            => comparison.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(name).GetString());
    }

    [Fact]
    public void Report_says_what_was_found()
    {
        var (code, output, error) = Run("--signal", _events);
        Assert.Equal("", error);
        Assert.Equal(0, code);
        foreach (
            string expected in (string[])[
            "background  the published prediction", "events at detector level", "4 degrees of freedom",
            "unfolded cross-sections, the measurement", "3 degrees of freedom", "(simplified likelihood)", "(full likelihood)",
            "(simplified likelihood of the shape alone)", "(full likelihood of the shape alone)",
            "40 of these events are selected without being fiducial", "at 95 % CLs (asymptotic)", "may I fold  at the fitted strength: ",
            "at the limit: "])
        {
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Limit_times_cross_section_is_one_number_for_any_normalisation_of_the_signal()
    {
        const double Invariance = 1e-6;
        double[]? reference = null;
        foreach (double crossSection in (double[])[8, 8e-4, 0.0245, 0.024507, 10.1, 8e4])
        {
            var comparison = Json("--signal", _events, "--cross-section", crossSection.ToString("R", CultureInfo.InvariantCulture));
            double[] limits = [.. comparison.GetProperty("strengths").EnumerateArray()
                .Concat(comparison.GetProperty("shape").GetProperty("strengths").EnumerateArray())
                .SelectMany(strength => Numbers(strength.GetProperty("limit").GetProperty("expected")).Append(
                    strength.GetProperty("limit").GetProperty("observed").GetDouble()).Append(strength.GetProperty("value").GetDouble()))
                .Select(value => value * crossSection)];
            reference ??= limits;
            Assert.Equal(24 + 4, limits.Length);
            for (int i = 0; i < limits.Length; i++) Assert.Equal(1, limits[i] / reference[i], Invariance);
        }
    }

    [Fact]
    public void A_fit_that_is_not_possible_costs_its_own_line()
    {
        var soft = TestBundle.Event(0.3, 0.3);
        string none = new LheText(8).Add(soft with { Bottom = 0.1 * soft.Bottom, Antibottom = 0.1 * soft.Antibottom }, 8)
            .Write(_folder.File("none.lhe"));
        var (code, output, error) = Run("--signal", none, "--json");
        Assert.Equal(("", 0), (error, code));
        var comparison = JsonDocument.Parse(output).RootElement.GetProperty("comparison");
        foreach (var strength in comparison.GetProperty("strengths").EnumerateArray())
        {
            Assert.Equal("missing", strength.GetProperty("status").GetString());
            Assert.NotEmpty(strength.GetProperty("reasons").EnumerateArray());
            Assert.False(strength.TryGetProperty("value", out _));
        }

        Assert.Equal(["unfolded", "detector"], comparison.GetProperty("chiSquares").EnumerateArray()
            .Select(item => item.GetProperty("level").GetString()));
        string report = Run("--signal", none).Output;
        Assert.Equal(JsonValueKind.Null, comparison.GetProperty("exclusion").GetProperty("excluded").ValueKind);
        Assert.DoesNotContain("NaN", report, StringComparison.Ordinal);
        Assert.Contains("comparison  none, nor whether the model may be folded: no event is in the fiducial region", report,
            StringComparison.Ordinal);
        Assert.DoesNotContain("may I fold", report, StringComparison.Ordinal);
        // The published events that are not fiducial are no result of a sample that has none.
        Assert.DoesNotContain("events at detector level", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Shape_alone_is_compared_beside_the_rate_and_the_report_says_which_disagrees()
    {
        // The measured shape at half its rate.
        var text = new LheText(10);
        double[] cosines = [-0.75, -0.25, 0.25, 0.75, 0.75];
        for (int i = 0; i < 1000; i++)
        {
            double cosine = Math.Sin(Math.Acos(cosines[i % 5]) / 2);
            text.Add(TestBundle.Event(cosine, -cosine), 10);
        }

        string half = text.Write(_folder.File("half.lhe"));
        var comparison = Json(half);
        var shape = comparison.GetProperty("shape").GetProperty("chiSquares")[0];
        Assert.Equal(3, shape.GetProperty("degreesOfFreedom").GetInt32());
        Assert.Equal(0, shape.GetProperty("chiSquare").GetDouble(), 1e-7);
        Assert.True(comparison.GetProperty("chiSquares")[0].GetProperty("chiSquare").GetDouble() > 30);
        Assert.Contains("the rate disagrees, the shape does not", Run(half).Output, StringComparison.Ordinal);
        // As a background it is said before any strength.
        string report = Run("--signal", _events, "--background", half).Output;
        int warning = report.IndexOf("warning     the background alone has chi^2", StringComparison.Ordinal);
        Assert.InRange(warning, 0, report.IndexOf("strength  ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lone_signal_is_told_from_a_prediction_of_everything()
    {
        var (code, output, error) = Run(_events, "--cross-section", "0.02");
        Assert.Equal(("", 0), (error, code));
        Assert.Contains(
            "this looks like a signal on top of the standard model: 0.0200 pb beside the 20.00 pb of the measurement; use --signal", output,
            StringComparison.Ordinal);
        // As if it were everything it is neither compared nor judged.
        Assert.DoesNotContain("may I fold", output, StringComparison.Ordinal);
        Assert.DoesNotContain("degrees of freedom", output, StringComparison.Ordinal);
        Assert.DoesNotContain("looks like a signal", Run(_events).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expected_measurement_has_no_observed_limit()
    {
        File.WriteAllText(_measurement, (ComparisonBundle.Measurement() with { Kind = MeasurementKind.Expected }).ToJson());
        var comparison = Json("--signal", _events);
        foreach (var strength in comparison.GetProperty("strengths").EnumerateArray())
            Assert.False(strength.GetProperty("limit").TryGetProperty("observed", out _));
        string report = Run("--signal", _events).Output;
        Assert.Contains("expected limit ", report, StringComparison.Ordinal);
        Assert.Contains("no data are published", report, StringComparison.Ordinal);
        Assert.Contains("an expectation does not fluctuate as data do", report, StringComparison.Ordinal);
        Assert.DoesNotContain("below", report, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_bin_has_the_variance_of_one_event()
    {
        // One of 300 events weighs 8/300 pb; bins 1 and 3 have none, and are measured to 4 +- 0.5 pb.
        double own = 64.0 / 900, one = 64.0 / 90000;
        double expected = 2 * 16 / (0.25 + one) + (4 - 8 / 3.0) * (4 - 8 / 3.0) / (0.25 + own)
            + (8 - 16 / 3.0) * (8 - 16 / 3.0) / (0.25 + 2 * own);
        Assert.Equal(expected, Json(_events).GetProperty("chiSquares")[0].GetProperty("chiSquare").GetDouble(), 1e-7);
    }

    [Fact]
    public void Kinematics_enter_the_verdict_and_nothing_lies_outside_a_cosine()
    {
        WriteDomain();
        var (code, output, error) = Run(_events, "--json");
        Assert.Equal(("", 0), (error, code));
        var root = JsonDocument.Parse(output).RootElement;
        var domain = root.GetProperty("domain");
        // 200 of 300 events have c_hel = 1, beyond the 0.9 of the training, but a cosine has no outside.
        Assert.Equal(0, domain.GetProperty("outsideAny").GetProperty("events").GetInt32());
        Assert.Equal(300, domain.GetProperty("all").GetProperty("events").GetInt32());
        // All events of the second bin lie where 0.7 of them are selected, in place of 0.25 of the whole bin.
        var kinematics = Assert.Single(domain.GetProperty("kinematics").EnumerateArray());
        double[] changes = Numbers(kinematics.GetProperty("efficiencyChanges"));
        Assert.Equal(0.7 / 0.25 - 1, changes[1], Tolerance);
        Assert.Equal(0.75, Numbers(kinematics.GetProperty("largestDifferences"))[1], Tolerance);
        Assert.Equal("do not", root.GetProperty("comparison").GetProperty("mayFold").GetProperty("verdict").GetString());
        var worst = root.GetProperty("comparison").GetProperty("mayFold").GetProperty("sources").EnumerateArray().Last();
        Assert.Equal("the kinematics of c_hel", worst.GetProperty("source").GetString());
        Assert.Contains("all events lie in the range of the training", Run(_events).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_says_where_the_error_of_the_trainings_weights_is_not_known()
    {
        const string Note = "(p may be too large: oom.domain.json is older than 1.3";
        double[] events = [.. Enumerable.Repeat(250.0, 16)], bins = [.. Enumerable.Repeat(1000.0, 4)];
        var feature = new FeatureDomain("c_hel", [-1, -0.5, 0, 0.5, 1], events, events, events);
        Assert.Contains(Note, Report(feature with { Counts = bins }), StringComparison.Ordinal);
        Assert.Contains(Note, Report(feature with { HigherPowers = [.. bins, .. bins] }), StringComparison.Ordinal);
        string known = Report(feature with { Counts = bins, HigherPowers = [.. bins, .. bins] });
        Assert.Contains("least alike c_hel", known, StringComparison.Ordinal);
        Assert.DoesNotContain(Note, known, StringComparison.Ordinal);

        string Report(FeatureDomain domain)
        {
            File.WriteAllText(_folder.File(BundleFiles.Domain),
                new DomainDocument("test", TestBundle.Description.GeneratorBins, [domain]).ToJson());
            return Run(_events).Output;
        }
    }

    [Fact]
    public void A_signal_that_only_removes_events_has_a_strength_in_every_likelihood()
    {
        File.WriteAllText(_measurement,
            (ComparisonBundle.Measurement() with { Data = [2010, 2010, 2010, 2010], CrossSectionsPb = [4, 4, 4, 4] }).ToJson());
        var text = new LheText(-8);
        for (int i = 0; i < 300; i++) text.Add(i % 3 == 0 ? TestBundle.Event(0.8, -0.8) : TestBundle.Event(0.3, 0.3), -8);
        var removed = Json("--signal", text.Write(_folder.File("removes.lhe"))).GetProperty("strengths").EnumerateArray().ToList();
        foreach (var strength in removed)
        {
            Assert.Equal("found", strength.GetProperty("status").GetString());
            Assert.InRange(strength.GetProperty("value").GetDouble(), -0.1, 0.1);
            Assert.InRange(strength.GetProperty("limit").GetProperty("observed").GetDouble(), 0.01, 1);
        }
    }

    [Fact]
    public void A_signal_of_a_few_events_has_strengths_no_better_than_they()
    {
        const string Warning = "the signal's fiducial cross-section is known to 100 %: strengths and limits are no better than that";
        Assert.Contains(Warning, Run("--signal", new LheText(8).Add(TestBundle.Event(0.7, -0.6), 8).Write(_folder.File("one.lhe"))).Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("no better than that", Run("--signal", _events).Output, StringComparison.Ordinal);
        Assert.Contains("the fiducial cross-section is known to 100 %: comparisons are no better than that",
            Run(_folder.File("one.lhe")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_or_missing_sidecars_are_named_with_their_place()
    {
        Refuse("$.luminosity.unit: expected the unit \"1/fb\", found \"1/pb\"", _response, "1/fb", "1/pb");
        Refuse("$.unit: expected the unit \"pb\", found \"fb\"", _measurement, "\"unit\": \"pb\"", "\"unit\": \"fb\"");
        Refuse("$.covariance", _measurement, "\"covariance\": [[0.25, 0, 0, 0],[0, 0.25, 0, 0]",
            "\"covariance\": [[0.25, 9, 0, 0],[9, 0.25, 0, 0]");
        File.WriteAllText(
            _measurement, (ComparisonBundle.Measurement() with { GeneratorBins = new BinEdges([0, 0.2, 0.5, 0.75, 1]) }).ToJson());
        Refuse("$.generatorBinEdges: expected the bins of the observable, [0, 0.25, 0.5, 0.75, 1], found [0, 0.2, 0.5, 0.75, 1]",
            _measurement, "nothing", "nothing");
        File.WriteAllText(_measurement, ComparisonBundle.Measurement().ToJson());
        var (few, _, complaint) = Run("--signal", _events, "--toys", "50");
        Assert.Equal(2, few);
        Assert.Contains("need at least 440 pseudo-experiments, found 50", complaint, StringComparison.Ordinal);
        File.Delete(_measurement);
        Assert.Contains("comparison  none: the bundle has no measurement", Run(_events).Output, StringComparison.Ordinal);
        Assert.Contains("comparison  none, and no strength or limit: the bundle has no measurement", Run("--signal", _events).Output,
            StringComparison.Ordinal);
        File.Delete(_response);
        var (code, _, error) = Run("--signal", _events);
        Assert.Equal(2, code);
        Assert.Contains("needs " + _response, error, StringComparison.Ordinal);
    }

    private void Refuse(string message, string path, string old, string wrong)
    {
        string text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace(old, wrong, StringComparison.Ordinal));
        var (code, _, error) = Run(_events);
        File.WriteAllText(path, text);
        Assert.Contains($"{path}: {message}", error, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];
}
