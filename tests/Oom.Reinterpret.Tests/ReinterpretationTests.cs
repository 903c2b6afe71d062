using Oom.Definitions;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Variations;
using Oom.Selections;

namespace Oom.Reinterpret.Tests;

public sealed class ReinterpretationTests : IDisposable
{
    /// <summary>Sums of a few doubles in another order differ by rounding.</summary>
    private const double Rounding = 1e-12;

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly PublishedObservable _observable;

    public ReinterpretationTests() => _observable = PublishedObservable.Load(TestBundle.WriteBundle(_folder.Path));

    public void Dispose()
    {
        _observable.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Distribution_is_the_cross_section_per_unit_of_the_observable()
    {
        // c_hel of aligned leptons is 1 (last bin), of opposite ones in z: sin^2 - cos^2
        string file = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Add(TestBundle.Event(0.3, 0.3), 8)
            .Add(TestBundle.Event(0.8, -0.8), 8).Write(_folder.File("a.lhe"));

        var result = Reinterpretation.Run(_observable, [file]);

        // c_hel(0.8, -0.8) = 0.36 - 0.64 = -0.28, O = 0.36: second bin; a bin is 0.25 wide
        Assert.Equal([0, 8 / 3.0 / 0.25, 0, 16 / 3.0 / 0.25], result.Nominal.Values.Select(value => Math.Round(value, 10)),
            (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(Math.Sqrt(2) * 8 / 3.0 / 0.25, result.Nominal.Errors[3], Rounding);
        Assert.Equal(8, result.Nominal.Fiducial.Value, Rounding);
        Assert.Equal([0L, 1, 0, 2], result.Entries);
        Assert.Equal(2, result.EffectiveEntries[3], Rounding);
    }

    [Fact]
    public void Cut_flow_counts_every_event_once()
    {
        var soft = TestBundle.Event(0.3, 0.3);
        soft = soft with { Bottom = 0.1 * soft.Bottom };
        string file = new LheText(1).Add(TestBundle.Event(0.3, 0.3), 1).Add(soft, 1).Write(_folder.File("a.lhe"));

        var result = Reinterpretation.Run(_observable, [file]);

        Assert.Equal([2L, 2, 2, 1, 1], result.CutFlow.Select(step => step.Events));
        Assert.Equal([1, 1, 1, 0.5, 0.5], result.CutFlow.Select(step => step.CrossSectionPb));
        Assert.Empty(result.Rejections);
    }

    [Fact]
    public void Result_does_not_depend_on_threads_or_compression()
    {
        string plain = ManyEvents(3000).Write(_folder.File("a.lhe")), packed = ManyEvents(3000).Write(_folder.File("b.lhe.gz"));

        string one = Reinterpretation.Run(_observable, [plain], new() { Threads = 1 }).ToJson();
        string three = Reinterpretation.Run(_observable, [plain], new() { Threads = 3 }).ToJson();
        Assert.Equal(one, three);
        string unpacked = Reinterpretation.Run(_observable, [packed], new() { Threads = 2 }).ToJson();
        one = one.Replace(DistinctFiles.PlaceOf(plain), DistinctFiles.PlaceOf(packed), StringComparison.Ordinal);

        Assert.Equal(one.Replace("a.lhe", "b.lhe.gz", StringComparison.Ordinal), unpacked);
    }

    [Fact]
    public void Files_of_one_process_are_one_sample()
    {
        string whole = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Add(TestBundle.Event(0.8, -0.8), 8)
            .Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("whole.lhe"));
        string part1 = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Add(TestBundle.Event(0.8, -0.8), 8)
            .Write(_folder.File("part1.lhe"));
        string part2 = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("part2.lhe"));

        var expected = Reinterpretation.Run(_observable, [whole]);
        var result = Reinterpretation.Run(_observable, [part1, part2]);

        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected.Nominal.Values[i], result.Nominal.Values[i], Rounding);
            Assert.Equal(expected.Nominal.Errors[i], result.Nominal.Errors[i], Rounding);
        }

