using Oom.Binning;
using Oom.Bundles;

namespace Oom.Export.Formats;

public sealed class PublishedBundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = TestData.NewFolder();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hepdata")]
    [InlineData("yoda")]
    [InlineData("smefit")]
    [InlineData("rivet")]
    public void Bundle_without_a_measurement_is_an_error_that_names_the_file(string format)
    {
        string bundle = MeasuredBundle.Write(_folder, measurement: _ => null);
        var (code, _, error) = MeasuredBundle.Run(format, bundle, "-o", _folder.File("out"));
        Assert.Equal(2, code);
        Assert.StartsWith($"oom-export: {Path.Combine(bundle, "oom.measurement.json")}: $: the file is missing from the bundle", error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("out")));
    }

    [Fact]
    public void Bundle_without_a_response_has_no_workspace()
    {
        string bundle = MeasuredBundle.Write(_folder, response: _ => null);
        var (code, _, error) = MeasuredBundle.Run("pyhf", bundle, "-o", _folder.File("out"));
        Assert.Equal(2, code);
        Assert.StartsWith($"oom-export: {Path.Combine(bundle, "oom.response.json")}: $: the file is missing from the bundle", error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bins_of_another_observable_are_named()
    {
        string bundle = MeasuredBundle.Write(_folder, measurement: document => document with { GeneratorBins = new BinEdges([0, 0.4, 1]) });
        var (code, _, error) = MeasuredBundle.Run("yoda", bundle, "-o", _folder.File("out"));
        Assert.Equal(2, code);
        Assert.Equal(
            $"oom-export: {Path.Combine(bundle, "oom.measurement.json")}: $.generatorBinEdges: expected the bins of the observable, [0, 0.5, 1], found [0, 0.4, 1]\n", error);
    }

    [Fact]
    public void Changed_bytes_are_caught_by_their_digest()
    {
        string bundle = MeasuredBundle.Write(_folder), path = Path.Combine(bundle, BundleFiles.Measurement);
        File.WriteAllText(path, File.ReadAllText(path).Replace("2200", "2201", StringComparison.Ordinal));
        var (code, _, error) = MeasuredBundle.Run("yoda", bundle, "-o", _folder.File("out"));
        Assert.Equal(2, code);
        Assert.Contains("card.json: $.files[5].sha256: oom.measurement.json is not the file that was published", error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_sidecar_is_named_with_its_place_in_the_card()
    {
        string bundle = MeasuredBundle.Write(_folder);
        File.Delete(Path.Combine(bundle, BundleFiles.Response));
        var (code, _, error) = MeasuredBundle.Run("pyhf", bundle, "-o", _folder.File("out"));
        Assert.Equal(2, code);
        Assert.Equal(
            $"oom-export: {Path.Combine(bundle, "card.json")}: $.files[4]: the file oom.response.json is missing from the bundle\n", error);
    }

    [Fact]
    public void Folder_of_another_kind_is_never_replaced()
    {
        string bundle = MeasuredBundle.Write(_folder);
        Assert.Equal(0, MeasuredBundle.Run("yoda", bundle, "-o", _folder.File("out")).Code);
        Assert.Equal(2, MeasuredBundle.Run("yoda", bundle, "-o", _folder.File("out")).Code);
        Assert.Equal(0, MeasuredBundle.Run("yoda", bundle, "-o", _folder.File("out"), "--force").Code);
        Assert.Contains("holds no workspace.json", MeasuredBundle.Run("pyhf", bundle, "-o", _folder.File("out"), "--force").Error,
            StringComparison.Ordinal);
    }
}
