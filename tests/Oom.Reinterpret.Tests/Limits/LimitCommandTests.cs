using Oom.Json;
using Oom.Reinterpret.Tool;

namespace Oom.Reinterpret.Limits;

public sealed class LimitCommandTests : IDisposable
{
    private const string Text = """
        {"channels": [{"name": "SR", "samples": [{"name": "s", "data": [12, 11], "modifiers": [{"name": "mu", "type": "normfactor", "data": null}]},
                                                 {"name": "b", "data": [50, 52], "modifiers": [{"name": "rate", "type": "normsys", "data": {"hi": 1.08, "lo": 0.93}}]}]}],
         "observations": [{"name": "SR", "data": [55, 58]}],
         "measurements": [{"name": "m", "config": {"poi": "mu", "parameters": []}}], "version": "1.0.0"}
        """;

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Report_shows_background_strength_tests_limits_and_scan()
    {
        var (code, output, error) = Run(Text, "--scan", "0.5:1.5:3");
        Assert.Equal((0, ""), (code, error));
        foreach (
            string expected in new[]
            {
                "measurement m, strength mu",
                "background  alone has chi^2",
                "answer      not excluded at 95 % CL: strength 1 lies below the observed limit of 1.",
                "strength    0.",
                "discovery   q0 = ",
                "CLs         at 1: ",
                "below ",
                "at 95 % CLs (asymptotic); expected ",
                "rate ",
                "-1 sigma",
                "w.limit.json",
                "w.scan.csv"
            })
        {
            Assert.Contains(expected, output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("note", output, StringComparison.Ordinal);
        Assert.Equal(["w.limit.json", "w.scan.csv"],
            Directory.GetFiles(_folder.File("out")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        string[] rows = File.ReadAllLines(_folder.File("out/w.scan.csv"));
        Assert.Equal(4, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Split(',').Length, row.Split(',').Length));
    }

    [Fact]
    public void Answer_is_for_the_tested_strength()
    {
        Assert.Contains("answer      excluded at 95 % CL: strength 3 lies above the observed limit of 1.",
            Run(Text, "--test-poi", "3").Output, StringComparison.Ordinal);
        var exclusion = DocumentNode.Parse(Run(Text, "--test-poi", "3", "--json").Output, "json")["exclusion"];
        Assert.Equal((true, "asymptotic", 3),
            (exclusion["excluded"].Boolean(), exclusion["method"].String(), exclusion["strength"].Number()));
    }

    [Fact]
    public void Json_on_standard_output_is_the_written_document()
    {
        var (code, output, _) = Run(Text, "--json");
        Assert.Equal(0, code);
        Assert.Equal(File.ReadAllText(_folder.File("out/w.limit.json")), output);
    }

    [Fact]
    public void A_strength_that_changes_nothing_has_no_limit_and_the_document_says_so()
    {
        var (code, output, error) = Run(Text.Replace("[12, 11]", "[0, 0]", StringComparison.Ordinal), "--json");
        Assert.Equal(1, code);
        Assert.StartsWith("oom-reinterpret: ", error, StringComparison.Ordinal);
        Assert.Contains("there is no limit: ", error, StringComparison.Ordinal);
        var document = DocumentNode.Parse(output, "json");
        Assert.Equal("missing", document["status"].String());
        Assert.NotEmpty(document["reason"].String());
        Assert.Equal("missing", document["limit"]["status"].String());
        Assert.Equal("known", document["background"]["status"].String());
        Assert.DoesNotContain("NaN", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_of_no_events_is_one_sentence()
    {
        var (code, output, _) = Run(Text.Replace("[12, 11]", "[0, 0]", StringComparison.Ordinal));
        Assert.Equal(1, code);
        Assert.Contains(
            "answer      whether strength 1 is excluded cannot be said: the yields do not depend on the strength: the signal has no events in any bin", output, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", output, StringComparison.Ordinal);
        Assert.DoesNotContain("did not converge", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 0 }, "w.json is compressed by gzip; a pyhf workspace is plain JSON")]
    [InlineData(new byte[] { 32, 10 }, "w.json: $: it holds nothing; JSON is expected")]
    public void A_file_without_JSON_is_told_in_our_words(byte[] content, string message)
    {
        File.WriteAllBytes(_folder.File("w.json"), content);
        using StringWriter output = new(), error = new();
        Assert.Equal(2, Program.Run(["limit", _folder.File("w.json"), "-o", _folder.File("out")], output, error));
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_background_that_does_not_describe_the_data_is_said_before_the_strength()
    {
        var (_, output, _) = Run(Text.Replace("[55, 58]", "[155, 20]", StringComparison.Ordinal));
        int background = output.IndexOf("it does not describe the data", StringComparison.Ordinal);
        Assert.True(background > 0 && background < output.IndexOf("strength    ", StringComparison.Ordinal));
    }

    [Fact]
    public void Fewer_than_ten_events_in_all_give_no_probability_and_that_is_said()
    {
        string few = Text.Replace("[50, 52]", "[2, 3]", StringComparison.Ordinal).Replace("[55, 58]", "[1, 9]", StringComparison.Ordinal);
        string output = Run(few).Output;
        Assert.Matches(
            @"background  alone has chi\^2 \d+\.\d+ for 2; [5-9]\.?\d* events are expected in all, too few for a p-value", output);
        Assert.False(DocumentNode.Parse(Run(few, "--json").Output, "json")["background"].TryGet("pValue", out _));
    }

    [Fact]
    public void Few_events_are_said_and_toys_offered_until_they_are_asked_for()
    {
        string few = Text.Replace("[50, 52]", "[5, 52]", StringComparison.Ordinal).Replace("[55, 58]", "[6, 58]", StringComparison.Ordinal);
        string warning = "bin 1 of channel \"SR\" expects 5", output = Run(few).Output;
        Assert.Contains(warning, output, StringComparison.Ordinal);
        Assert.Contains("asymptotics may not hold; --toys 10000", output, StringComparison.Ordinal);
        var (code, withToys, _) = Run(few, "--toys", "500", "--threads", "1");
        Assert.Equal(0, code);
        Assert.DoesNotContain(warning, withToys, StringComparison.Ordinal);
        Assert.Contains("CLs by toys at 1: ", withToys, StringComparison.Ordinal);
        Assert.Contains("(toys, +- ", withToys, StringComparison.Ordinal);
        // 0.05 x 0.023 x 500.
        Assert.Contains(", the lowest end of the band from 0.6 of them)", withToys, StringComparison.Ordinal);
        string document = File.ReadAllText(_folder.File("out/w.limit.json"));
        Run(few, "--toys", "500", "--threads", "3");
        Assert.Equal(document, File.ReadAllText(_folder.File("out/w.limit.json")));
    }

    [Fact]
    public void Limits_of_another_workspace_of_that_name_are_not_overwritten()
    {
        Assert.Equal(0, Run(Text).Code);
        Assert.Equal(0, Run(Text).Code);
        string other = Path.Combine(Directory.CreateDirectory(_folder.File("other")).FullName, "w.json");
        File.WriteAllText(other, Text);
        using StringWriter output = new(), error = new();
        Assert.Equal(2, Program.Run(["limit", other, "-o", _folder.File("out")], output, error));
        Assert.Contains($"w.limit.json holds the result of {_folder.File("w.json")} and is not overwritten with that of {other}",
            error.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Program.Run(["limit", _folder.Path, "-o", _folder.File("out")], output, error));
        Assert.Contains("is a folder; a file is needed", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Toys_too_few_for_a_limit_cost_the_limit_only()
    {
        var (code, output, error) = Run(Text, "--toys", "100", "--json");
        Assert.Equal(1, code);
        Assert.Contains("pseudo-experiments", error, StringComparison.Ordinal);
        var document = DocumentNode.Parse(output, "json");
        Assert.Equal(("known", "known", "missing"),
            (document["limit"]["status"].String(), document["toys"]["test"]["status"].String(),
            document["toys"]["limit"]["status"].String()));
    }

    [Theory]
    [InlineData("w.json: $.channels[0].samples[1].modifiers[0].data.lo: expected a number above 0, found 0", "0.93", "0")]
    [InlineData("w.json: $.measurements[0].config.poi: no sample has the parameter of interest", "\"poi\": \"mu\"", "\"poi\": \"nu\"")]
    [InlineData("w.json: the measurement \"m\" names no parameter of interest; --poi does", "\"poi\": \"mu\"", "\"poi\": \"\"")]
    [InlineData("w.json: the measurement \"m\" fixes the parameter of interest", "\"parameters\": []",
        "\"parameters\": [{\"name\": \"mu\", \"fixed\": true}]")]
    [InlineData("w.json: $.observations[0].data[1]: expected a number", "58]", "\"58\"]")]
    public void Wrong_workspaces_are_one_line_and_exit_code_2(string message, string old, string wrong)
        => Refuse(message, Text.Replace(old, wrong, StringComparison.Ordinal));

    [Theory]
    [InlineData("--patchset and --point belong together", "--point", "a")]
    [InlineData("--scan takes LOW:HIGH:N with 0 <= LOW < HIGH and N from 2 to 10000, found '1:0:5'", "--scan", "1:0:5")]
    [InlineData("--scan takes LOW:HIGH:N with 0 <= LOW < HIGH and N from 2 to 10000, found '0:1'", "--scan", "0:1")]
    [InlineData("--test-poi takes a number of at least 0", "--test-poi", "-1")]
    [InlineData("there is no measurement \"x\"; there are m", "--measurement", "x")]
    [InlineData("no sample has the parameter of interest \"x\"", "--poi", "x")]
    public void Wrong_options_are_one_line_and_exit_code_2(string message, params string[] options) => Refuse(message, Text, options);

    [Fact]
    public void Channels_samples_and_modifiers_in_another_order_give_the_same_bytes()
    {
        const string Channel =
            """{"name": "CR", "samples": [{"name": "b", "data": [500], "modifiers": [{"name": "rate", "type": "normsys", "data": {"hi": 1.08, "lo": 0.93}}, {"name": "a", "type": "normsys", "data": {"hi": 1.02, "lo": 0.99}}]}, {"name": "a", "data": [3], "modifiers": []}]}""";
        const string Other =
            """{"name": "CR", "samples": [{"name": "a", "data": [3], "modifiers": []}, {"name": "b", "data": [500], "modifiers": [{"name": "a", "type": "normsys", "data": {"hi": 1.02, "lo": 0.99}}, {"name": "rate", "type": "normsys", "data": {"hi": 1.08, "lo": 0.93}}]}]}""";
        string counts = Text.Replace(
            "[{\"name\": \"SR\", \"data\"", "[{\"name\": \"CR\", \"data\": [507]}, {\"name\": \"SR\", \"data\"", StringComparison.Ordinal);
        string first = counts.Replace("{\"channels\": [", $"{{\"channels\": [{Channel}, ", StringComparison.Ordinal),
            second = counts.Replace("}]}],\n \"observations\"", $"}}]}}, {Other}],\n \"observations\"", StringComparison.Ordinal);
        Assert.NotEqual(counts, second);
        Assert.Equal(WithoutDigest(Run(first, "--json").Output), WithoutDigest(Run(second, "--json").Output));
    }

    [Fact]
    public void Names_of_parameters_change_no_number()
    {
        // Another order of the parameters changes the order of sums, and so the last digits of a fit.
        const double Rounding = 1e-7;
        string renamed = Text.Replace("\"rate\"", "\"zz\"", StringComparison.Ordinal)
            .Replace("\"mu\"", "\"strength of the signal\"", StringComparison.Ordinal);
        var (first, second) = (DocumentNode.Parse(Run(Text, "--json").Output, "1"), DocumentNode.Parse(Run(renamed, "--json").Output, "2"));
        double[] limits = first["limit"]["expected"].Numbers(), others = second["limit"]["expected"].Numbers();
        for (int i = 0; i < limits.Length; i++) Assert.Equal(limits[i], others[i], Rounding);
        Assert.Equal(first["limit"]["observed"].Number(), second["limit"]["observed"].Number(), Rounding);
        Assert.Equal(first["test"]["CLs"].Number(), second["test"]["CLs"].Number(), Rounding);
    }

    private static string WithoutDigest(string document)
        => string.Join('\n', document.Split('\n').Where(line => !line.Contains("sha256", StringComparison.Ordinal)));

    private void Refuse(string message, string workspace, params string[] options)
    {
        var (code, output, error) = Run(workspace, options);
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("oom-reinterpret: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    private (int Code, string Output, string Error) Run(string workspace, params string[] options)
    {
        File.WriteAllText(_folder.File("w.json"), workspace);
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        int code = Program.Run(["limit", _folder.File("w.json"), "-o", _folder.File("out"), .. options], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
