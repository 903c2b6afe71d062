using Oom.Json;
using Oom.Onnx.Graphs;
using Oom.Surrogates;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>What a network that is a piece of a refinable model says of itself, as one metadata property of its ONNX file.</summary>
/// <param name="Features">Names of its inputs: columns of the event table.</param>
/// <param name="Form">What its outputs are coefficients of; null for a classifier, whose outputs are densities.</param>
/// <param name="Parameters">Names of the parameters; empty for a classifier.</param>
/// <param name="Terms">The product of parameters that each output stands at; for a classifier the name of each output.</param>
/// <param name="BasePoints">The parameter points of the training data; empty for a classifier.</param>
internal sealed record NetworkPieceDescription(
    IReadOnlyList<string> Features, SurrogateForm? Form, IReadOnlyList<string> Parameters, IReadOnlyList<IReadOnlyList<string>> Terms,
    IReadOnlyList<IReadOnlyList<double>> BasePoints)
{
    /// <summary>Name of the metadata property, and of its format.</summary>
    public const string Format = "oom.piece";

    private const string Version = "1.0", DensityWord = "density";
    private const int MajorVersion = 1;

    /// <summary>The network with this description.</summary>
    public ModelFile WriteTo(ModelFile network)
        => network.WithMetadata(network.Metadata.Append(new(Format, DocumentWriter.Text(Format, Version, writer =>
    {
        writer.WriteStrings("features", Features);
        writer.WriteString("form", Form?.Word() ?? DensityWord);
        writer.WriteStrings("parameters", Parameters);
        writer.WriteObjects("terms", Terms, term => writer.WriteStrings("product", term));
        writer.WriteObjects("basePoints", BasePoints, point => writer.WriteNumbers("at", [.. point]));
    }))));

    /// <summary>Reads the description of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="path">Its file, as named in messages.</param>
    /// <exception cref="DocumentException">The network has no description, or one that does not fit its inputs and outputs.</exception>
    public static NetworkPieceDescription ReadFrom(ModelFile network, string path)
    {
        if (!network.Metadata.TryGetValue(Format, out string? text))
            throw new DocumentException(
                path, "metadata", $"the network has no property '{Format}': it is not a piece of a refinable model");
        var root = DocumentNode.Parse(text, $"{path} (metadata '{Format}')");
        root.RequireFormat(Format, MajorVersion);
        string form = root["form"].String();
        var description = new NetworkPieceDescription(
            [.. root["features"].NonEmptyArray().Select(node => node.NonEmptyString())],
            form == DensityWord ? null : SurrogateForms.Parse(form)
                ?? throw root["form"].Error($"expected {DensityWord} or {string.Join(" or ", SurrogateForms.Words)}, found \"{form}\""),
            [.. root["parameters"].Array().Select(node => node.NonEmptyString())],
            [.. root["terms"].NonEmptyArray().Select(node => (string[])[.. node["product"].Array().Select(name => name.NonEmptyString())])],
            [.. root["basePoints"].Array().Select(node => node["at"].Numbers())]);
        if (network.Inputs is not [{ Shape: { } inputs }] || inputs[1].Length != description.Features.Count)
            throw root["features"].Error($"{description.Features.Count} features are described, the network has other inputs");
        if (network.Outputs is not [{ Shape: { } outputs }] || outputs[1].Length != description.Terms.Count)
            throw root["terms"].Error($"{description.Terms.Count} terms are described, the network has other outputs");
        return description;
    }
}
