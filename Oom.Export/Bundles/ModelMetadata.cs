using System.Globalization;
using Oom.Bundles;
using Oom.Onnx.Graphs;

namespace Oom.Export.Bundles;

/// <summary>The metadata properties of <c>oom.onnx</c>, so that the file says by itself what it computes.</summary>
internal static class ModelMetadata
{
    /// <summary>The whole description of the observable, as in <c>oom.bins.json</c>.</summary>
    public const string Description = "oom";

    /// <summary>Names of the features, comma separated, in the order of the input's columns.</summary>
    public const string Features = "features";

    /// <summary>Edges of the generator-level bins, comma separated.</summary>
    public const string BinEdges = "bin_edges";

    /// <summary>Version of the bundle's format.</summary>
    public const string Version = "version";

    /// <summary>SPDX identifier of the licence.</summary>
    public const string Licence = "licence";

    /// <summary>Where questions go.</summary>
    public const string Contact = "contact";

    /// <summary>SHA-256 digest of the model without metadata.</summary>
    public const string GraphSha256 = "graph_sha256";

    /// <summary>The properties of an observable.</summary>
    /// <param name="run">The run.</param>
    /// <param name="graph">The model without metadata.</param>
    public static Dictionary<string, string> Of(RunFolder run, ReadOnlySpan<byte> graph) => new(StringComparer.Ordinal)
    {
        [Description] = run.Description.ToJson(),
        [Features] = string.Join(',', run.Description.Features.Select(feature => feature.Name)),
        [BinEdges] = string.Join(',', run.Description.GeneratorBins.Edges.ToArray().Select(edge => edge.ToString("R", CultureInfo.InvariantCulture))),
        [Version] = ObservableDescription.Version,
        [Licence] = run.Provenance.Licence,
        [Contact] = run.Provenance.Contact,
        [GraphSha256] = Digest.Of(graph),
    };

    /// <summary>The bytes of a model without its metadata.</summary>
    public static byte[] Strip(ModelFile model) => model.WithMetadata([]).ToBytes();
}
