using System.Reflection;
using Oom.Bundles;
using Oom.Files;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;
using Oom.Responses;

namespace Oom.Export.Bundles;

/// <summary>Publishes a bundle again with bins joined, in all that knows of bins: model, bins, validation, response and domain.</summary>
internal sealed class BinMergingWriter
{
    private readonly string _bundle;
    private readonly ObservableDescription _description;
    private readonly BundleCard _card;
    private readonly DomainDocument? _domain;

    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="bundle">Its folder.</param>
    /// <exception cref="BundleException">It is no bundle, or holds no response.</exception>
    /// <exception cref="Json.DocumentException">A document of it is broken, or a file was changed.</exception>
    /// <exception cref="ObservableException">Its model does not hold what the bundle says.</exception>
    public BinMergingWriter(string bundle)
    {
        _bundle = bundle;
        Response = new MeasurementWriter(bundle).Response;
        _card = BundleCard.Load(Path.Combine(bundle, BundleFiles.Card));
        _description = ObservableDescription.Load(bundle);
        string domain = Path.Combine(bundle, BundleFiles.Domain);
        _domain = File.Exists(domain) ? DomainDocument.Load(domain) : null;
    }

    /// <summary>The response of the bundle as it was read.</summary>
    public DetectorResponse Response { get; }

    /// <summary>Whether the bundle holds a measurement, which is left out: its bins are
    /// others, and it is made anew from its counts.</summary>
    public bool HasMeasurement => _card.Files.Any(file => file.Name == BundleFiles.Measurement);

    /// <summary>Writes the bundle with other bins, which appears complete and checked, or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="response">The response that was read, with its bins joined.</param>
    /// <param name="replace">Whether a bundle that is there already may be replaced.</param>
    /// <param name="created">The date to write into the card, in UTC.</param>
    /// <exception cref="ArgumentException">Bins do not lie between edges of those that were read.</exception>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    public void Write(string folder, DetectorResponse response, bool replace, DateTime created)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal) { [BundleFiles.Response] = response.ToJson() };
        if (_domain is not null) documents[BundleFiles.Domain] = _domain.WithMergedGeneratorBins(response.GeneratorBins).ToJson();
        var software = new Dictionary<string, string>(_card.Software, StringComparer.Ordinal)
        {
            ["oom-export"] = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown"
        };
        AtomicFolder.Write(folder, BundleFiles.Card, replace, BundleFiles.Contains, temporary =>
        {
            var events = ValidationDocument.Load(Path.Combine(_bundle, BundleFiles.Validation), _description.Features.Count);
            BundleFolder.Write(temporary, ModelFile.Load(Path.Combine(_bundle, BundleFiles.Model)),
                _description with { GeneratorBins = response.GeneratorBins, DetectorBins = response.DetectorBins },
                [.. events.Select(item => item.Event)], documents, _card with { Created = created, Software = software });
            PublishedObservable.Load(temporary).Dispose();
        });
    }
}
