using Oom.Json;
using Oom.Onnx.Graphs;

namespace Oom.Train.Ratios;

/// <summary>What a network that is a piece of a refinable model says of itself, as one metadata property of its ONNX file.</summary>
/// <param name="Features">Names of its inputs: columns of the event table.</param>
/// <param name="Terms">The product of parameters that each output stands at; for a classifier the name of each output.</param>
internal sealed record NetworkPieceDescription(IReadOnlyList<string> Features, IReadOnlyList<IReadOnlyList<string>> Terms)
{
    /// <summary>The format's name.</summary>
    public const string Format = "oom.piece";

    private const string MetadataKey = "oom.piece", Version = "1.0";
    private const int MajorVersion = 1;

    /// <summary>The network with this description.</summary>
    public ModelFile WriteTo(ModelFile network) => network.WithMetadata(new Dictionary<string, string>
    {
        [MetadataKey] = DocumentWriter.Text(Format, Version, writer =>
        {
            writer.WriteStrings("features", Features);
            writer.WriteObjects("terms", Terms, term => writer.WriteStrings("product", term));
        }),
    });

    /// <summary>Reads the description of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">Its file, as named in messages.</param>
    /// <exception cref="DocumentException">The network has no description, or one that does not fit its inputs and outputs.</exception>
    public static NetworkPieceDescription ReadFrom(ModelFile network, string path)
    {
        if (!network.Metadata.TryGetValue(MetadataKey, out string? text)) throw new DocumentException(path, "metadata", $"the network has no property '{MetadataKey}': it is not a piece of a refinable model");
        var root = DocumentNode.Parse(text, $"{path} (metadata '{MetadataKey}')");
        root.RequireFormat(Format, MajorVersion);
        var description = new NetworkPieceDescription(
            [.. root["features"].NonEmptyArray().Select(node => node.NonEmptyString())], [.. root["terms"].NonEmptyArray().Select(node => (string[])[.. node["product"].Array().Select(name => name.NonEmptyString())])]);
        if (network.Inputs is not [{ Shape: { } inputs }] || inputs[1].Length != description.Features.Count) throw root["features"].Error($"{description.Features.Count} features are described, the network has other inputs");
        if (network.Outputs is not [{ Shape: { } outputs }] || outputs[1].Length != description.Terms.Count) throw root["terms"].Error($"{description.Terms.Count} terms are described, the network has other outputs");
        return description;
    }
}
