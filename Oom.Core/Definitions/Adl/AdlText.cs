using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Oom.Definitions.Adl;

/// <summary>Definitions as YAML with one line for each object, requirement and feature.</summary>
public static class AdlText
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The text of a definition.</summary>
    /// <param name="definition">What is written, in its canonical expressions.</param>
    /// <param name="comments">Lines of comments to begin with.</param>
    public static string Write(EventDefinition definition, IEnumerable<string> comments)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var text = new StringBuilder();
        foreach (string comment in comments) text.Append("# ").Append(comment.ReplaceLineEndings(" ")).Append('\n');
        foreach (var (name, part) in JsonNode.Parse(definition.CanonicalText)!.AsObject())
        {
            text.Append(name).Append(":\n");
            if (part is JsonArray list)
            {
                foreach (var entry in list) text.Append("  - ").Append(entry!.ToJsonString(Plain)).Append('\n');
            }
            else
            {
                foreach (var (key, entry) in part!.AsObject())
                    text.Append("  ").Append(key).Append(": ").Append(entry!.ToJsonString(Plain)).Append('\n');
            }
        }

        return text.ToString();
    }
}
