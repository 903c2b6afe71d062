using System.Globalization;
using Oom.Bundles;
using Oom.Json;
using Oom.Onnx.Graphs;

namespace Oom.Onnx.Observables;

/// <summary>The metadata of a published <c>oom.onnx</c>: the description of the observable as one JSON document, and its main parts again
/// as plain lists for programs that read no JSON.</summary>
public static class ModelMetadata
{
    private const string DescriptionKey = "oom";
    private const string FeaturesKey = "features";
    private const string BinEdgesKey = "bin_edges";
    private const string VersionKey = "version";
    private const string LicenceKey = "licence";
    private const string ContactKey = "contact";
    private const string GraphDigestKey = "graph_sha256";

    /// <summary>The model with the metadata of a published observable.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="description">What the observable is.</param>
    /// <param name="provenance">Who made it and under which terms.</param>
    public static ModelFile Publish(ModelFile network, ObservableDescription description, Provenance provenance)
        => network.WithMetadata(new Dictionary<string, string>
        {
            [DescriptionKey] = description.ToJson(),
            [FeaturesKey] = string.Join(',', description.Features.Select(feature => feature.Name)),
            [BinEdgesKey] = string.Join(
            ',', description.GeneratorBins.Edges.ToArray().Select(edge => edge.ToString("R", CultureInfo.InvariantCulture))),
            [VersionKey] = ObservableDescription.Version,
            [LicenceKey] = provenance.Licence,
            [ContactKey] = provenance.Contact,
            [GraphDigestKey] = GraphDigest(network),
        });

    /// <summary>Reads the description of a published model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The model has no description, or one that is broken or belongs to another network.</exception>
    public static ObservableDescription ReadDescription(ModelFile model, string path)
    {
        if (!model.Metadata.TryGetValue(DescriptionKey, out string? text))
        {
            throw new DocumentException(
                path, "metadata", $"the model has no property '{DescriptionKey}': it is not a published observable");
        }

        string place = $"{path} (metadata '{DescriptionKey}')";
        if (model.Metadata.TryGetValue(GraphDigestKey, out string? digest) && digest != GraphDigest(model))
        {
            throw new DocumentException(
                path, $"metadata '{GraphDigestKey}'", "the network is not the one that was published: its SHA-256 differs");
        }

        return ObservableDescription.FromJson(text, place);
    }

    private static string GraphDigest(ModelFile model) => Digest.Of(model.WithMetadata([]).ToBytes());
}
