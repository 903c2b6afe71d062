using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Oom.Json;
using Oom.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Specifications;

/// <summary>YAML that is written by hand in the place of a JSON document, and knows the line and column of every place of it.</summary>
public sealed class YamlDocument
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, YamlNode> _places = new(StringComparer.Ordinal);
    private readonly string _file, _key;

    /// <param name="root">The root, or a part of another document.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <param name="key">The key of the part, with those above it.</param>
    internal YamlDocument(YamlNode root, string file, string key = "")
    {
        (_file, _key) = (file, key);
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory, Options)) Write(writer, root, "$");
        Json = System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <summary>The document as JSON: plain scalars that look like numbers, true, false and null become those, all others text.</summary>
    public string Json { get; }

    /// <summary>Parses a text that holds one YAML document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text is not YAML, or not one document, or holds keys that are no text.</exception>
    public static YamlDocument Parse(string text, string file)
    {
        // Complains about what is not one document, with the place.
        SpecificationNode.Parse(text, file);
        var root = YamlTree.Read(text, (place, problem, cause)
            => new SpecificationException(file, place.Line, place.Column, "", $"not valid YAML: {problem}", cause))[0];
        return new YamlDocument(root, file);
    }

    /// <summary>Reads the document as JSON is read, turning complaints about a place of it into ones that name line and column.</summary>
    /// <exception cref="SpecificationException">The document is wrong.</exception>
    public T Read<T>(Func<DocumentNode, T> read)
    {
        try
        {
            return read(DocumentNode.Parse(Json, _file));
        }
        catch (DocumentException e) when (e.File == _file && _places.TryGetValue(e.Path, out var place))
        {
            string key = $"{_key}{e.Path.TrimStart('$')}".TrimStart('.');
            var (start, length) = (place.Start, place.End.Column - place.Start.Column);
            if (e.Offset is not { } offset) throw new SpecificationException(_file, start.Line, start.Column, key, e.Problem, e);
            // Texts over several lines or with characters that are written in several do not count as their values do.
            int quotes = place is YamlScalarNode { Style: ScalarStyle.Plain } ? 0 : 1;
            if (place.End.Line == start.Line && place is YamlScalarNode scalar && length == scalar.Value!.Length + 2 * quotes)
                throw new SpecificationException(_file, start.Line, start.Column + quotes + offset, key, e.Problem, e);
            string counted = string.Create(CultureInfo.InvariantCulture, $"character {offset + 1} of the text: {e.Problem}");
            throw new SpecificationException(_file, start.Line, start.Column, key, counted, e);
        }
    }

    private void Write(Utf8JsonWriter writer, YamlNode node, string path)
    {
        _places[path] = node;
        switch (node)
        {
            case YamlMappingNode mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is not YamlScalarNode { Value: { Length: > 0 } name })
                        throw new SpecificationException(_file, key.Start.Line, key.Start.Column, "", "expected a key that is a text");
                    writer.WritePropertyName(name);
                    Write(writer, value, $"{path}.{name}");
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                writer.WriteStartArray();
                foreach (var (index, child) in sequence.Children.Index())
                    Write(writer, child, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
                writer.WriteEndArray();
                break;
            case YamlScalarNode scalar:
                WriteScalar(writer, scalar);
                break;
            default:
                throw new SpecificationException(_file, node.Start.Line, node.Start.Column, "", "aliases are not allowed here");
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
