using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Files;
using Oom.Formats;
using Oom.Json;
using Oom.Measurements;
using Oom.Unfolding;

namespace Oom.Export.Imports;

/// <summary>Makes a published measurement that of a bundle.</summary>
internal static class MeasurementImport
{
    /// <summary>Adds a measurement to a bundle and its digest to the card.</summary>
    /// <param name="table">What was published.</param>
    /// <param name="isIntegrated">Whether the values are integrated over bins; else they are differential.</param>
    /// <param name="luminosityInverseFb">The luminosity of the measurement; null for that of the bundle.</param>
    /// <param name="bundleFolder">The bundle.</param>
    /// <param name="replace">Whether a measurement that is there already may be replaced.</param>
    /// <returns>The measurement.</returns>
    /// <exception cref="DocumentException">Bins do not match, or the covariance is none.</exception>
    /// <exception cref="IOException">The bundle has a measurement, which may not be replaced.</exception>
    public static Measurement Add(PublishedTable table, bool isIntegrated, double? luminosityInverseFb, string bundleFolder, bool replace)
    {
        var bundle = PublishedBundle.Load(bundleFolder);
        string path = Path.Combine(bundleFolder, BundleFiles.Measurement), cardPath = Path.Combine(bundleFolder, BundleFiles.Card);
        if (File.Exists(path) && !replace) throw new IOException($"{path} exists already; use --force to replace it");
        var bins = bundle.Description.GeneratorBins;
        if (!EdgeRounding.AreSame(table.Bins, bins))
        {
            throw table.Values.Error(
                $"the edges of the bins are [{Text(table.Bins.Edges)}], those of the observable '{bundle.Card.Name}' are [{Text(bins.Edges)}]");
        }

        double Scale(int i) => isIntegrated ? 1 : bins.Width(i);
        double[] covariance = [
            .. table.CovariancePb2.Select((element, cell) => element * Scale(cell / bins.Count) * Scale(cell % bins.Count))];
        var measurement = new Measurement(
            bundle.Card.Name, MeasurementKind.Observed, luminosityInverseFb ?? bundle.Description.LuminosityInverseFb, bins, null, null,
            new MethodDescription(UnfoldingMethod.Published, null, null, null, null, MonteCarloStatistics: false, double.NaN),
            [.. table.ValuesPb.Select((value, i) => value * Scale(i))], null, covariance, [], [], null, [], [], null);
        AtomicFile.WriteText(path, measurement.ToJson());
        var files = bundle.Card.Files.Where(file => file.Name != BundleFiles.Measurement).Append(BundleCard.Describe(path));
        AtomicFile.WriteText(cardPath, (bundle.Card with { Files = [.. files] }).ToJson());
        return measurement;
    }

    private static string Text(ReadOnlySpan<double> edges) => string.Join(", ", edges.ToArray().Select(NumberText.Of));
}
