using Oom.Binning;
using Oom.Bundles;

namespace Oom;

/// <summary>
/// The published example with the ten equal bins of the cases in <c>tests/data/cases</c>, whatever bins the example itself has:
/// its features, with the bins of the cases, for what reads documents alone.
/// </summary>
internal static class TenBinBundle
{
    private const int Count = 10;

    /// <summary>Writes the bundle into a new folder.</summary>
    public static void Write(string folder)
    {
        string published = TestData.Repository("examples", "toponium", "bundle");
        Directory.CreateDirectory(folder);
        var bins = new BinEdges([.. Enumerable.Range(0, Count + 1).Select(i => i / (double)Count)]);
        string binsPath = Path.Combine(published, BundleFiles.Bins);
        var description = ObservableDescription.FromJson(File.ReadAllText(binsPath), binsPath) with
        {
            GeneratorBins = bins,
            DetectorBins = bins
        };
        File.WriteAllText(Path.Combine(folder, BundleFiles.Bins), description.ToJson());
        File.Copy(Path.Combine(published, BundleFiles.Model), Path.Combine(folder, BundleFiles.Model));
        string[] files = [BundleFiles.Model, BundleFiles.Bins];
        var card = BundleCard.Load(Path.Combine(published, BundleFiles.Card)) with
        {
            Files = [.. files.Select(file => BundleCard.Describe(Path.Combine(folder, file)))]
        };
        File.WriteAllText(Path.Combine(folder, BundleFiles.Card), card.ToJson());
    }
}
