using System.Text.Json.Nodes;
using Oom.Bundles;

namespace Oom.Programs.Mutations;

/// <summary>A whole bundle of a few kilobytes, of the documents in <c>specs/examples</c>: two
/// generator-level bins, three detector-level ones.</summary>
internal static class SmallBundle
{
    public const string Folder = "bundle", Events = "events.lhe";

    private static readonly double[] GeneratorEdges = [0, 0.5, 1], DetectorEdges = [0, 0.3, 0.7, 1];

    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> Files = new(() => Make(isLight: false)),
        LightFiles = new(() => Make(isLight: true));

    /// <summary>Writes bundle and events into the folder of a run.</summary>
    public static void Write(string folder) => Write(folder, Files.Value);

    /// <summary>The same without the graph of four-momenta, which takes ONNX Runtime longest to load: for formats beside it.</summary>
    public static void WriteLight(string folder) => Write(folder, LightFiles.Value);

    private static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        foreach (var (name, content) in files) File.WriteAllBytes(Path.Combine(folder, Folder, name), content);
        MutatedFormat.Copy(folder, ["specs", "examples"], Events);
    }

    /// <summary>Writes a run folder, of which the bundle is published.</summary>
    public static void WriteRun(string run)
    {
        Directory.CreateDirectory(run);
        foreach (string name in (string[])["network.onnx", "run.json"])
            File.Copy(TestData.Repository("specs", "examples", "run", name), Path.Combine(run, name));
        File.Copy(TestData.Repository("specs", "examples", "measurement", BundleFiles.Response), Path.Combine(run, BundleFiles.Response));
        var bins = Read("run", BundleFiles.Bins);
        bins["generatorBinEdges"] = Array(GeneratorEdges);
        bins["detectorBinEdges"] = Array(DetectorEdges);
        bins["luminosity"]!["value"] = 0.001;
        File.WriteAllText(Path.Combine(run, BundleFiles.Bins), bins.ToJsonString());
        var domain = Read("domain", BundleFiles.Domain);
        var third = domain["features"]![1]!.DeepClone();
        third["name"] = "c_han";
        domain["features"]!.AsArray().Add(third);
        File.WriteAllText(Path.Combine(run, BundleFiles.Domain), domain.ToJsonString());
    }

    private static Dictionary<string, byte[]> Make(bool isLight)
    {
        using var folder = TestData.NewFolder();
        string run = folder.File("run"), bundle = folder.File(Folder), card = Path.Combine(bundle, BundleFiles.Card),
            measurement = Path.Combine(bundle, BundleFiles.Measurement);
        WriteRun(run);
        Assert.Equal("", ProgramUnderTest.Export.Run("bundle", run, "-o", bundle).Error);
        File.Copy(TestData.Repository("specs", "examples", "measurement", BundleFiles.Measurement), measurement);
        var read = BundleCard.Load(card);
        if (isLight) File.Delete(Path.Combine(bundle, BundleFiles.EventModel));
        File.WriteAllText(card, (read with
        {
            Files = [
                .. read.Files.Where(file => !isLight || file.Name != BundleFiles.EventModel), BundleCard.Describe(measurement)],
        }).ToJson());
        return Directory.GetFiles(bundle).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
    }

    private static JsonNode Read(params string[] parts)
        => JsonNode.Parse(File.ReadAllText(TestData.Repository(["specs", "examples", .. parts])))!;

    private static JsonArray Array(double[] values) => [.. values.Select(value => (JsonNode)value)];
}
