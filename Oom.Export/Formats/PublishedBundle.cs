using Oom.Bundles;
using Oom.Formats;
using Oom.Json;
using Oom.Measurements;
using Oom.Responses;

namespace Oom.Export.Formats;

/// <summary>The documents of a bundle, with their digests checked.</summary>
internal sealed class PublishedBundle
{
    private readonly Bundle _bundle;

    private PublishedBundle(Bundle bundle) => (_bundle, Card) = (bundle, bundle.Card());

    /// <summary>The bundle's folder.</summary>
    public string Folder => _bundle.Folder;

    /// <summary>The card.</summary>
    public BundleCard Card { get; }

    /// <summary>What the observable is.</summary>
    public ObservableDescription Description => _bundle.Description;

    /// <summary>The response; null where the bundle has none.</summary>
    public DetectorResponse? OptionalResponse => _bundle.Response;

    /// <summary>The measurement; null where the bundle has none.</summary>
    public Measurement? OptionalMeasurement => _bundle.Measurement;

    /// <summary>A name made of letters, digits and underscores, as other programs want it.</summary>
    public string Identifier => RivetPath.Analysis(Card.Name);

    /// <summary>Reads a bundle.</summary>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="FileNotFoundException">The folder is no bundle.</exception>
    /// <exception cref="DocumentException">A document is broken or was changed, or two documents have different bins.</exception>
    public static PublishedBundle Load(string folder) => new(Bundle.Open(folder, BundleParts.Documents).RequireOwnResponse());

    /// <summary>The measurement.</summary>
    /// <exception cref="DocumentException">The bundle has none.</exception>
    public Measurement Measurement
        => OptionalMeasurement ?? throw Missing(
        BundleFiles.Measurement, "oom-export measurement makes it of a run's response and data, oom-export import reads a published one");

    /// <summary>The response.</summary>
    /// <exception cref="DocumentException">The bundle has none.</exception>
    public DetectorResponse Response
        => OptionalResponse
        ?? throw Missing(BundleFiles.Response, "oom-export bundle publishes it from a run that was trained on event tables");

    private DocumentException Missing(string file, string remedy)
        => new(Path.Combine(Folder, file), "$", $"the file is missing from the bundle, and this format needs it; {remedy}");
}
