using System.Text.Json;
using Oom.Decays;
using Oom.Json;

namespace Oom.Definitions;

/// <summary>Writes a document that was read as a definition, each property in its place and each expression in one way.</summary>
internal static class CanonicalDefinition
{
    private static readonly string[] Properties =
    [
        "particles", "record", "from", "union", "sum", "decay", "cluster", "of", "dressed", "radius", "pt-min", "where", "apart-from", "order",
    ];

    private static readonly string[] Expressions = ["particles", "record", "where"];

    /// <summary>Writes the object of the definition.</summary>
    public static void Write(Utf8JsonWriter writer, DocumentNode document, IReadOnlyList<DeclaredColumn> columns,
        IReadOnlyList<EventFeature> features)
    {
        writer.WriteStartObject();
        if (columns.Count > 0)
        {
            writer.WriteStartObject("columns");
            foreach (var column in columns) column.Write(writer);
            writer.WriteEndObject();
        }

        if (document.TryGet("objects", out var objects))
        {
            writer.WriteStartObject("objects");
            foreach (string name in objects.PropertyNames)
            {
                writer.WritePropertyName(name);
                WriteObject(writer, objects[name]);
            }

            writer.WriteEndObject();
        }

        writer.WriteStartArray("selection");
        if (document.TryGet("selection", out var selection))
        {
            foreach (var entry in selection.Array())
            {
                writer.WriteStartObject();
                writer.WriteString("name", entry["name"].String());
                writer.WriteString("require", SyntaxText.Of(entry["require"].String()));
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteStartArray("features");
        foreach (var feature in features)
        {
            writer.WriteStartObject();
            writer.WriteString("name", feature.Name);
            writer.WriteString("expression", feature.Text);
            writer.WriteString("unit", feature.Unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, DocumentNode node)
    {
        writer.WriteStartObject();
        foreach (string property in Properties)
        {
            if (!node.TryGet(property, out var value)) continue;
            writer.WritePropertyName(property);
            if (Expressions.Contains(property)) writer.WriteStringValue(SyntaxText.Of(value.String()));
            else if (property == "decay" && value.IsString) writer.WriteStringValue(DecayPattern.Parse(value.String()).Text);
            else if (property == "decay") WriteTexts(writer, value, text => DecayPattern.Parse(text).Text);
            else if (value.IsString) writer.WriteStringValue(value.String());
            else if (property == "union") WriteTexts(writer, value, name => name);
            else if (value.IsObject) WriteDistances(writer, value);
            else writer.WriteNumberValue(value.Number());
        }

        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, DocumentNode texts, Func<string, string> written)
    {
        writer.WriteStartArray();
        foreach (var text in texts.Array()) writer.WriteStringValue(written(text.String()));
        writer.WriteEndArray();
    }

    private static void WriteDistances(Utf8JsonWriter writer, DocumentNode distances)
    {
        writer.WriteStartObject();
        foreach (string name in distances.PropertyNames) writer.WriteNumber(name, distances[name].Number());
        writer.WriteEndObject();
    }
}
