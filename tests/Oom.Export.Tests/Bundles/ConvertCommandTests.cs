using Oom.Bundles;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;

namespace Oom.Export.Bundles;

public sealed class ConvertCommandTests : IDisposable
{
    private static readonly string First = TestData.Repository("tests", "Oom.Specs.Tests", "Published", "bundle-1.0");

    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundle_of_the_first_version_becomes_one_of_today_with_the_same_network()
    {
        var (code, output, error) = Run("convert", First, "-o", _folder.File("new"));

        Assert.Equal(("", 0), (error, code));
        Assert.EndsWith($"wrote and verified {_folder.File("new")}\n", output, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"format\": \"oom.bins\",\n  \"version\": \"2.0\",", File.ReadAllText(_folder.File("new/oom.bins.json")),
            StringComparison.Ordinal);
        Assert.Equal(ModelFile.Load(Path.Combine(First, BundleFiles.Model)).WithMetadata([]).ToBytes(),
            ModelFile.Load(_folder.File("new/oom.onnx")).WithMetadata([]).ToBytes());
        Assert.Equal(ObservableDescription.Load(First).ToJson(), ObservableDescription.Load(_folder.File("new")).ToJson());
        var (old, converted) = (ValidationDocument.Load(Path.Combine(First, BundleFiles.Validation), 3),
            ValidationDocument.Load(_folder.File("new/oom.validation.json"), 3));
        Assert.NotEmpty(converted);
        foreach (var item in converted)
        {
            var same = Assert.Single(old, other => TopPairEvents.PairOf(other.Event) == TopPairEvents.PairOf(item.Event));
            Assert.Equal((same.Observable, same.Bin), (item.Observable, item.Bin), (a, b) => Math.Abs(a.Item1 - b.Item1) < 1e-6 && a.Item2 == b.Item2);
        }
    }

    [Fact]
    public void Documents_beside_the_observable_stay_as_they_are()
    {
        string bundle = Formats.MeasuredBundle.Write(_folder);

        Assert.Equal(0, Run("convert", bundle, "-o", _folder.File("new")).Code);

        foreach (string file in (string[])[BundleFiles.Response, BundleFiles.Measurement])
            Assert.Equal(File.ReadAllBytes(Path.Combine(bundle, file)), File.ReadAllBytes(Path.Combine(_folder.File("new"), file)));
        using var opened = Bundle.Open(_folder.File("new"));
        Assert.NotNull(opened.Measurement);
    }

    [Fact]
    public void Bundle_that_was_changed_is_refused()
    {
        string bundle = Formats.MeasuredBundle.Write(_folder);
        File.AppendAllText(Path.Combine(bundle, BundleFiles.Validation), "\n");

        var (code, _, error) = Run("convert", bundle, "-o", _folder.File("new"));

        Assert.Equal(2, code);
        Assert.Contains("oom.validation.json is not the file that was published", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("new")));
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = Program.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
