using NJsonSchema;
using Oom.Json;

namespace Oom.Specs;

/// <summary>The schemas of specs/schema, by the name of their format.</summary>
internal static class Schemas
{
    public static IReadOnlyList<string> Formats { get; } =
        ["oom.bins", "oom.validation", "oom.card", "oom.run", "oom.result", "oom.scan", "oom.formula", "oom.front", "oom.judged-front",
            "oom.trees", "oom.response", "oom.counts", "oom.measurement", "oom.domain", "oom.refinable", "oom.limits",
            "oom.workspace-limit", "oom.closure", "oom.ratio", "oom.density", "oom.correlator"];

    public static async Task<JsonSchema> Load(string format)
        => await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(TestData.Repository("specs", "schema", $"{format}.schema.json")));

    /// <summary>The format that a document says it has; null for other JSON.</summary>
    public static string? FormatOf(string text, string file)
    {
        var root = DocumentNode.Parse(text, file);
        return !root.IsObject || !root.TryGet("format", out var format) ? null : format.String();
    }

    /// <summary>What a schema finds wrong with a document, one line each; empty for a valid one.</summary>
    public static IReadOnlyList<string> Errors(this JsonSchema schema, string document)
        => [.. schema.Validate(document).Select(error => $"{error.Path}: {error.Kind}")];
}
