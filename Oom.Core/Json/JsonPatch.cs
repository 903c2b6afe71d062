using System.Text.Json.Nodes;

namespace Oom.Json;

/// <summary>Changes a JSON document by a list of operations (JSON Patch, RFC 6902).</summary>
public static class JsonPatch
{
    /// <summary>Applies a patch; nothing is left of a patch that cannot be applied in full.</summary>
    /// <param name="text">The document.</param>
    /// <param name="patch">The operations.</param>
    /// <returns>The text of the patched document.</returns>
    /// <exception cref="DocumentException">The patch is none, or an operation of it cannot be applied to the
    /// document; the message names its place in the patch.</exception>
    public static string Apply(string text, DocumentNode patch)
    {
        var document = new PatchedDocument(JsonNode.Parse(text));
        foreach (var operation in patch.Array()) Apply(document, operation);
        return document.Root?.ToJsonString() ?? "null";
    }

    private static void Apply(PatchedDocument document, DocumentNode operation)
    {
        var name = operation["op"];
        var place = operation["path"].Build(node => JsonPointer.Parse(node.String()));
        Action act = name.String() switch
        {
            "add" => () => document.Add(place, Value(operation)),
            "remove" => () => document.Remove(place),
            "replace" => () => document.Replace(place, Value(operation)),
            "move" => () => Move(document, Source(document, operation), place),
            "copy" => () => document.Add(place, document.Copy(Source(document, operation))),
            "test" => () => Test(document, operation, place),
            var other => throw name.Error($"expected add, remove, replace, move, copy or test, found \"{other}\""),
        };
        operation["path"].Build(_ =>
        {
            act();
            return place;
        });
    }

    private static JsonNode? Value(DocumentNode operation) => JsonNode.Parse(operation.Property("value").Text);

    private static JsonPointer Source(PatchedDocument document, DocumentNode operation) => operation["from"].Build(node =>
    {
        var source = JsonPointer.Parse(node.String());
        document.Get(source);
        return source;
    });

    private static void Move(PatchedDocument document, JsonPointer source, JsonPointer place)
    {
        if (source.Holds(place)) throw new ArgumentException($"\"{source}\" cannot be moved into itself, to \"{place}\"");
        if (source.ToString() != place.ToString()) document.Add(place, document.Remove(source));
    }

    private static void Test(PatchedDocument document, DocumentNode operation, JsonPointer place)
    {
        if (!JsonNode.DeepEquals(document.Get(place), Value(operation)))
            throw operation["value"].Error($"the document has another value at \"{place}\"");
    }
}
