namespace Oom.Reinterpret.Tests;

public sealed class MergeTests : FourBinCase
{
    [Fact]
    public void Merging_with_the_model_gives_the_document_of_one_run()
    {
        WriteDomain();
        string second = new LheText(8).Add(TestBundle.Event(0.7, -0.6), 8).Write(_folder.File("second.lhe"));
        Assert.Equal(0, Run(_events, second).Code);
        string whole = File.ReadAllText(_folder.File("out/sample+second.oom.json"));
        Assert.Equal(0, Run(second).Code);
        Assert.Equal(0, Run(_events).Code);
        string merged = _folder.File("merged.oom.json");
        int code = Program("merge", _folder.File("out/sample.oom.json"), _folder.File("out/second.oom.json"), "--model", _folder.Path,
            "-o", merged).Code;
        Assert.Equal((0, whole), (code, File.ReadAllText(merged)));
    }

    [Fact]
    public void Merged_signals_stay_signals()
    {
        string second = new LheText(8).Add(TestBundle.Event(0.7, -0.6), 8).Write(_folder.File("second.lhe")),
            merged = _folder.File("merged.oom.json");
        Assert.Equal(0, Run("--signal", _events, second).Code);
        string whole = File.ReadAllText(_folder.File("out/sample+second.oom.json")), first = _folder.File("out/sample.oom.json"),
            last = _folder.File("out/second.oom.json");
        Assert.Equal(0, Run("--signal", second).Code);
        Assert.Equal(0, Run("--signal", _events).Code);
        Assert.Equal(("", 0), Merge(first, last, "--model", _folder.Path));
        Assert.Equal(whole, File.ReadAllText(merged));
        // Without the bundle they could not be compared as signals, and would look like predictions of everything.
        Assert.Contains("give the bundle with --model", Merge(first, last).Error, StringComparison.Ordinal);
        File.Delete(last);
        Assert.Equal(0, Run(second).Code);
        Assert.Contains("is the result of a signal, ", Merge(first, last, "--model", _folder.Path).Error, StringComparison.Ordinal);
        File.Delete(last);
        string background = new LheText(16).Add(TestBundle.Event(0.3, 0.3), 16).Write(_folder.File("background.lhe"));
        Assert.Equal(0, Run("--signal", second, "--background", background).Code);
        Assert.Contains($"is of a signal on the background {background}, whose events it does not hold",
            Merge(first, _folder.File("out/second+background.oom.json"), "--model", _folder.Path).Error, StringComparison.Ordinal);

        (string Error, int Code) Merge(params string[] arguments)
        {
            var (code, _, error) = Program(["merge", .. arguments, "-o", merged]);
            return (error, code);
        }
    }
}
