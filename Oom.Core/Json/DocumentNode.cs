using System.Text.Json;

namespace Oom.Json;

/// <summary>A place in a JSON document that knows its file and path, so that every wrong value is reported where it stands.</summary>
public readonly struct DocumentNode
{
    private readonly JsonElement _element;

    private DocumentNode(JsonElement element, string file, string path)
    {
        _element = element;
        File = file;
        Path = path;
    }

    /// <summary>The file, as named in messages.</summary>
    public string File { get; }

    /// <summary>The path of this place.</summary>
    public string Path { get; }

    /// <summary>Whether the place holds the JSON value null.</summary>
    public bool IsNull => _element.ValueKind == JsonValueKind.Null;

    /// <summary>The names of an object's properties, in the order of the document.</summary>
    public IEnumerable<string> PropertyNames => Require(JsonValueKind.Object, "an object").EnumerateObject().Select(property => property.Name);

    /// <summary>Parses a document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="DocumentException">The text is not JSON.</exception>
    public static DocumentNode Parse(string text, string file)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new DocumentNode(document.RootElement.Clone(), file, "$");
        }
        catch (JsonException e)
        {
            throw new DocumentException(file, $"line {e.LineNumber + 1}", $"not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads and parses a document, and checks that it is of a format and a major version that are known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The name that must stand in the property 'format'.</param>
    /// <param name="majorVersion">The part before the dot that must stand in the property 'version'.</param>
    /// <exception cref="DocumentException">The document is of another format or version.</exception>
    public static DocumentNode Load(string path, string format, int majorVersion)
    {
        var root = Parse(System.IO.File.ReadAllText(path), path);
        root.RequireFormat(format, majorVersion);
        return root;
    }

    /// <summary>Checks the properties 'format' and 'version' of a document's root.</summary>
    /// <exception cref="DocumentException">The document is of another format or version.</exception>
    public void RequireFormat(string format, int majorVersion)
    {
        var name = this["format"];
        if (name.String() != format) throw name.Error($"expected \"{format}\", found \"{name.String()}\"");
        var version = this["version"];
        string major = version.String().Split('.')[0];
        if (major != majorVersion.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw version.Error($"version \"{version.String()}\" is not supported: this program reads version {majorVersion}.x; use a newer program");
        }
    }

    /// <summary>A property that must be there.</summary>
    /// <exception cref="DocumentException">This is no object, or lacks the property.</exception>
    public DocumentNode this[string name] => TryGet(name, out var node) ? node : throw Error($"the property \"{name}\" is missing");

    /// <summary>A property that may be absent or null.</summary>
    /// <exception cref="DocumentException">This is no object.</exception>
    public bool TryGet(string name, out DocumentNode node)
    {
        bool found = Require(JsonValueKind.Object, "an object").TryGetProperty(name, out var element) && element.ValueKind != JsonValueKind.Null;
        node = found ? new DocumentNode(element, File, $"{Path}.{name}") : default;
        return found;
    }

    /// <summary>The elements of an array.</summary>
    /// <exception cref="DocumentException">This is no array.</exception>
    public IReadOnlyList<DocumentNode> Array()
    {
        var (file, path) = (File, Path);
        return [.. Require(JsonValueKind.Array, "an array").EnumerateArray().Select((element, i) => new DocumentNode(element, file, $"{path}[{i}]"))];
    }

    /// <summary>A string.</summary>
    /// <exception cref="DocumentException">This is no string.</exception>
    public string String() => Require(JsonValueKind.String, "a string").GetString()!;

    /// <summary>A finite number.</summary>
    /// <exception cref="DocumentException">This is no number.</exception>
    public double Number()
    {
        double value = Require(JsonValueKind.Number, "a number").GetDouble();
        return double.IsFinite(value) ? value : throw Error("the number is too large");
    }

    /// <summary>A whole number.</summary>
    /// <exception cref="DocumentException">This is no whole number.</exception>
    public int Integer() => Require(JsonValueKind.Number, "a whole number").TryGetInt32(out int value) ? value : throw Error($"expected a whole number, found {_element}");

    /// <summary>True or false.</summary>
    /// <exception cref="DocumentException">This is neither.</exception>
    public bool Boolean() => _element.ValueKind is JsonValueKind.True or JsonValueKind.False ? _element.GetBoolean() : throw Error($"expected true or false, found {Found}");

    /// <summary>The numbers of an array.</summary>
    /// <exception cref="DocumentException">This is no array of numbers.</exception>
    public double[] Numbers() => [.. Array().Select(node => node.Number())];

    /// <summary>An object {"value": number, "unit": unit} whose unit must be the given one.</summary>
    /// <exception cref="DocumentException">This is no such object, or the unit is another.</exception>
    public double Quantity(string unit)
    {
        var found = this["unit"];
        return found.String() == unit ? this["value"].Number() : throw found.Error($"expected the unit \"{unit}\", found \"{found.String()}\"");
    }

    /// <summary>The JSON text of this place.</summary>
    public string Text() => _element.GetRawText();

    /// <summary>Builds a value, turning the complaint of its constructor into an error at this place.</summary>
    /// <exception cref="DocumentException">The constructor refused its arguments.</exception>
    public T Build<T>(Func<DocumentNode, T> build)
    {
        try
        {
            return build(this);
        }
        catch (Exception e) when (e is ArgumentException or KeyNotFoundException)
        {
            throw Error(e.Message, e);
        }
    }

    /// <summary>An error at this place.</summary>
    public DocumentException Error(string message, Exception? inner = null) => new(File, Path, message, inner);

    private string Found => _element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => _element.GetRawText(),
    };

    private JsonElement Require(JsonValueKind kind, string expected) => _element.ValueKind == kind ? _element : throw Error($"expected {expected}, found {Found}");
}
