using System.IO.Compression;
using Oom.Binning;
using Oom.Formulas;
using Oom.Json;
using Oom.Responses;

namespace Oom.Scores;

public class ScoreFileTests
{
    private static readonly ResponseLayout Layout = new(
        "toy", 1, new BinEdges([0, 0.5, 1]), new BinEdges([0, 0.5, 1]),
        [new ResponseParameter("mu", ParameterKind.EventWeight, 0, ["signal"])],
        [new ResponseNuisance("scale", NuisanceKind.Weight, NuisanceOrigin.Theory),
            new ResponseNuisance("energy", NuisanceKind.ShiftedFeatures, NuisanceOrigin.Experiment)],
        [new ProcessLayout("signal", ProcessRole.Signal, [true, true], [0, 0]), new ProcessLayout(
        "other", ProcessRole.Background, [true, true], [0, 0])], [AlternativePoint.At(0, 0.5), AlternativePoint.Of("recoil")]);

    [Theory]
    [InlineData("scores.csv")]
    [InlineData("scores.csv.gz")]
    public void File_reads_back_the_same(string name)
    {
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, name);
        var events = Events();
        ScoreFile.Write(path, Layout, events);
        var read = ScoreFile.Read(path, Layout, ["x"]);

        Assert.Equal(events.Events.Process, read.Events.Process);
        Assert.Equal(events.Events.Weight, read.Events.Weight);
        Assert.Equal(events.Observable, read.Observable);
        Assert.Equal(events.Detector, read.Detector);
        Assert.Equal(events.Values.Column(0).ToArray(), read.Values.Column(0).ToArray());
        Assert.Equal(events.Shifts[0].Up, read.Shifts[0].Up);
        Assert.Equal(events.Shifts[0].Down, read.Shifts[0].Down);
        Assert.Equal(events.Events.ParameterSlopes, read.Events.ParameterSlopes);
        Assert.Equal(events.Events.GeneratorSlopes, read.Events.GeneratorSlopes);
        Assert.Equal(Factors, read.Events.AlternativeFactors);
        Assert.Same(read.Events.AlternativeFactors, read.Events.GeneratorFactors);
        Assert.Equal(events.Events.SmoothSlopes, read.Events.SmoothSlopes);
        Assert.Equal(events.Events.RawSlopes[0], read.Events.RawSlopes[0]);
    }

    [Theory]
    [InlineData("signal,2,", "signal,two,", "line 2: the weight 'two' is no finite number")]
    [InlineData("\nother,", "\nbackground,", "line 3: 'background' is no process of the response; there are signal, other")]
    [InlineData("0.25", "NaN", "line 2: the x 'NaN' is no finite number")]
    [InlineData("fiducial", "in", "there is no column 'fiducial'")]
    [InlineData("signal,2,1", "signal,2,0", "line 2: an event has a generator-level observable where it is fiducial")]
    [InlineData("other,3,", "other,3,,", "line 3: expected 15 fields as in the header, found more")]
    public void Broken_file_is_an_error_with_its_line(string from, string to, string message)
    {
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, "scores.csv");
        ScoreFile.Write(path, Layout, Events());
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(message, Assert.Throws<DocumentException>(() => ScoreFile.Read(path, Layout, ["x"])).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n", "\n")]
    [InlineData("\n", "")]
    public void Lines_may_end_as_on_other_systems_and_the_last_one_not_at_all(string end, string last)
    {
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, "scores.csv");
        ScoreFile.Write(path, Layout, Events());
        File.WriteAllText(path, File.ReadAllText(path).TrimEnd('\n').Replace("\n", end, StringComparison.Ordinal) + last);

        Assert.Equal(Events().Events.Weight, ScoreFile.Read(path, Layout, ["x"]).Events.Weight);
    }

    [Fact]
    public void Line_without_end_is_refused_in_bounded_memory()
    {
        using var temporary = new TemporaryFolder();
        string path = Path.Combine(temporary.Path, "scores.csv.gz");
        using (var stream = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            byte[] block = [.. Enumerable.Repeat((byte)'1', 1 << 20)];
            for (int i = 0; i < 100; i++) stream.Write(block);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("line 1: a line is longer than 1048576 characters",
            Assert.Throws<DocumentException>(() => ScoreFile.Read(path, Layout, ["x"])).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16L << 20);
    }

    private static readonly float[] Factors = [1.1f, 0.7f, 1, 1];

    private static ScoredEvents Events() => new()
    {
        Features = ["x"],
        Values = FeatureTable.FromRows([0.25, double.NaN], 1),
        Events = new()
        {
            Process = [0, 1],
            Weight = [2, 3],
            ParameterSlopes = [1.5f, 0],
            GeneratorSlopes = [1.25f, 0],
            AlternativeFactors = Factors,
            GeneratorFactors = Factors,
            RawSlopes = [0.01f, 0, 0.02f, 0],
            SmoothSlopes = [0, 0, 0.03f, -0.04f],
        },
        Observable = [0.1f, float.NaN],
        Detector = [float.NaN, 0.7f],
        Shifts = [new ScoredShift(1, [0.3f, float.NaN], [float.NaN, 0.6f])],
    };
}
