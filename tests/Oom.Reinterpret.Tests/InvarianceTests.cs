using System.Globalization;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;

namespace Oom.Reinterpret.Tests;

/// <summary>What a result must not depend on: units of the weights, the division of a sample into files and their order,
/// threads, and the dialect that weights are named in.</summary>
public sealed class InvarianceTests : IDisposable
{
    // Sums of a few hundred terms in another order.
    private const double Rounding = 1e-12;

    private const string Declarations =
        "<weightgroup name='scale' combine='envelope'>\n<weight id='2'> muR=2 muF=2 </weight>\n<weight id='h'> muR=0.5 muF=0.5 </weight>\n</weightgroup>\n<weightgroup name='CT18NNLO' combine='hessian'>\n<weight id='p' PDF='14001'> </weight>\n<weight id='q' PDF='14002'> </weight>\n</weightgroup>\n";

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly PublishedObservable _observable;

    public InvarianceTests() => _observable = PublishedObservable.Load(TestBundle.WriteBundle(_folder.Path));

    public void Dispose()
    {
        _observable.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 6)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Weights_and_cross_section_scaled_together_scale_the_result(int seed)
    {
        var random = new Random(seed);
        double[] weights = Weights(random);
        double factor = Math.Pow(10, 12 * random.NextDouble() - 6);
        var one = Run(Sample("a", weights, 1, Process(weights, 1)));
        var other = Run(Sample("b", weights, factor, Process(weights, factor)));
        AssertSame(one, other, factor);
        // A cross-section that is given makes the unit of the weights arbitrary.
        AssertSame(Run(Sample("a", weights, 1, "-1 -1 1 1"), new() { CrossSectionPb = 5 }),
            Run(Sample("b", weights, factor, "-1 -1 1 1"), new() { CrossSectionPb = 5 }), 1);
        AssertSame(one, Run(Sample("b", weights, factor, "-1 -1 1 1"), new() { CrossSectionPb = one.CrossSection.Value * 3 }), 3);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Division_into_files_and_their_order_change_nothing(int seed)
    {
        var random = new Random(100 + seed);
        double[] weights = Weights(random);
        string process = Process(weights, 1);
        var whole = Run(Sample("whole", weights, 1, process));
        int[] cuts = [0, .. Enumerable.Range(0, 3).Select(_ => random.Next(40, 360)).Distinct().Order(), 400];
        string[] parts = [.. cuts.SkipLast(1).Zip(cuts.Skip(1)).Where(cut => cut.Second - cut.First > 20)
            .Select((cut, i) => Sample(FormattableString.Invariant($"part{i}"), weights, 1, process, cut.First..cut.Second))];
        if (parts.Length != cuts.Length - 1) parts = [Sample("one", weights, 1, process, ..150), Sample("two", weights, 1, process, 150..)];
        AssertSame(whole, Run(parts), 1);
        AssertSame(whole, Run([.. parts.Reverse()]), 1);
        random.Shuffle(parts);
        AssertSame(whole, Run(parts), 1);
    }

    [Theory]
    [InlineData("03_unit_weight_rwgt_pb")]
    [InlineData("10c_lhef_paper_groups")]
    [InlineData("37_empty_rwgt")]
    [InlineData("02b_interference_zero")]
    public void Threads_change_not_a_bit(string name)
    {
        string file = _folder.File("a.lhe");
        File.WriteAllText(file, EventCases.LesHouches[name]());
        string expected = Run([file], new() { Threads = 1 }).ToJson();
        foreach (int threads in (int[])[2, 5]) Assert.Equal(expected, Run([file], new() { Threads = threads }).ToJson());
    }

    [Theory]
    [InlineData("<weight id='2'> muR=0.20000E+01 muF=0.20000E+01 </weight>", "<weight id='h'> muR=0.50000E+00 muF=0.50000E+00 </weight>")]
    [InlineData("<weight id='2' MUR='2.0' MUF='2.0' PDF='247000'> both up </weight>",
        "<weight id='h' MUR='0.5' MUF='0.5' PDF='247000'> both down </weight>")]
    [InlineData("<weight id='2'> renscfact=2d0 facscfact=2d0 </weight>", "<weight id='h'> renscfact=.5d0 facscfact=.5d0 </weight>")]
    [InlineData("<weight id='2'> dyn= -1 muR=2 muF=2 </weight>", "<weight id='h'> dyn=0 muR=05,muF=05 </weight>")]
    [InlineData("<weight id='2'> MUR2_MUF2_PDF247000_PSMUR2_PSMUF2 </weight>",
        "<weight id='h'> MUR0.5_MUF0.5_PDF247000_PSMUR0.5_PSMUF0.5 </weight>")]
    [InlineData("<weight id='2'> MUR=2__MUF=2__LHAPDF=247000 </weight>", "<weight id='h'> muR0p5_muF0p5 </weight>")]
    public void Dialect_of_the_names_changes_nothing(string up, string down)
    {
        const string named = "<wgt id='2'> 21.8 </wgt>\n<wgt id='h'> 35.4 </wgt>\n";
        string Sample(string file, string declarations, Range events)
        {
            File.WriteAllText(_folder.File(file),
                EventCases.Lhe(EventCases.Declared(declarations), EventCases.Process, _ => (EventCases.Nominal, named), events));
            return _folder.File(file);
        }

        const string plain = "<weight id='2'> muR=2 muF=2 </weight>\n<weight id='h'> muR=0.5 muF=0.5 </weight>\n";
        var expected = Run([Sample("plain.lhe", plain, ..)]);
        AssertSame(expected, Run([Sample("dialect.lhe", up + "\n" + down + "\n", ..)]), 1);
        // Half a sample in each, and under exchanged identifiers.
        AssertSame(expected, Run([Sample("a.lhe", plain, ..200), Sample("b.lhe", up + "\n" + down + "\n", 200..)]), 1);
        string Exchanged(string text)
            => text.Replace("'2'>", "'x'>", StringComparison.Ordinal).Replace("'2' ", "'x' ", StringComparison.Ordinal)
            .Replace("'h'", "'2'", StringComparison.Ordinal).Replace("'x'", "'h'", StringComparison.Ordinal);
        string second = Sample("c.lhe", up + "\n" + down + "\n", 200..);
        File.WriteAllText(second, Exchanged(File.ReadAllText(second)));
        var mixed = Run([Sample("a.lhe", plain, ..200), second]);
        AssertSame(expected, mixed, 1);
        Assert.Contains("the weight '2' means 'muR=2 muF=2' in ", mixed.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SampleCombination.OneSample)]
    [InlineData(SampleCombination.Sum)]
    public void Identifiers_that_mean_other_things_are_not_added(SampleCombination combination)
    {
        string Sample(string file, string declarations, Range events)
        {
            File.WriteAllText(_folder.File(file), EventCases.Lhe(
                EventCases.Declared(declarations), EventCases.Process, _ => (EventCases.Nominal, "<wgt id='1'> 21.8 </wgt>\n"), events));
            return _folder.File(file);
        }

        string[] files = [Sample("a.lhe", "<weight id='1'> muR=2 muF=2 </weight>\n", ..200),
            Sample("b.lhe", "<weight id='1'> set param_card mass 6 171 </weight>\n", 200..)];
        var result = Run(files, new() { Combination = combination });
        Assert.Equal(["1"], result.IncompleteWeights);
        Assert.Empty(result.Weights);
        Assert.Null(result.ScaleEnvelope);
        Assert.Contains("means 'muR=2 muF=2' in ", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.EndsWith("it is left out", result.Warnings[0], StringComparison.Ordinal);
        // Results of each, merged, say the same.
        string[] written = [.. files.Select((file, i) =>
        {
            string path = _folder.File(FormattableString.Invariant($"{i}.oom.json"));
            File.WriteAllText(path, Run([file]).ToJson());
            return path;
        })];
        Assert.Equal(result.ToJson(), ResultMerger.Merge(written, combination).ToJson());
    }

    [Fact]
    public void Files_of_other_units_are_normalised_one_by_one()
    {
        string[] files = [Write("a.hepmc", EventCases.HepMc("Weight", "27.2741", "27.2741 0.1 -1 -1")),
            Write("b.hepmc", EventCases.HepMc("Weight", "1.0", "27.2741 0.1 -1 -1"))];
        Assert.Equal(27.2741 / 2, Run(files).Nominal.Fiducial.Value, Rounding);
    }

    private static double[] Weights(Random random)
        => [.. Enumerable.Range(0, 400).Select(_ => (random.Next(10) == 0 ? -1 : 1) * (0.5 + random.NextDouble()))];

    private static string Process(double[] weights, double factor)
        => string.Create(CultureInfo.InvariantCulture, $"{factor * weights.Average():R} {0.01 * factor:R} {factor:R} 1");

    private string[] Sample(string name, double[] weights, double factor, string process) => [Sample(name, weights, factor, process, ..)];

    private string Sample(string name, double[] weights, double factor, string process, Range events)
        => Write(name + ".lhe", EventCases.Lhe(
            EventCases.Declared(Declarations), process, i => (Number(factor * weights[i]), string.Create(CultureInfo.InvariantCulture,
            $"<wgt id='2'> {factor * weights[i] * (0.8 + i % 7 * 0.01):R} </wgt>\n<wgt id='h'> {factor * weights[i] * (1.3 - i % 5 * 0.01):R} </wgt>\n<wgt id='p'> {factor * weights[i] * 1.03:R} </wgt>\n<wgt id='q'> {factor * weights[i] * 0.98:R} </wgt>\n")), events));

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private ReinterpretationResult Run(string[] files, ReinterpretationOptions? options = null)
        => Reinterpretation.Run(_observable, files, options);

    /// <summary>All numbers of a result are those of another, times a factor.</summary>
    private static void AssertSame(ReinterpretationResult expected, ReinterpretationResult found, double factor)
    {
        double size = factor * expected.Nominal.Values.Max(Math.Abs);
        Assert.Equal(expected.Entries, found.Entries);
        Assert.Equal(Numbers(expected).Count, Numbers(found).Count);
        Assert.All(Numbers(expected).Zip(Numbers(found)),
            pair => Assert.InRange(pair.Second - factor * pair.First, -Rounding * size, Rounding * size));

        static List<double> Numbers(ReinterpretationResult result)
        {
            IEnumerable<Band> bands = result.ScaleEnvelope is null ? result.PdfUncertainties
                : result.PdfUncertainties.Prepend(result.ScaleEnvelope);
            return [.. result.Nominal.Values, .. result.Nominal.Errors, result.Nominal.Fiducial.Value, result.Nominal.Fiducial.Error,
                .. result.CutFlow.Select(step => step.CrossSectionPb),
                .. result.Weights.SelectMany(weight => weight.Values.Concat(weight.Errors)),
                    .. bands.SelectMany(band => band.Low.Concat(band.High).Append(band.FiducialLow).Append(band.FiducialHigh))];
        }
    }
}
