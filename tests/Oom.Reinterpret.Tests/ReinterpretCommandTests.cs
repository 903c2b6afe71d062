using Oom.Definitions;
using Oom.Reinterpret.Tool;
using Oom.Selections;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

public sealed class ReinterpretCommandTests : IDisposable
{
    private const string Variations =
        "<weightgroup name='scale_variation' combine='envelope'>\n<weight id='2'> muR=2.0 muF=2.0 </weight>\n<weight id='3'> muR=0.5 muF=0.5 </weight>\n</weightgroup>";
    private const string Varied = "<rwgt>\n<wgt id='2'> 3.7 </wgt>\n<wgt id='3'> 8 </wgt>\n</rwgt>\n";

    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly string _model;
    private readonly string _events;

    public ReinterpretCommandTests()
    {
        _model = TestBundle.WriteBundle(_folder.Path);
        _events = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Add(TestBundle.Event(0.8, -0.8), 8)
            .Write(_folder.File("sample.lhe.gz"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_shows_file_weights_cut_flow_bins_and_what_was_written()
    {
        var (code, output, error) = Run(_events, "--model", _model, "-o", _folder.File("out"));

        Assert.Equal("", error);
        Assert.Equal(0, code);
        foreach (
            string expected in new[]
            {
                "observable  half-one-plus-c-hel",
                "1 validation events are reproduced",
                "weights average to the cross-section",
                "parton-level approximation",
                "cut flow",
                "dsigma/dO (pb)",
                "fiducial    8.0 +- 5.7 (stat) pb",
                "warning     bins 1, 3 are empty",
                "sample.oom.json",
                "events/s"
            })
        {
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }

        Assert.Equal([_folder.File("out/sample.oom.json")], Directory.GetFiles(_folder.File("out")));
    }

    [Theory]
    [InlineData("dphi_tt")]
    [InlineData("absdphi_tt")]
    public void Events_without_recoil_are_told_with_the_remedy(string feature)
    {
        using var folder = TestData.NewFolder();
        string model = TestBundle.WriteModel(folder.Path, TestBundle.Description with
        {
            Definition = TopPairDefinition.Of(FiducialSelection.DileptonTopPair, [feature]),
        }, x => (0 * x).Sigmoid());
        Assert.Contains("recoil      none: in all events an angle lies at an end of its range",
            Run(_events, "--model", model, "-o", _folder.File("out")).Output, StringComparison.Ordinal);
        // Where no feature is an angle, none lies at an end.
        Assert.DoesNotContain("recoil  ", Run(_events, "--model", _model, "-o", _folder.File("own")).Output, StringComparison.Ordinal);
        var pushed = TestBundle.Event(0.3, 0.3);
        string other = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8)
            .Add(pushed with { Top = pushed.Top + new Kinematics.FourMomentum(1, 0, 1, 0) }, 8).Write(_folder.File("recoil.lhe"));
        Assert.DoesNotContain("recoil  ", Run(other, "--model", model, "-o", _folder.File("out")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Sample_without_a_fiducial_event_has_no_error_of_0_and_no_variations()
    {
        var soft = TestBundle.Event(0.3, 0.3);
        string none = new LheText(8).Declare(Variations)
            .Add(soft with { Bottom = 0.1 * soft.Bottom, Antibottom = 0.1 * soft.Antibottom }, 8, Varied).Write(_folder.File("none.lhe"));
        string output = Run(none, "--model", _model, "-o", _folder.File("out")).Output;
        Assert.Contains("fiducial    none of 1 event, each of which stands for 8.0 pb\n", output, StringComparison.Ordinal);
        Assert.Contains("speed       1 event in ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("scale variations", output, StringComparison.Ordinal);
        Assert.DoesNotContain("+- 0", output.Split("fiducial")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Empty_bins_have_no_error_and_variations_end_where_their_numbers_do()
    {
        string one = new LheText(8).Declare(Variations).Add(TestBundle.Event(0.3, 0.3), 8, Varied)
            .Add(TestBundle.Event(0.3, 0.3), -2, Varied).Add(TestBundle.Event(0.3, 0.3), 8, Varied).Write(_folder.File("one.lhe"));
        string output = Run(one, "--model", _model, "-o", _folder.File("out"), "--cross-section", "8").Output;
        Assert.Matches(@"\n  1        0     0\.25 +0 +- +- +- +0  \n", output);
        Assert.Contains("1 weight is negative", output, StringComparison.Ordinal);
        Assert.Contains("fiducial    8.0 +- 6.6 (stat) pb\n            +5.7 -1.7 pb: scale variations, envelope (2 weights)", output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_understood_are_said_to_give_no_errors()
    {
        string one = new LheText(8).Declare(Variations.Replace("mu", "xmu", StringComparison.Ordinal))
            .Add(TestBundle.Event(0.3, 0.3), 8, Varied).Add(TestBundle.Event(0.3, 0.3), 8, Varied).Write(_folder.File("one.lhe"));
        Assert.Contains("no scale error: no weights vary scales by declarations that are understood",
            Run(one, "--model", _model, "-o", _folder.File("out"), "--cross-section", "8").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_on_standard_output_is_the_written_document()
    {
        var (code, output, _) = Run(_events, "--model", _model, "-o", _folder.File("out"), "--json");

        Assert.Equal(0, code);
        Assert.Equal(File.ReadAllText(_folder.File("out/sample.oom.json")), output);
    }

    [Fact]
    public void Self_test_needs_no_events()
    {
        var (code, output, _) = Run("--model", _model, "--self-test");

        Assert.Equal(0, code);
        Assert.Contains("3 files are as published", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("expected at least one event file, or --self-test", "--model", "MODEL")]
    [InlineData("Option '--model' is required", "EVENTS")]
    [InlineData("--threads takes a whole number from 1 to 1024, found '0'", "EVENTS", "--model", "MODEL", "--threads", "0")]
    [InlineData("--cross-section takes a number of pb other than 0", "EVENTS", "--model", "MODEL", "--cross-section", "0")]
    [InlineData("their sum must have the sign of the cross-section, -1 pb", "EVENTS", "--model", "MODEL", "--cross-section", "-1")]
    [InlineData("give one of the two", "EVENTS", "--model", "MODEL", "--sum", "--average")]
    [InlineData("no weight is called 'foo*', which was chosen by --weights: the events have no named weights", "EVENTS", "--model",
        "MODEL", "--weights", "foo*")]
    [InlineData("expected the nominal weight 'foo' that was given", "EVENTS", "--model", "MODEL", "--nominal-weight", "foo")]
    [InlineData("there is no model", "EVENTS", "--model", "none.onnx")]
    [InlineData("Could not find file", "none.lhe", "--model", "MODEL")]
    [InlineData("is a folder; a file of events is needed", "FOLDER", "--model", "MODEL")]
    [InlineData("--signal takes a value, found the option --model", "--signal", "--model", "MODEL")]
    [InlineData("--toys is for signals: it needs --signal", "EVENTS", "--toys", "1000", "--model", "MODEL")]
    [InlineData("--seed is for signals: it needs --signal", "EVENTS", "--seed", "2", "--model", "MODEL")]
    [InlineData("--background is for signals: it needs --signal", "EVENTS", "--background", "EVENTS", "--model", "MODEL")]
    [InlineData("--background-cross-section is for signals: it needs --signal", "EVENTS", "--background-cross-section",
        "3", "--model", "MODEL")]
    [InlineData("--background takes event files, or 'bundle' alone", "--signal", "EVENTS", "--background", "bundle",
        "other.lhe", "--model", "MODEL")]
    public void Wrong_input_is_one_line_and_exit_code_2(string message, params string[] arguments)
    {
        var (code, output, error) = Run(
            [
            .. arguments.Select(argument => argument switch
            { "MODEL" => _model, "EVENTS" => _events, "FOLDER" => _folder.Path, _ => argument }), "-o", _folder.File("out")]);

        Assert.Equal(2, code);
        Assert.StartsWith("oom-reinterpret: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
        Assert.DoesNotContain("dsigma/dO", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_event_names_its_line_and_leaves_no_result()
    {
        string broken = _folder.File("broken.lhe");
        File.WriteAllText(broken, new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).ToString()
            .Replace("<event>\n10 1 8", "<event>\n10 1 x", StringComparison.Ordinal));

        var (code, _, error) = Run(broken, "--model", _model, "-o", _folder.File("out"));

        Assert.Equal(2, code);
        Assert.Contains("broken.lhe", error, StringComparison.Ordinal);
        Assert.Contains("line 7", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void Broken_events_are_skipped_and_counted_on_request()
    {
        string broken = _folder.File("broken.lhe");
        string text = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Add(TestBundle.Event(0.3, 0.3), 8).ToString();
        int second = text.LastIndexOf("<event>", StringComparison.Ordinal);
        File.WriteAllText(broken, text[..second] + text[second..].Replace("10 1 8", "10 1 x", StringComparison.Ordinal));

        var (code, output, _) = Run(broken, "--model", _model, "-o", _folder.Path, "--skip-broken-events");

        Assert.Equal(0, code);
        Assert.Contains("1 broken event left out; the first:", output, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = ConsoleHost.Run("oom-reinterpret", ReinterpretCommand.Create(), arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
