using System.Globalization;
using Oom.Bundles;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tool;
using Oom.Terminal;

namespace Oom.Reinterpret.Tests;

/// <summary>Files that are given twice, names of results, and folders that cannot be used.</summary>
public sealed class InputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly string _events, _other;

    public InputFileTests()
    {
        TestBundle.WriteBundle(_folder.Path);
        _events = new LheText(8).Add(TestBundle.Event(0.3, 0.3), 8).Write(_folder.File("sample.lhe"));
        _other = new LheText(8).Add(TestBundle.Event(0.8, -0.8), 8, copies: 2).Write(_folder.File("other.lhe"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_file_under_two_names_is_refused()
    {
        string link = _folder.File("link.lhe"), copy = _folder.File("copy.lhe"), folder = _folder.File("linked");
        File.CreateSymbolicLink(link, _events);
        File.Copy(_events, copy);
        Directory.CreateSymbolicLink(folder, _folder.Path);
        foreach (string second in (string[])[Path.Combine(_folder.Path, ".", "sample.lhe"), link, copy, Path.Combine(folder, "sample.lhe")])
        {
            Assert.Contains("its events would count double",
                Assert.Throws<SampleException>(() => DistinctFiles.Require([_events, second])).Message, StringComparison.Ordinal);
        }

        DistinctFiles.Require([_events, _other, _folder.File("not-there.lhe")]);
        // A signal is not its own background.
        Assert.Contains("given twice", Run("--signal", _events, "--background", link).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_carries_all_inputs_in_its_name()
    {
        Assert.Equal(0, Run(_events, _other).Code);
        Assert.True(File.Exists(_folder.File("out/sample+other.oom.json")));
        string[] many = [.. Enumerable.Range(0, 50).Select(i => FormattableString.Invariant($"part{i}.lhe.gz"))];
        Assert.Equal("part0+49-more.oom.json", ResultFile.NameOf(many));
        Assert.Equal("stdin.oom.json", ResultFile.NameOf(["-"]));
        Assert.Equal("a.oom.json", ResultFile.NameOf(["x/a.lhe.zst"]));
    }

    [Fact]
    public void Another_samples_result_is_not_overwritten()
    {
        Assert.Equal(0, Run(_events).Code);
        Assert.Equal(0, Run(_events).Code);
        string elsewhere = Directory.CreateDirectory(_folder.File("elsewhere")).FullName, same = Path.Combine(elsewhere, "sample.lhe");
        File.Copy(_other, same);
        var (code, _, error) = Run(same);
        Assert.Equal(2, code);
        Assert.Contains($"sample.oom.json holds the result of {_events} and is not overwritten", error, StringComparison.Ordinal);
        // By another spelling, or a link, it is the same sample.
        string link = _folder.File("link");
        Directory.CreateSymbolicLink(link, _folder.Path);
        Assert.Equal(0, Run(Path.Combine(link, ".", "sample.lhe")).Code);
        File.WriteAllText(_folder.File("out/other.oom.json"), "mine");
        Assert.Contains("is not a result of this program", Run(_other).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_not_written_over()
    {
        File.WriteAllText(_folder.File(Bundles.BundleFiles.Response), ComparisonBundle.Response().ToJson());
        File.WriteAllText(_folder.File(Bundles.BundleFiles.Measurement), ComparisonBundle.Measurement().ToJson());
        Assert.Equal(0, Run(_events).Code);
        string result = _folder.File("out/sample.oom.json"), text = File.ReadAllText(result);
        foreach (
            var arguments in (string[][])[["scan", "400=" + _events, "-o", _events],
            ["grid", "c=1:" + result, "-o", Path.Combine(_folder.Path, ".", "out", "sample.oom.json")], ["merge", result, "-o", result]])
        {
            var (code, _, error) = Run(arguments);
            Assert.Equal(2, code);
            Assert.Contains("would be written over the input", error, StringComparison.Ordinal);
        }

        Assert.Equal(text, File.ReadAllText(result));
        Assert.Contains("is a folder, where a file is to be written", Run("grid", "c=1:" + result, "-o", _folder.File("out")).Error,
            StringComparison.Ordinal);
        // Nor is another sample's result by the merged one.
        Assert.Equal(0, Run(_other).Code);
        Assert.Contains("and is not overwritten with that of", Run("merge", result, "-o", _folder.File("out/other.oom.json")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_used_is_told_before_the_events_are_read()
    {
        string file = _folder.File("file"), broken = _folder.File("broken.lhe");
        File.WriteAllText(file, "");
        File.WriteAllText(broken, "no events");
        Assert.Contains($"the output folder {file}", Run("-o", file, broken).Error, StringComparison.Ordinal);
        Assert.Contains("the output folder", Run("-o", Path.Combine(file, "below"), broken).Error, StringComparison.Ordinal);
        // What could be used is not made before there is a result.
        Assert.Equal(2, Run("-o", _folder.File("a/b/c"), broken).Code);
        Assert.False(Directory.Exists(_folder.File("a")));
    }

    [Fact]
    public void A_background_has_a_cross_section_of_its_own()
    {
        var (code, _, error) = Run("--signal", _events, "--background-cross-section", "3");
        Assert.Equal(2, code);
        Assert.Contains("--background-cross-section needs --background FILES", error, StringComparison.Ordinal);
        File.WriteAllText(_folder.File(Bundles.BundleFiles.Measurement), ComparisonBundle.Measurement().ToJson());
        var (_, output, _) = Run("--signal", _events, "--background", _other, "--background-cross-section", "3", "--json");
        Assert.Contains("\"crossSections\": [0, 3, 0, 0]", output, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using StringWriter output = new(CultureInfo.InvariantCulture), error = new(CultureInfo.InvariantCulture);
        string[] folder = arguments.Contains("-o") ? [] : ["-o", _folder.File("out")];
        int code = ConsoleHost.Run(
            "oom-reinterpret", ReinterpretCommand.Create(), [.. arguments, "--model", _folder.Path, .. folder], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
