using System.Reflection;
using Oom.Bundles;
using Oom.Files;
using Oom.Onnx.Graphs;
using Oom.Onnx.Observables;

namespace Oom.Export.Bundles;

/// <summary>Publishes a bundle again in the versions of the documents that are written today: the network, and what was measured,
/// stay.</summary>
internal sealed class ConversionWriter
{
    private static readonly string[] Rewritten = [BundleFiles.Model, BundleFiles.EventModel, BundleFiles.Bins, BundleFiles.Validation];

    private readonly string _bundle;
    private readonly BundleCard _card;
    private readonly ObservableDescription _description;

    /// <summary>Reads and checks a bundle.</summary>
    /// <param name="bundle">Its folder.</param>
    /// <exception cref="FileNotFoundException">It is no bundle.</exception>
    /// <exception cref="Json.DocumentException">A document of it is broken, or a file was changed.</exception>
    /// <exception cref="ObservableException">Its model does not hold what the bundle says.</exception>
    public ConversionWriter(string bundle)
    {
        _bundle = bundle;
        using var opened = Bundle.Open(bundle);
        (_card, _description) = (opened.Card(), opened.Description);
    }

    /// <summary>What the bundle could not hold, one sentence each; known after <see cref="Write"/>.</summary>
    public IReadOnlyList<string> Omissions { get; private set; } = [];

    /// <summary>Writes the bundle, which appears complete and checked, or not at all.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="replace">Whether a bundle that is there already may be replaced.</param>
    /// <param name="created">The date to write into the card, in UTC.</param>
    /// <returns>The card.</returns>
    /// <exception cref="IOException">The folder is there already and may not be replaced.</exception>
    /// <exception cref="BundleException">It cannot be published as its users would check it.</exception>
    public BundleCard Write(string folder, bool replace, DateTime created)
    {
        var card = _card;
        var documents = _card.Files.Select(file => file.Name).Except(Rewritten)
            .ToDictionary(name => name, name => InputFile.ReadText(Path.Combine(_bundle, name)), StringComparer.Ordinal);
        var software = new Dictionary<string, string>(_card.Software, StringComparer.Ordinal)
        {
            ["oom-export"] = Assembly.GetExecutingAssembly().GetName().Version?.ToString(3) ?? "unknown"
        };
        var events = ValidationDocument.Load(Path.Combine(_bundle, BundleFiles.Validation), _description.Definition.Features.Count);
        AtomicFolder.Write(folder, BundleFiles.Card, replace, BundleFiles.Contains, temporary =>
        {
            try
            {
                (card, Omissions) = BundleFolder.Write(
                    temporary, ModelFile.Load(Path.Combine(_bundle, BundleFiles.Model)), _description,
                    [.. events.Select(item => item.Event)], documents, _card with { Created = created, Software = software });
                Bundle.Open(temporary).Dispose();
            }
            catch (ObservableException e)
            {
                throw new BundleException($"{_bundle} cannot be published: {e.Problem}");
            }
        });
        return card;
    }
}
