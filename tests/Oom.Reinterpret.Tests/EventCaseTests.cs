using Oom.Events;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tests;

/// <summary>Event files of many dialects and faults with their right values, from an independent reader and
/// selection or by hand (../shared/cases/README.md).</summary>
public sealed class EventCaseTests : IDisposable
{
    // Right values are printed with this precision.
    private const double Printed = 6e-4, PrintedBand = 6e-3, PrintedShare = 1e-6;

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly PublishedObservable _observable;

    public EventCaseTests() => _observable = PublishedObservable.Load(TestBundle.WriteBundle(_folder.Path));

    public void Dispose()
    {
        _observable.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string, double, double, double, double> LesHouches => new()
    {
        { "02a_interference_negative", -0.355, 0.058, 0, 0 },
        { "02b_interference_zero", -0.055, 0.058, 0, 0 },
        { "03_unit_weight_rwgt_pb", 9.06864, 0.786, 2.72, 1.81 },
        { "09_amcatnlo_dyn_text", 9.06864, 0.786, 1.09, 0.907 },
        { "10a_two_headers", 9.06864, 0.786, 2.72, 1.81 },
        { "10c_lhef_paper_groups", 9.06864, 0.786, 2.72, 1.81 },
        { "37_empty_rwgt", 9.06864, 0.786, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(LesHouches))]
    public void Les_Houches_case_has_its_right_value(string name, double fiducial, double error, double up, double down)
        => Check(Run(Write(name + ".lhe", EventCases.LesHouches[name]())), fiducial, error, up, down);

    [Theory]
    [MemberData(nameof(LesHouches))]
    public void Shared_Les_Houches_case_has_its_right_value(string name, double fiducial, double error, double up, double down)
        => Check(Run(Shared(name + ".lhe.gz")), fiducial, error, up, down);

    [Theory]
    [InlineData("13_xsec_per_weight.hepmc3.gz", 8.18223, 0, 0)]
    [InlineData("30a_dyn0_names.hepmc3.gz", 8.18223, 0.818, 0.818)]
    [InlineData("30b_atlas_05.hepmc3.gz", 8.18223, 0.818, 0.818)]
    [InlineData("30f_sherpa2.hepmc3.gz", 8.18223, 0.818, 0.818)]
    [InlineData("52_newline_in_name.hepmc.gz", 8.18223, 0, 0)]
    public void Shared_HepMC_case_has_its_right_value(string name, double fiducial, double up, double down)
        => Check(Run(Shared(name)), fiducial, 3.34, up, down);

    [Fact]
    public void Interference_adds_to_its_sample()
    {
        string[] built = [Write("a.lhe", EventCases.LesHouches["10a_two_headers"]()),
            Write("b.lhe", EventCases.LesHouches["02a_interference_negative"]())];
        foreach (string[] files in (string[][])[built, TestData.Shared is null ? built
            : [Shared("10a_two_headers.lhe.gz"), Shared("02a_interference_negative.lhe.gz")]])
        {
            var sum = Run(files, new() { Combination = SampleCombination.Sum });
            Assert.Equal(8.714, sum.Nominal.Fiducial.Value, Printed);
            Assert.Equal(["1002", "1003"], sum.IncompleteWeights);
        }
    }

    [Fact]
    public void Sherpa_runs_of_unlike_trials_are_one_sample()
    {
        string[] built =
        [
            Write("a.lhe", EventCases.Lhe("", "1.0 1.0 1.0 1", i => (i % 2 == 0 ? "12000" : "18000", ""), ..100, 500)),
            Write("b.lhe", EventCases.Lhe("", "1.0 1.0 1.0 1", i => (i % 2 == 0 ? "216" : "324", ""), 100.., 10)),
        ];
        foreach (string[] files in (string[][])[built, TestData.Shared is null ? built
            : [Shared("53a_trials.lhe.gz"), Shared("53b_trials.lhe.gz")]])
        {
            var sample = Run(files);
            Assert.Equal(29.8302, sample.CrossSection.Value, 6e-5);
            Assert.Equal(9.80468, sample.Nominal.Fiducial.Value, 6e-6);
        }
    }

    [Fact]
    public void Runs_of_one_process_without_errors_are_averaged_within_a_hundredth_and_beyond_on_request()
    {
        string[] shared = [Shared("12_run1.hepmc3.gz"), Shared("12_run2.hepmc3.gz")];
        foreach (var combination in (SampleCombination[])[SampleCombination.OneSample, SampleCombination.Average])
        {
            var sample = Run(shared, new() { Combination = combination });
            Assert.Equal(27.329, sample.CrossSection.Value, Printed);
            Assert.Equal(["the files' cross-sections, 27.2741 to 27.3832 pb, are averaged by the events (or trials) behind them"],
                sample.Warnings);
        }
    }

    [Fact]
    public void Runs_that_differ_by_more_than_a_hundredth_need_a_word()
    {
        string a = Write("a.hepmc", EventCases.HepMc("Weight", "27.2741", "27.2741 0 -1 -1")),
            near = Write("b.hepmc", EventCases.HepMc("Weight", "27.2741", "27.5 0 -1 -1")),
            far = Write("c.hepmc", EventCases.HepMc("Weight", "27.2741", "28 0 -1 -1"));
        Assert.Equal((27.2741 + 27.5) / 2, Run([a, near]).CrossSection.Value, 1e-9);
        string message = Assert.Throws<SampleException>(() => Run([a, far])).Message;
        Assert.Contains("Give --average if they are runs of one process, --sum to add them as different processes", message,
            StringComparison.Ordinal);
        Assert.Equal((27.2741 + 28) / 2, Run([a, far], new() { Combination = SampleCombination.Average }).CrossSection.Value, 1e-9);
        Assert.Equal(27.2741 + 28, Run([a, far], new() { Combination = SampleCombination.Sum }).CrossSection.Value, 1e-9);
    }

    [Fact]
    public void Every_weight_has_the_cross_section_that_is_its_own()
    {
        // 13: cross-sections of 27.2741, 30 and 24 pb, and weights that are all 2.
        var shared = Run(Shared("13_xsec_per_weight.hepmc3.gz"));
        Assert.Equal([9.00, 7.20], shared.Weights.Select(weight => Math.Round(weight.Fiducial.Value, 2)));
        foreach (string values in (string[])["27.2741 0.1 20 20 27.2741 0.1 30 0.1 24 0.1", "27.2741 0.1 20 20 30 0.1 24 0.1"])
        {
            var built = Run(Write("a.hepmc", EventCases.HepMc("Default\\|Merging=20\\|Merging=40", "2.0 2.0 2.0", values)));
            Assert.Equal(27.2741 / 2, built.Nominal.Fiducial.Value, PrintedShare);
            Assert.Equal([15, 12], built.Weights.Select(weight => Math.Round(weight.Fiducial.Value, 9)));
        }

        // One cross-section that is filled in for all says nothing of each.
        var one = Run(Write("a.hepmc", EventCases.HepMc("Default\\|MUR2_MUF2", "2.0 1.8", "27.2741 0.1 20 20 27.2741 0.1 27.2741 0.1")));
        Assert.Equal(0.9 * 27.2741 / 2, one.Weights[0].Fiducial.Value, PrintedShare);
        // A weight that cannot be normalised to its own is said.
        var wrong = Run(Write("a.hepmc", EventCases.HepMc("Default\\|x", "2.0 -2.0", "27.2741 0.1 20 20 27.2741 0.1 30 0.1")));
        Assert.Contains("which its cross-section of 30 pb cannot normalise", Assert.Single(wrong.Files[0].Warnings),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Default\\| dyn=   0 muR=0.20000E+01 muF=0.20000E+01 \\| dyn=   0 muR=0.50000E+00 muF=0.50000E+00 ", "2 1.8 2.2", 0.1, 0.1)]
    [InlineData("nominal\\|muR=05,muF=05\\|muR=20,muF=20", "2 2.2 1.8", 0.1, 0.1)]
    [InlineData(
        "Weight\\|MEWeight\\|NTrials\\|MUR0.5_MUF0.5_PDF303200_PSMUR0.5_PSMUF0.5\\|MUR2_MUF2_PDF303200_PSMUR2_PSMUF2\\|MUR0.5_MUF0.5_PDF303200_ASSEW", "2 0.02 600 2.2 1.8 2.6", 0.1, 0.1)]
    [InlineData("Weight\\|MUR0.5_MUF0.5\\|ME_ONLY_MUR0.5_MUF0.5\\|IRREG_MUR2_MUF2\\|EXTRA__MUR2_MUF2", "2 2.2 2.6 1.0 0.8", 0.1, 0)]
    [InlineData("Weight\\|MUR=2__MUF=2__LHAPDF=303200\\|ME.MUR=2__ME.MUF=2__ME.LHAPDF=303200", "2 1.8 1.0", 0, 0.1)]
    [InlineData("Weight_MERGING=20.000\\|MUR2_MUF2_MERGING=20.000\\|MUR0.5_MUF0.5_MERGING=20.000\\|MUR2_MUF2_MERGING=30.000",
        "2 1.8 2.2 1.0", 0.1, 0.1)]
    [InlineData("Weight\\|MUR2_MUF2_PDF303400\\|MUR0.5_MUF0.5_PDF303400\\|MUR1_MUF2_PDF303400\\|MUR2_MUF2_PDF13000",
        "2 1.8 2.2 1.9 1.0", 0.1, 0.1)]
    [InlineData("Weight\\|MUR0.5_MUF2", "2 1.8", 0, 0)]
    [InlineData("Weight\\|muR=1 muF=1 hdamp=2\\|muR=2 muF=2 hdamp=2", "2 2 1.8", 0, 0.1)]
    [InlineData("Weight\\|muR=1 muF=1 hdamp=2\\|muR=2 muF=2 hdamp=2", "2 2.1 1.8", 0, 0)]
    [InlineData("Weight\\|dyn=3 muR=1 muF=1\\|dyn=3 muR=2 muF=2", "2 2 1.8", 0, 0.1)]
    [InlineData("Weight\\|dyn=3 muR=1 muF=1\\|dyn=3 muR=2 muF=2", "2 1.5 1.4", 0, 0)]
    public void Name_is_a_scale_point_if_all_of_it_is_understood(string names, string weights, double up, double down)
    {
        var result = Run(Write("a.hepmc", EventCases.HepMc(names, weights)));
        double nominal = result.Nominal.Fiducial.Value;
        Assert.Equal(27.2741 / 2, nominal, PrintedShare);
        Assert.Equal(
            (up, down), (Round(result.ScaleEnvelope?.FiducialHigh / nominal - 1), Round(1 - result.ScaleEnvelope?.FiducialLow / nominal)));

        static double Round(double? share) => Math.Round(share ?? 0, 9);
    }

    [Fact]
    public void Incomplete_weights_are_named_wherever_they_are_missing()
    {
        Assert.Equal(["1002", "1003"], Run(Write("a.lhe", EventCases.LesHouches["37_empty_rwgt"]())).IncompleteWeights);
        // Declared and absent; not declared and in the last event only.
        string declared = EventCases.Declared("<weight id='never'> x </weight>\n");
        var result = Run(
            Write("b.lhe", EventCases.Lhe(
            declared, EventCases.Process, i => (EventCases.Nominal, i == 399 ? "<wgt id='late'> 1.0 </wgt>\n" : ""))));
        Assert.Equal(["late", "never"], result.IncompleteWeights);
        Assert.Equal(9.06864, result.Nominal.Fiducial.Value, 6e-6);
        Assert.Contains("\"incompleteWeights\"", result.ToJson(), StringComparison.Ordinal);
        // One identifier declared twice, and given in one event twice.
        Assert.Equal(
            ["a"],
            Run(
            Write(
            "c.lhe", EventCases.Lhe(EventCases.Declared("<weight id='a'>x</weight>\n<weight id='a'>y</weight>\n"), EventCases.Process,
            i => (EventCases.Nominal, i == 7 ? "<wgt id='a'> 1 </wgt>\n<wgt id='a'> 1 </wgt>\n" : "")))).IncompleteWeights);
        var shared = Run(Path.Combine(TestData.SharedFile("cases", "break"), "duplicate-weight-ids.lhe.gz"));
        Assert.Equal(["a"], shared.IncompleteWeights);
    }

    [Fact]
    public void Weight_beyond_all_sums_is_an_error_at_its_place()
    {
        string text = EventCases.HepMc("Weight\\|x", "27.2741 1.5e308");
        var error = Assert.Throws<EventFormatException>(() => Run(Write("a.hepmc", text)));
        Assert.Equal((6L, "'1.5e308'", "a weight of a magnitude up to 1E+140"), (error.Line, error.Found, error.Expected));
        Assert.Equal(39, Assert.Throws<EventFormatException>(
            () => Run(Path.Combine(TestData.SharedFile("cases", "break"), "hepmc-nonfinite.hepmc"))).Line);
        foreach (string weight in (string[])["1e141", "-1e200"])
        {
            Assert.Contains("a weight of a magnitude up to",
                Assert.Throws<EventFormatException>(
                () => Run(Write("a.lhe", EventCases.Lhe("", EventCases.Process, _ => (weight, ""), ..2)))).Message,
                StringComparison.Ordinal);
            Assert.Contains("a weight of a magnitude up to",
                Assert.Throws<EventFormatException>(
                ()
                => Run(
                Write("a.lhe", EventCases.Lhe("", EventCases.Process, _ => (EventCases.Nominal, $"<wgt id='a'> {weight} </wgt>\n"), ..2))))
                .Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Groups_of_parton_densities_as_in_the_paper_of_the_format_make_an_uncertainty()
    {
        var band = Assert.Single(Run(Write("a.lhe", EventCases.LesHouches["10c_lhef_paper_groups"]())).PdfUncertainties);
        Assert.Equal("parton densities toy PDF uncertainty, Hessian", band.Source);
        Assert.Equal((0.181, 0.272), (Math.Round(band.FiducialHigh - 9.06864, 3), Math.Round(9.06864 - band.FiducialLow, 3)));
    }

    [Theory]
    [InlineData("CT18NNLO", "hessian", 14000, true)]
    [InlineData("CT14nlo", "hessian", 13100, true)]
    [InlineData("CT10", "hessian", 10800, true)]
    [InlineData("CT18ANLO", "hessian", 0, true)]
    [InlineData("CJ15nlo", "hessian", 12400, true)]
    [InlineData("MSTW2008nlo90cl", "hessian", 21150, true)]
    [InlineData("MSTW2008nlo68cl", "hessian", 21100, false)]
    [InlineData("MSHT20nlo", "hessian", 27300, false)]
    [InlineData("PDF4LHC15_nlo_100", "symmhessian", 90700, false)]
    [InlineData("NNPDF31_nnlo_as_0118_hessian", "symmhessian", 304400, false)]
    public void Sets_at_90_percent_are_brought_to_one_standard_deviation(string set, string combine, int number, bool isAtNinety)
    {
        string Tag(int member)
            => number == 0 ? $"<weight id='{member}'> set {member} </weight>\n"
            : $"<weight id='{member}' PDF='{number + member}'> PDF={number} MemberID={member} </weight>\n";
        string header = EventCases.Declared($"<weightgroup name='{set}' combine='{combine}'>\n{Tag(0)}{Tag(1)}{Tag(2)}</weightgroup>\n");
        var band = Assert.Single(
            Run(
            Write(
            "a.lhe", EventCases.Lhe(header, EventCases.Process,
            _ => (EventCases.Nominal, "<wgt id='0'> 27.2741 </wgt>\n<wgt id='1'> 30.00151 </wgt>\n<wgt id='2'> 27.2741 </wgt>\n"))))
            .PdfUncertainties);
        Assert.Equal(0.906864 / (isAtNinety ? 1.6449 : 1), band.FiducialHigh - 9.06864, 2e-5);
        Assert.Equal(isAtNinety, band.Source.Contains("given at 90 % CL and divided by 1.6449", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_declared_central_must_be_the_nominal_weight()
    {
        static string Header(string central)
            => EventCases.Declared($"{central}<weight id='2'> muR=2 muF=2 </weight>\n<weight id='h'> muR=0.5 muF=0.5 </weight>\n");
        ReinterpretationResult Sample(string central, string nominal, string values)
            => Run(Write("a.lhe", EventCases.Lhe(Header(central), EventCases.Process, i => (nominal, string.Format(null, values, i % 2)))));

        // Another unit, told by the central weight in every event.
        var unit = Sample("<weight id='1'> muR=1 muF=1 </weight>\n", "1",
            "<wgt id='1'> 0.5 </wgt>\n<wgt id='2'> 0.4 </wgt>\n<wgt id='h'> 0.65 </wgt>\n");
        Assert.Equal((0.3, 0.2),
            (Math.Round(unit.ScaleEnvelope!.FiducialHigh / 9.06864 - 1, 5), Math.Round(1 - unit.ScaleEnvelope.FiducialLow / 9.06864, 5)));
        Assert.Contains("the central weight '1' is 0.5 in every event", Assert.Single(unit.Files[0].Warnings), StringComparison.Ordinal);
        // Weights in pb, and a central one that differs.
        var other = Sample("<weight id='1'> muR=1 muF=1 </weight>\n", EventCases.Nominal,
            "<wgt id='1'> 20 </wgt>\n<wgt id='2'> 18 </wgt>\n<wgt id='h'> 22 </wgt>\n");
        Assert.Null(other.ScaleEnvelope);
        Assert.Contains("no scale envelope: '1' is declared to be the central weight, but is 0.7333 times the nominal one",
            Assert.Single(other.Files[0].Warnings), StringComparison.Ordinal);
        // The same on average, but not event by event.
        Assert.Null(
            Sample("<weight id='1'> muR=1 muF=1 </weight>\n", "1",
            "<wgt id='1'> {0}.5 </wgt>\n<wgt id='2'> 1 </wgt>\n<wgt id='h'> 1 </wgt>\n").ScaleEnvelope);
        // Without a central one, all points beyond any variation.
        var beyond = Sample("", "1", "<wgt id='2'> 21.8 </wgt>\n<wgt id='h'> 35.4 </wgt>\n");
        Assert.Null(beyond.ScaleEnvelope);
        Assert.Contains("are 21.8 to 35.4 times the nominal one, which no variation is", Assert.Single(beyond.Files[0].Warnings),
            StringComparison.Ordinal);
        Assert.NotNull(Sample("", "1", "<wgt id='2'> 0.8 </wgt>\n<wgt id='h'> 1.3 </wgt>\n").ScaleEnvelope);
    }

    [Fact]
    public void Chosen_nominal_weight_has_no_envelope_of_another_one()
    {
        string file = Write("a.lhe", EventCases.LesHouches["03_unit_weight_rwgt_pb"]());
        Check(Run([file], new() { NominalWeight = "1001" }), 9.06864, 0.786, 2.72, 1.81);
        var low = Run([file], new() { NominalWeight = "1002" });
        Assert.Equal(0.8 * 9.06864, low.Nominal.Fiducial.Value, 6e-6);
        Assert.Null(low.ScaleEnvelope);
        Assert.Null(Run([Write("b.lhe", EventCases.LesHouches["10a_two_headers"]())], new() { NominalWeight = "1002" }).ScaleEnvelope);
    }

    private static void Check(ReinterpretationResult result, double fiducial, double error, double up, double down)
    {
        Assert.Equal(fiducial, result.Nominal.Fiducial.Value, Printed);
        Assert.Equal(error, result.Nominal.Fiducial.Error, PrintedBand);
        Assert.Equal(up > 0 || down > 0, result.ScaleEnvelope is not null);
        if (result.ScaleEnvelope is not { } band) return;
        Assert.Equal(up, band.FiducialHigh - result.Nominal.Fiducial.Value, PrintedBand);
        Assert.Equal(down, result.Nominal.Fiducial.Value - band.FiducialLow, PrintedBand);
    }

    private ReinterpretationResult Run(string file) => Run([file]);

    private ReinterpretationResult Run(string[] files, ReinterpretationOptions? options = null)
    {
        var result = Reinterpretation.Run(_observable, files, options);
        // Whatever comes in, what goes out is numbers.
        Assert.DoesNotContain("NaN", result.ToJson(), StringComparison.Ordinal);
        return result;
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private static string Shared(string name) => TestData.SharedFile("cases", "events", name);
}
