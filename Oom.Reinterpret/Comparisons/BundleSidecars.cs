using Oom.Binning;
using Oom.Bundles;
using Oom.Json;
using Oom.Measurements;
using Oom.Onnx.Observables;
using Oom.Responses;

namespace Oom.Reinterpret.Comparisons;

/// <summary>The files beside a published observable that folding and comparison need.</summary>
/// <param name="Response">The response; null where the bundle has none.</param>
/// <param name="Measurement">The measurement; null where the bundle has none.</param>
/// <param name="Domain">Where the training's events lie; null where the bundle does not say.</param>
/// <param name="Folder">The folder of the bundle.</param>
public sealed record BundleSidecars(DetectorResponse? Response, Measurement? Measurement, DomainDocument? Domain, string Folder)
{
    // Edges are written unrounded, so that those of one observable are the same.
    private const double EdgeTolerance = 1e-12;

    /// <summary>Reads what lies beside the model, and checks that it belongs to the observable.</summary>
    /// <param name="observable">The observable.</param>
    /// <exception cref="DocumentException">A document does not follow its format, or has other bins or another luminosity; the message names file and place.</exception>
    public static BundleSidecars Load(PublishedObservable observable)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(observable.ModelPath))!;
        string responsePath = Path.Combine(folder, BundleFiles.Response), measurementPath = Path.Combine(folder, BundleFiles.Measurement);
        var response = File.Exists(responsePath) ? ResponseDocument.Load(responsePath) : null;
        var measurement = File.Exists(measurementPath) ? MeasurementDocument.Load(measurementPath) : null;
        var description = observable.Description;
        if (response is not null)
        {
            RequireSame(responsePath, "$.generatorBinEdges", response.GeneratorBins, description.GeneratorBins, "the observable");
            if (description.DetectorBins is not null) RequireSame(responsePath, "$.detectorBinEdges", response.DetectorBins, description.DetectorBins, "the observable");
        }

        if (measurement is not null) RequireSame(measurementPath, "$.generatorBinEdges", measurement.GeneratorBins, description.GeneratorBins, "the observable");
        if (response is not null && measurement is { Data: not null, DetectorBins: not null })
        {
            RequireSame(measurementPath, "$.detectorBinEdges", measurement.DetectorBins, response.DetectorBins, BundleFiles.Response);
            if (!(Math.Abs(measurement.LuminosityInverseFb - response.LuminosityInverseFb) <= EdgeTolerance * response.LuminosityInverseFb))
            {
                throw new DocumentException(measurementPath, "$.luminosity.value", FormattableString.Invariant($"expected {response.LuminosityInverseFb} 1/fb as in {BundleFiles.Response}, found {measurement.LuminosityInverseFb}"));
            }
        }

        string domainPath = Path.Combine(folder, BundleFiles.Domain);
        var domain = File.Exists(domainPath) ? DomainDocument.Load(domainPath) : null;
        domain?.RequireFits(description, domainPath);
        return new BundleSidecars(response, measurement, domain?.Within(description.Features), folder);
    }

    /// <summary>The response, which is needed for a purpose.</summary>
    /// <exception cref="ComparisonException">The bundle has none.</exception>
    public DetectorResponse RequireResponse(string purpose) => Response ?? throw new ComparisonException($"{purpose} needs {Path.Combine(Folder, BundleFiles.Response)}, which the bundle does not have");

    private static void RequireSame(string path, string place, BinEdges found, BinEdges expected, string whose)
    {
        bool same = found.Count == expected.Count && found.Edges.ToArray().Zip(expected.Edges.ToArray()).All(pair => Math.Abs(pair.First - pair.Second) <= EdgeTolerance * Math.Max(1, Math.Abs(pair.Second)));
        if (!same) throw new DocumentException(path, place, $"expected the bins of {whose}, [{Text(expected)}], found [{Text(found)}]");
    }

    private static string Text(BinEdges bins) => string.Join(", ", bins.Edges.ToArray().Select(edge => FormattableString.Invariant($"{edge}")));
}
