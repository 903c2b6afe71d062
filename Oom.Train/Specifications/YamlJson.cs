using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Train.Specifications;

/// <summary>YAML as JSON, for documents that are written by hand in the one and published in the other.</summary>
internal static class YamlJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Turns a text that holds one YAML document into JSON: plain scalars that look like numbers,
    /// true, false and null become those, all others text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text is not YAML, or not one document, or holds keys that are no text.</exception>
    public static string Convert(string text, string file)
    {
        // Complains about what is not one document, with the place.
        SpecificationNode.Parse(text, file);
        var root = YamlTree.Read(
            text, (place, problem, cause)
            => new SpecificationException(file, place.Line, place.Column, "", $"not valid YAML: {problem}", cause))[0];
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Options)) Write(writer, root, file);
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, string file)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is not YamlScalarNode { Value: { Length: > 0 } name })
                        throw new SpecificationException(file, key.Start.Line, key.Start.Column, "", "expected a key that is a text");
                    writer.WritePropertyName(name);
                    Write(writer, value, file);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var child in sequence.Children) Write(writer, child, file);
                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
            default:
                throw new SpecificationException(file, node.Start.Line, node.Start.Column, "", "aliases are not allowed here");
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain) writer.WriteStringValue(text);
        else if (text is "" or "~" or "null") writer.WriteNullValue();
        else if (text is "true" or "false") writer.WriteBooleanValue(text == "true");
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole))
            writer.WriteNumberValue(whole);
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else writer.WriteStringValue(text);
    }
}
