using Oom.Json;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Tests;

public sealed class ResultMergerTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();
    private readonly PublishedObservable _observable;

    public ResultMergerTests() => _observable = PublishedObservable.Load(TestBundle.WriteBundle(_folder.Path));

    public void Dispose()
    {
        _observable.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Pieces_add_up_to_the_bits_of_one_run()
    {
        // Weights whose sums round, and files of different lengths.
        string[] files = [Sample("a", 7, 0.3), Sample("b", 19, 0.1), Sample("c", 3, 0.7)];
        string whole = Reinterpretation.Run(_observable, files).ToJson();
        string[] pieces = [Run("ab", files[0], files[1]), Run("c", files[2])];

        Assert.Equal(whole, ResultMerger.Merge(pieces).ToJson());

        // A merged result can be merged again.
        string merged = _folder.File("merged.json");
        File.WriteAllText(merged, ResultMerger.Merge([Run("a", files[0]), Run("b", files[1])]).ToJson());
        Assert.Equal(whole, ResultMerger.Merge([merged, pieces[1]]).ToJson());
        Assert.NotEqual(whole, ResultMerger.Merge([pieces[0]]).ToJson());
    }

    [Fact]
    public void What_cannot_be_added_is_refused()
    {
        string a = Run("a", Sample("a", 4, 0.3)), b = Run("b", Sample("b", 4, 0.3));
        Assert.Contains("is in two of the results", Assert.Throws<SampleException>(() => ResultMerger.Merge([a, b, a])).Message,
            StringComparison.Ordinal);

        Rewrite(b, text => text.Replace("\"value\": 8,", "\"value\": 11,", StringComparison.Ordinal));
        Assert.Contains("they are not one sample", Assert.Throws<SampleException>(() => ResultMerger.Merge([a, b])).Message,
            StringComparison.Ordinal);
        Assert.Equal(19, ResultMerger.Merge([a, b], SampleCombination.Sum).CrossSection.Value);

        Rewrite(b, text => text.Replace(_observable.ModelDigest, new string('0', 64), StringComparison.Ordinal));
        Assert.Contains("is of the observable with digest 000", Assert.Throws<SampleException>(() => ResultMerger.Merge([a, b])).Message,
            StringComparison.Ordinal);

        Rewrite(b, text => text.Replace("\"sums\"", "\"other\"", StringComparison.Ordinal));
        Assert.Contains("$.files[0]: the file has no sums", Assert.Throws<DocumentException>(() => ResultMerger.Merge([b])).Message,
            StringComparison.Ordinal);
        Rewrite(a, text => text.Replace("\"sumOfSquares\": [", "\"sumOfSquares\": [1, ", StringComparison.Ordinal));
        Assert.Contains("$.files[0].sums.sumOfSquares: expected 6 numbers",
            Assert.Throws<DocumentException>(() => ResultMerger.Merge([a])).Message, StringComparison.Ordinal);
    }

    private string Sample(string name, int events, double step)
    {
        var text = new LheText(8);
        for (int i = 0; i < events; i++) text.Add(TestBundle.Event(Math.Cos(step * i), 0.9 * Math.Sin(i)), 8);
        return text.Write(_folder.File(name + ".lhe"));
    }

    private string Run(string name, params string[] files)
    {
        string path = _folder.File(name + ".oom.json");
        File.WriteAllText(path, Reinterpretation.Run(_observable, files).ToJson());
        return path;
    }

    private static void Rewrite(string path, Func<string, string> change) => File.WriteAllText(path, change(File.ReadAllText(path)));
}
