using Oom.Binning;
using Oom.Bundles;
using Oom.Files;
using Oom.Json;
using Oom.Measurements;
using Oom.Responses;

namespace Oom.Export.Formats;

/// <summary>The documents of a bundle, with their digests checked.</summary>
internal sealed class PublishedBundle
{
    /// <summary>How names for other programs begin.</summary>
    public const string Prefix = "OOM_";

    private readonly Measurement? _measurement;
    private readonly DetectorResponse? _response;

    private PublishedBundle(string folder, BundleCard card, ObservableDescription description, Measurement? measurement, DetectorResponse? response)
    {
        Folder = folder;
        Card = card;
        Description = description;
        _measurement = measurement;
        _response = response;
    }

    /// <summary>The bundle's folder.</summary>
    public string Folder { get; }

    /// <summary>The card.</summary>
    public BundleCard Card { get; }

    /// <summary>What the observable is.</summary>
    public ObservableDescription Description { get; }

    /// <summary>The response; null where the bundle has none.</summary>
    public DetectorResponse? OptionalResponse => _response;

    /// <summary>The measurement; null where the bundle has none.</summary>
    public Measurement? OptionalMeasurement => _measurement;

    /// <summary>A name made of letters, digits and underscores, as other programs want it.</summary>
    public string Identifier => Prefix + string.Concat(Card.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));

    /// <summary>Reads a bundle.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="FileNotFoundException">The folder is no bundle.</exception>
    /// <exception cref="DocumentException">A document is broken or was changed, or two documents have different bins.</exception>
    public static PublishedBundle Load(string folder)
    {
        string cardPath = Path.Combine(folder, BundleFiles.Card), binsPath = Path.Combine(folder, BundleFiles.Bins);
        string measurementPath = Path.Combine(folder, BundleFiles.Measurement), responsePath = Path.Combine(folder, BundleFiles.Response);
        if (!File.Exists(cardPath)) throw new FileNotFoundException($"{folder} is no bundle: {BundleFiles.Card} is missing", cardPath);
        var card = BundleCard.Load(cardPath);
        card.Verify(cardPath);
        var description = ObservableDescription.FromJson(InputFile.ReadText(binsPath), binsPath);
        var measurement = File.Exists(measurementPath) ? MeasurementDocument.Load(measurementPath) : null;
        var response = File.Exists(responsePath) ? ResponseDocument.Load(responsePath) : null;
        RequireSameBins(measurementPath, "generatorBinEdges", measurement?.GeneratorBins, description.GeneratorBins);
        response?.RequireFits(description, responsePath);
        RequireSameBins(measurementPath, "detectorBinEdges", measurement?.DetectorBins, response?.DetectorBins);
        return new PublishedBundle(folder, card, description, measurement, response);
    }

    /// <summary>The measurement.</summary>
    /// <exception cref="DocumentException">The bundle has none.</exception>
    public Measurement Measurement => _measurement ?? throw Missing(BundleFiles.Measurement, "oom-export measurement makes it of a run's response and data, oom-export import reads a published one");

    /// <summary>The response.</summary>
    /// <exception cref="DocumentException">The bundle has none.</exception>
    public DetectorResponse Response => _response ?? throw Missing(BundleFiles.Response, "oom-export bundle publishes it from a run that was trained on event tables");

    private DocumentException Missing(string file, string remedy) => new(Path.Combine(Folder, file), "$", $"the file is missing from the bundle, and this format needs it; {remedy}");

    private static void RequireSameBins(string path, string property, BinEdges? found, BinEdges? expected)
    {
        if (found is null || expected is null || found.Edges.SequenceEqual(expected.Edges)) return;
        throw new DocumentException(path, $"$.{property}", $"the edges [{Text(found)}] are not those of the observable, [{Text(expected)}]");
    }

    private static string Text(BinEdges bins) => string.Join(", ", bins.Edges.ToArray().Select(NumberText.Of));
}