        Assert.Equal(8, result.CrossSection.Value, Rounding);
    }

    [Fact]
    public void Files_of_different_cross_section_are_refused_unless_they_are_added()
    {
        string tt = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("tt.lhe"));
        string eta = new LheText(2).Add(TestBundle.Event(0.3, 0.3), 2).Write(_folder.File("eta.lhe"));

        var error = Assert.Throws<SampleException>(() => Reinterpretation.Run(_observable, [tt, eta]));
        var sum = Reinterpretation.Run(_observable, [tt, eta], new() { Combination = SampleCombination.Sum });

        Assert.Contains("8 pb", error.Message, StringComparison.Ordinal);
        Assert.Contains("--sum", error.Message, StringComparison.Ordinal);
        Assert.Equal(10, sum.Nominal.Fiducial.Value, Rounding);
    }

    [Fact]
    public void File_given_twice_is_refused()
    {
        string file = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("a.lhe"));

        var error = Assert.Throws<SampleException>(() => Reinterpretation.Run(_observable, [file, file]));

        Assert.Contains("twice", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_cross_section_replaces_the_files()
    {
        string file = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("a.lhe"));

        var result = Reinterpretation.Run(_observable, [file], new() { CrossSectionPb = 3 });

        Assert.Equal(3, result.Nominal.Fiducial.Value, Rounding);
        Assert.True(double.IsNaN(result.CrossSection.Error));
    }

    [Fact]
    public void Every_weight_has_its_distribution_and_seven_points_make_the_envelope()
    {
        string file = Weighted(_ => ScaleWeights).Write(_folder.File("a.lhe"));

        var result = Reinterpretation.Run(_observable, [file]);

        Assert.Equal(["up", "down", "opposite", "dynamic", "other"], result.Weights.Select(weight => weight.Name));
        Assert.Equal(16, result.Weights[0].Fiducial.Value, Rounding);
        Assert.Equal(["up", "down"], result.ScaleEnvelope!.WeightNames);
        Assert.Equal((4.0, 16.0), (result.ScaleEnvelope.FiducialLow, result.ScaleEnvelope.FiducialHigh));
        Assert.Empty(result.PdfUncertainties);
    }

    [Fact]
    public void Chosen_weights_alone_get_a_distribution()
    {
        string file = Weighted(_ => ScaleWeights).Write(_folder.File("a.lhe"));

        Assert.Empty(Reinterpretation.Run(_observable, [file], new() { Weights = WeightSelection.Nominal }).Weights);
        Assert.Equal(["down", "dynamic"], Reinterpretation.Run(_observable, [file], new() { Weights = WeightSelection.Parse("d*") })
            .Weights.Select(weight => weight.Name));
    }

    [Fact]
    public void Weight_that_some_events_lack_is_reported_and_gets_no_distribution()
    {
        string file = Weighted(i => i == 1 ? "<rwgt>\n<wgt id='up'>16</wgt>\n</rwgt>\n" : ScaleWeights).Write(_folder.File("a.lhe"));

        var result = Reinterpretation.Run(_observable, [file]);

        Assert.Equal(["up"], result.Weights.Select(weight => weight.Name));
        Assert.Equal(["down", "dynamic", "opposite", "other"], result.IncompleteWeights);
    }

    [Fact]
    public void Replicas_spread_by_their_standard_deviation()
    {
        var text = new LheText(8).Declare("""
            <weightgroup name="NNPDF" combine="replicas">
            <weight id="0" MUR="1.0" MUF="1.0" PDF="300"> </weight>
            <weight id="1" MUR="1.0" MUF="1.0" PDF="301"> </weight>
            <weight id="2" MUR="1.0" MUF="1.0" PDF="302"> </weight>
            <weight id="3" MUR="1.0" MUF="1.0" PDF="303"> </weight>
            </weightgroup>
            """);
        string file = text.Add(TestBundle.Event(0.3, 0.3), 8,
            "<rwgt><wgt id='0'>8</wgt><wgt id='1'>7</wgt><wgt id='2'>8</wgt><wgt id='3'>9</wgt></rwgt>\n").Write(_folder.File("a.lhe"));

        var band = Assert.Single(Reinterpretation.Run(_observable, [file]).PdfUncertainties);

        // standard deviation of 7, 8, 9
        Assert.Equal(7, band.FiducialLow, Rounding);
        Assert.Equal(9, band.FiducialHigh, Rounding);
        Assert.Equal(["1", "2", "3"], band.WeightNames);
    }

    [Fact]
    public void Feature_that_is_not_finite_takes_its_event_out_and_is_counted()
    {
        using var folder = TestData.NewFolder();
        var description = TestBundle.Description with
        {
            Definition = TopPairDefinition.Of(FiducialSelection.DileptonTopPair, ["eta_t"]),
        };
        using var observable = PublishedObservable.Load(TestBundle.WriteModel(folder.Path, description, x => (0 * x).Sigmoid()));
        var along = TestBundle.Event(0.3, 0.3);
        along = along with { Top = new(200, 0, 0, 100) };
        string file = new LheText(8).Add(along, 8).Add(TestBundle.Event(0.3, 0.3), 8).Write(folder.File("a.lhe"));

        var result = Reinterpretation.Run(observable, [file]);

        Assert.Equal(1, result.Entries.Sum());
        Assert.Equal("all features and the observable are finite numbers", result.CutFlow[^1].Name);
        Assert.Equal(1, result.CutFlow[^1].Events);
    }

    private const string ScaleWeights =
        "<rwgt>\n<wgt id='up'>16</wgt>\n<wgt id='down'>4</wgt>\n<wgt id='opposite'>40</wgt>\n<wgt id='dynamic'>50</wgt>\n<wgt id='other'>60</wgt>\n</rwgt>\n";

    private static LheText Weighted(Func<int, string> tail)
    {
        var text = new LheText(8).Declare("""
            <weightgroup name="Central scale variation" combine="envelope">
            <weight id="up" MUR="2.0" MUF="2.0" PDF="247000"> </weight>
            <weight id="down" MUR="0.5" MUF="1.0" PDF="247000"> </weight>
            <weight id="opposite" MUR="0.5" MUF="2.0" PDF="247000"> </weight>
            <weight id="dynamic" MUR="0.5" MUF="1.0" DYN_SCALE="3" PDF="247000"> </weight>
            </weightgroup>
            <weight id="other"> a coupling </weight>
            """);
        for (int i = 0; i < 2; i++) text.Add(TestBundle.Event(0.3, 0.3), 8, tail(i));
        return text;
    }

    private static LheText ManyEvents(int count)
    {
        var text = new LheText(8);
        for (int i = 0; i < count; i++) text.Add(TestBundle.Event(0.9 * Math.Sin(i), 0.9 * Math.Cos(3 * i)), 8 + Math.Sin(7 * i) * 1e-3);
        return text;
    }
}
