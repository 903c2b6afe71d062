using System.Text.Json.Nodes;

namespace Oom.Specs;

/// <summary>A document with one place removed or replaced.</summary>
/// <param name="Path">The place, as in <c>$.features[0].unit</c>.</param>
/// <param name="Replacement">The new value as JSON text; null where the place was removed.</param>
/// <param name="Text">The document.</param>
internal sealed record Mutation(string Path, string? Replacement, string Text)
{
    private static readonly string[] Replacements = [
        "null", "true", "\"\"", "\"text\"", "\"../x\"", "1.5", "-1", "0", "7", "[]", "[true]", "{}"];

    /// <summary>Whether a path names the mutation: its place, what holds a place that is
    /// missing, or the element that was put there.</summary>
    public bool IsNamedBy(string path) => path == Path || path == $"{Path}[0]" || path == Path[..Path.LastIndexOfAny(['.', '['])];

    /// <summary>Every removal of a property and every replacement of a value by one of each kind, for all places of a document.</summary>
    public static IEnumerable<Mutation> All(string document)
    {
        var root = JsonNode.Parse(document)!;
        foreach (var node in Descendants(root).ToList())
        {
            string path = node.GetPath();
            if (node.Parent is JsonObject parent)
            {
                string name = node.GetPropertyName();
                yield return Mutate(root, path, null, () => parent.Remove(name), () => parent[name] = node);
                foreach (string replacement in Replacements)
                    yield return Mutate(root, path, replacement, () => parent[name] = JsonNode.Parse(replacement),
                        () => parent[name] = node);
            }
            else if (node.Parent is JsonArray array)
            {
                int index = node.GetElementIndex();
                foreach (string replacement in Replacements)
                    yield return Mutate(root, path, replacement, () => array[index] = JsonNode.Parse(replacement),
                        () => array[index] = node);
            }
        }
    }

    public override string ToString() => Replacement is null ? $"{Path} removed" : $"{Path} = {Replacement}";

    private static Mutation Mutate(JsonNode root, string path, string? replacement, Action change, Action restore)
    {
        change();
        string text = root.ToJsonString();
        restore();
        return new Mutation(path, replacement, text);
    }

    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject item => item.Select(property => property.Value),
            JsonArray items => items,
            _ => [],
        };
        foreach (var child in children)
        {
            if (child is null) continue;
            yield return child;
            foreach (var descendant in Descendants(child)) yield return descendant;
        }
    }
}
