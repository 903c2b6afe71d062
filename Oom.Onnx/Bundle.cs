using Oom.Binning;
using Oom.Bundles;
using Oom.Files;
using Oom.Json;
using Oom.Measurements;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Responses;

namespace Oom;

/// <summary>What is opened of a bundle.</summary>
[Flags]
public enum BundleParts
{
    /// <summary>The observable: its model, checked by the digests and validation events beside it.</summary>
    Observable = 1,

    /// <summary>
    /// The response, the measurement and the domain of the training, as far as they are there.
    /// Without the observable, the card and its digests are needed.
    /// </summary>
    Documents = 2,

    /// <summary>Everything.</summary>
    All = Observable | Documents,
}

/// <summary>A published observable with the documents beside it, each of which was checked to belong to it.</summary>
public sealed class Bundle : IDisposable
{
    // Edges are written unrounded, so that those of one observable are the same.
    private const double EdgeTolerance = 1e-12;

    private readonly PublishedObservable? _observable;

    private readonly BundleCard? _card;
    private DetectorResponse? _published;

    private Bundle(string folder, ObservableDescription description, PublishedObservable? observable, BundleCard? card)
        => (Folder, Description, _observable, _card) = (folder, description, observable, card);

    /// <summary>The bundle's folder.</summary>
    public string Folder { get; }

    /// <summary>What the observable is.</summary>
    public ObservableDescription Description { get; }

    /// <summary>The observable.</summary>
    /// <exception cref="InvalidOperationException">It was not opened.</exception>
    public PublishedObservable Observable
        => _observable ?? throw new InvalidOperationException("the bundle was opened without its observable");

    /// <summary>The response, at the luminosity of the measurement's counts where there are some; null where the bundle has none, or
    /// documents were not opened.</summary>
    public DetectorResponse? Response { get; private set; }

    /// <summary>The measurement; null where the bundle has none, or documents were not opened.</summary>
    public Measurement? Measurement { get; private set; }

    /// <summary>
    /// Where the training's events lie, within the bounds of the features' definitions; null
    /// where the bundle does not say, or documents were not opened.
    /// </summary>
    public DomainDocument? Domain { get; private set; }

    /// <summary>Opens a bundle.</summary>
    /// <param name="path">Its folder, or the file <c>oom.onnx</c> in it.</param>
    /// <param name="parts">What is needed of it.</param>
    /// <exception cref="FileNotFoundException">There is no such bundle.</exception>
    /// <exception cref="OnnxFormatException">The model is no ONNX model.</exception>
    /// <exception cref="ObservableException">
    /// The model contradicts its description, does not run, or does not reproduce its validation events.
    /// </exception>
    /// <exception cref="DocumentException">
    /// A document does not follow its format, was changed since it was published, or belongs
    /// to another observable; the message names file and place.
    /// </exception>
    public static Bundle Open(string path, BundleParts parts = BundleParts.All)
    {
        var observable = parts.HasFlag(BundleParts.Observable) ? PublishedObservable.Load(path) : null;
        try
        {
            string folder = Directory.Exists(path) ? path : File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))!
                : throw new FileNotFoundException($"there is no bundle {path}", path);
            var card = observable is null ? Verified(folder) : null;
            var bundle = new Bundle(folder, observable?.Description ?? ObservableDescription.Load(folder), observable, card);
            if (parts.HasFlag(BundleParts.Documents)) bundle.ReadDocuments();
            return bundle;
        }
        catch
        {
            observable?.Dispose();
            throw;
        }
    }

    /// <summary>The card of a bundle.</summary>
    /// <exception cref="FileNotFoundException">The bundle has none.</exception>
    /// <exception cref="DocumentException">It does not follow its format.</exception>
    public BundleCard Card() => _card ?? Card(Folder);

    /// <summary>
    /// Checks that the response, where there is one, has the name and the luminosity of
    /// the observable too, without which nothing is published.
    /// </summary>
    /// <exception cref="DocumentException">It has not.</exception>
    public Bundle RequireOwnResponse()
    {
        _published?.RequireFits(Description, Path.Combine(Folder, BundleFiles.Response));
        return this;
    }

    /// <summary>Frees the observable.</summary>
    public void Dispose() => _observable?.Dispose();

    private static BundleCard Card(string folder)
    {
        string path = Path.Combine(folder, BundleFiles.Card);
        if (File.Exists(path)) return BundleCard.Load(path);
        throw new FileNotFoundException($"{folder} is no bundle: {BundleFiles.Card} is missing", path);
    }

    private static BundleCard Verified(string folder)
    {
        var card = Card(folder);
        card.Verify(Path.Combine(folder, BundleFiles.Card));
        return card;
    }

    private void ReadDocuments()
    {
        Response = _published = Optional(BundleFiles.Response, ResponseDocument.Load, RequireFits);
        Measurement = Optional(BundleFiles.Measurement, MeasurementDocument.Load, RequireFits);
        // Counts are compared at the luminosity of the data.
        if (Measurement is { Data: not null } counted) Response = Response?.AtLuminosity(counted.LuminosityInverseFb);
        var domain = Optional(BundleFiles.Domain, DomainDocument.Load, (document, path) => document.RequireFits(Description, path));
        Domain = domain?.Within(Description.Features);
    }

    private T? Optional<T>(string file, Func<string, T> load, Action<T, string> requireFits) where T : class
    {
        string path = Path.Combine(Folder, file);
        if (!File.Exists(path)) return null;
        var document = load(path);
        requireFits(document, path);
        return document;
    }

    private void RequireFits(DetectorResponse response, string path)
    {
        RequireSame(path, "$.generatorBinEdges", response.GeneratorBins, Description.GeneratorBins, "the observable");
        if (Description.DetectorBins is { } bins) RequireSame(path, "$.detectorBinEdges", response.DetectorBins, bins, "the observable");
    }

    private void RequireFits(Measurement measurement, string path)
    {
        RequireSame(path, "$.generatorBinEdges", measurement.GeneratorBins, Description.GeneratorBins, "the observable");
        if (Response is not { } response || measurement.DetectorBins is not { } bins) return;
        RequireSame(path, "$.detectorBinEdges", bins, response.DetectorBins, BundleFiles.Response);
    }

    private static void RequireSame(string path, string place, BinEdges found, BinEdges expected, string whose)
    {
        bool same = found.Count == expected.Count && found.Edges.ToArray().Zip(expected.Edges.ToArray(), AreClose).All(close => close);
        if (!same) throw new DocumentException(path, place, $"expected the bins of {whose}, [{Text(expected)}], found [{Text(found)}]");
    }

    private static bool AreClose(double found, double expected)
        => Math.Abs(found - expected) <= EdgeTolerance * Math.Max(1, Math.Abs(expected));

    private static string Text(BinEdges bins)
        => string.Join(", ", bins.Edges.ToArray().Select(edge => FormattableString.Invariant($"{edge}")));
}
