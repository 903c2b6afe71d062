using System.Globalization;
using System.Text;
using System.Text.Json;
using Oom.Files;
using Oom.Json;
using Oom.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Export.Yaml;

/// <summary>Reads YAML documents as places that know their file and path.</summary>
internal static class YamlDocuments
{
    /// <summary>The documents of a file. Plain numbers are numbers, all other scalars texts.</summary>
    /// <exception cref="DocumentException">The file is no YAML, or holds two keys of one name.</exception>
    public static IReadOnlyList<DocumentNode> Load(string path)
        => [.. YamlTree.Read(InputFile.ReadText(path), (place, problem, cause) => At(path, place, $"not valid YAML: {problem}", cause))
            .Select(root => DocumentNode.Parse(Json(root, path), path))];

    private static DocumentException At(string path, Mark place, string message, Exception? cause = null)
        => new(path, string.Create(CultureInfo.InvariantCulture, $"line {place.Line}"), message, cause);

    private static string Json(YamlNode root, string path)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, root, path);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    if (key is not YamlScalarNode name) throw At(path, key.Start, "expected a key that is a text, found a list or mapping");
                    writer.WritePropertyName(name.Value ?? "");
                    Write(writer, value, path);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Children) Write(writer, item, path);
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, node as YamlScalarNode ?? throw At(path, node.Start, "an alias stands for nothing that is known here"));
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        bool isPlain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;
        if (isPlain && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number))
            writer.WriteNumberValue(number);
        else if (isPlain && scalar.Value is null or "" or "~" or "null") writer.WriteNullValue();
        else writer.WriteStringValue(scalar.Value);
    }
}
