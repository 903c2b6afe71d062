using System.Text.Json.Nodes;

namespace Oom.Json;

/// <summary>A JSON document while it is patched. What cannot be done is an <see cref="ArgumentException"/> that names the place.</summary>
internal sealed class PatchedDocument(JsonNode? root)
{
    // As deep as the parser goes, and more values than any document of ours: a patch may not grow without end by copying.
    private const int DepthMax = 64, CopiedMax = 10_000_000;

    private int _copied;

    /// <summary>The document's root.</summary>
    public JsonNode? Root { get; private set; } = root;

    /// <summary>The value at a place.</summary>
    public JsonNode? Get(JsonPointer place)
    {
        var value = Root;
        for (int i = 0; i < place.Tokens.Count; i++) value = Child(value, place, i);
        return value;
    }

    /// <summary>A copy of the value at a place.</summary>
    public JsonNode? Copy(JsonPointer place)
    {
        var value = Get(place);
        _copied += Count(value);
        return _copied <= CopiedMax ? value?.DeepClone()
            : throw new ArgumentException($"the copies of this patch hold more than {CopiedMax} values");
    }

    /// <summary>Adds a property or inserts an element; a property that is there is replaced.</summary>
    public void Add(JsonPointer place, JsonNode? value)
    {
        if (place.Tokens.Count + Depth(value) > DepthMax)
            throw new ArgumentException($"the document would be more than {DepthMax} levels deep");
        if (place.Tokens.Count == 0)
        {
            Root = value;
            return;
        }

        switch (Parent(place))
        {
            case JsonObject item:
                item[place.Tokens[^1]] = value;
                break;
            case JsonArray array when place.Tokens[^1] == JsonPointer.End:
                array.Add(value);
                break;
            case JsonArray array when JsonPointer.TryIndex(place.Tokens[^1], out int index) && index <= array.Count:
                array.Insert(index, value);
                break;
            default:
                throw Missing(place, place.Tokens.Count - 1);
        }
    }

    /// <summary>Puts another value where one is.</summary>
    public void Replace(JsonPointer place, JsonNode? value)
    {
        Get(place);
        if (place.Tokens.Count > 0 && Parent(place) is JsonArray) Remove(place);
        Add(place, value);
    }

    /// <summary>Removes a value that must be there.</summary>
    /// <returns>The value.</returns>
    public JsonNode? Remove(JsonPointer place)
    {
        var value = Get(place);
        if (place.Tokens.Count == 0) throw new ArgumentException("the whole document cannot be removed");
        if (Parent(place) is JsonArray array)
        {
            _ = JsonPointer.TryIndex(place.Tokens[^1], out int index);
            array.RemoveAt(index);
        }
        else
        {
            ((JsonObject)Parent(place)!).Remove(place.Tokens[^1]);
        }

        return value;
    }

    private JsonNode? Parent(JsonPointer place) => Get(new JsonPointer([.. place.Tokens.Take(place.Tokens.Count - 1)]));

    private static JsonNode? Child(JsonNode? value, JsonPointer place, int i) => value switch
    {
        JsonObject item when item.TryGetPropertyValue(place.Tokens[i], out var child) => child,
        JsonArray array when JsonPointer.TryIndex(place.Tokens[i], out int index) && index < array.Count => array[index],
        _ => throw Missing(place, i),
    };

    private static ArgumentException Missing(JsonPointer place, int i)
        => new($"the document has no \"{new JsonPointer([.. place.Tokens.Take(i + 1)])}\"");

    private static int Count(JsonNode? value) => 1 + value switch
    {
        JsonObject item => item.Sum(property => Count(property.Value)),
        JsonArray array => array.Sum(Count),
        _ => 0,
    };

    private static int Depth(JsonNode? value) => value switch
    {
        JsonObject item => 1 + item.Select(property => Depth(property.Value)).DefaultIfEmpty().Max(),
        JsonArray array => 1 + array.Select(Depth).DefaultIfEmpty().Max(),
        _ => 0,
    };
}
