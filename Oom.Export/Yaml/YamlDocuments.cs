using System.Globalization;
using System.Text;
using System.Text.Json;
using Oom.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Export.Yaml;

/// <summary>Reads YAML documents as places that know their file and path.</summary>
internal static class YamlDocuments
{
    /// <summary>The documents of a file. Plain numbers are numbers, all other scalars texts.</summary>
    /// <exception cref="DocumentException">The file is no YAML, or holds two keys of one name.</exception>
    public static IReadOnlyList<DocumentNode> Load(string path)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StreamReader(path);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new DocumentException(path, string.Create(CultureInfo.InvariantCulture, $"line {e.Start.Line}"), $"not valid YAML: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // Of the parser's own stack, where brackets do not close in the order in which they opened.
            throw new DocumentException(path, "$", "not valid YAML: brackets do not fit together", e);
        }

        return [.. stream.Documents.Select(document => DocumentNode.Parse(Json(document.RootNode), path))];
    }

    private static string Json(YamlNode root)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, root);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Children)
                {
                    writer.WritePropertyName(((YamlScalarNode)key).Value ?? "");
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Children) Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                WriteScalar(writer, (YamlScalarNode)node);
                break;
        }
    }

    private static void WriteScalar(Utf8JsonWriter writer, YamlScalarNode scalar)
    {
        bool isPlain = scalar.Style is ScalarStyle.Plain or ScalarStyle.Any;
        if (isPlain && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) writer.WriteNumberValue(number);
        else if (isPlain && scalar.Value is null or "" or "~" or "null") writer.WriteNullValue();
        else writer.WriteStringValue(scalar.Value);
    }
}
