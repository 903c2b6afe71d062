using System.Globalization;
using System.IO.Compression;
using Oom.Events;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

/// <summary>Two showered events of the real generator, in both formats of HepMC, beside Les Houches files.</summary>
public sealed class ShowerTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly PublishedObservable _observable;
    private readonly string _model;

    public ShowerTests() => _observable = PublishedObservable.Load(_model = TestBundle.WriteBundle(_folder.Path));

    public void Dispose()
    {
        _observable.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Shower_is_recognised_whatever_its_name_and_makes_a_particle_level_result()
    {
        string file = Text("shower.hepmc3.gz", "events.lhe");

        var result = Reinterpretation.Run(_observable, [file]);

        Assert.StartsWith("particle level", result.Level, StringComparison.Ordinal);
        Assert.Equal(("HepMC3 ASCII", "3.01.02", "beams 2212 and 2212 of 6800 and 6800 GeV"),
            (result.Files[0].Format, result.Files[0].Version, result.Files[0].Beams));
        Assert.Equal(27.2741, result.CrossSection.Value, 1e-9);
        Assert.Equal([2L, 2], result.CutFlow.Take(2).Select(step => step.Events));
        Assert.Equal(27.2741, result.CutFlow[1].CrossSectionPb, 1e-9);
        Assert.Empty(result.Files[0].Warnings);
    }

    [Fact]
    public void Formats_compression_and_threads_change_nothing()
    {
        string third = Text("shower.hepmc3.gz", "a.hepmc"), second = Text("shower.hepmc2.gz", "b.hepmc");
        string packed = Path.Combine(TestData.Repository("tests", "Oom.Core.Tests", "Events", "Samples"), "shower.hepmc3.gz");
        var loose = new ReinterpretationOptions { Threads = 1 };

        string expected = Json(third, loose);

        Assert.Contains("particle level", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Json(third, loose with { Threads = 3 }));
        Assert.Equal(expected, Json(packed, loose));
        Assert.Equal(expected.Replace("HepMC3 ASCII", "HepMC2 IO_GenEvent", StringComparison.Ordinal), Json(second, loose));
    }

    [Fact]
    public void Showers_and_partons_in_one_sample_are_both_named()
    {
        string shower = Text("shower.hepmc3.gz", "a.hepmc"),
            partons = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("a.lhe"));

        var result = Reinterpretation.Run(_observable, [shower, partons], new() { Combination = SampleCombination.Sum });

        Assert.Contains("particle level", result.Level, StringComparison.Ordinal);
        Assert.Contains("parton-level approximation", result.Level, StringComparison.Ordinal);
        Assert.Equal(27.2741 + 8, result.CrossSection.Value, 1e-9);
    }

    [Fact]
    public void Cross_section_must_be_told_by_the_events_or_given()
    {
        string text = File.ReadAllText(Text("shower.hepmc3.gz", "a.hepmc")), file = _folder.File("b.hepmc");
        File.WriteAllText(file, text.Replace("A 0 GenCrossSection", "A 0 SomethingElse", StringComparison.Ordinal));

        var error = Assert.Throws<NormalisationException>(() => Reinterpretation.Run(_observable, [file]));

        Assert.Contains("no event gives a cross-section", error.Message, StringComparison.Ordinal);
        Assert.Contains("--cross-section", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, Reinterpretation.Run(_observable, [file], new() { CrossSectionPb = 3 }).CrossSection.Value);
    }

    [Fact]
    public void Weights_of_which_none_is_the_nominal_one_are_an_error_that_an_option_answers()
    {
        string text = File.ReadAllText(Text("shower.hepmc3.gz", "a.hepmc")), file = _folder.File("b.hepmc");
        File.WriteAllText(file, text.Replace("\nW Weight\n", "\nW first\\|second\n", StringComparison.Ordinal)
            .Replace("\nW 2.7274100000000000676437e+01\n", "\nW 2.72741e+01 5.4e+01\n", StringComparison.Ordinal));

        var (code, _, error) = Run(file, "--model", _model, "-o", _folder.Path);
        Assert.Equal(2, code);
        Assert.Contains("b.hepmc, line 3", error, StringComparison.Ordinal);
        Assert.Contains("--nominal-weight", error, StringComparison.Ordinal);

        (code, string output, _) = Run(file, "--model", _model, "-o", _folder.Path, "--nominal-weight", "first");
        Assert.Equal(0, code);
        Assert.Contains("HepMC3 ASCII 3.01.02", output, StringComparison.Ordinal);
        Assert.Contains("b.oom.json", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_event_names_its_line_and_is_skipped_on_request()
    {
        string text = File.ReadAllText(Text("shower.hepmc3.gz", "a.hepmc")), file = _folder.File("b.hepmc");
        int second = text.LastIndexOf("\nE ", StringComparison.Ordinal);
        File.WriteAllText(file, text[..second] + text[second..].Replace("\nP 7 ", "\nP x ", StringComparison.Ordinal));

        var (code, _, error) = Run(file, "--model", _model, "-o", _folder.Path);
        Assert.Equal(2, code);
        Assert.Contains("found 'x', expected a whole number", error, StringComparison.Ordinal);

        (code, string output, _) = Run(file, "--model", _model, "-o", _folder.Path, "--skip-broken-events");
        Assert.Equal(0, code);
        Assert.Contains("1 broken event left out; the first:", output, StringComparison.Ordinal);
    }

    private string Json(string file, ReinterpretationOptions options)
        => Reinterpretation.Run(_observable, [file], options).ToJson().Replace(file, "FILE", StringComparison.Ordinal)
            .Replace(DistinctFiles.PlaceOf(file), "PLACE", StringComparison.Ordinal);

    private string Text(string sample, string name)
    {
        using var packed = new GZipStream(
            File.OpenRead(TestData.Repository("tests", "Oom.Core.Tests", "Events", "Samples", sample)), CompressionMode.Decompress);
        using var plain = File.Create(_folder.File(name));
        packed.CopyTo(plain);
        return _folder.File(name);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        int code = ConsoleHost.Run("oom-reinterpret", ReinterpretCommand.Create(), arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
