using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Oom.Files;

namespace Oom.Json;

/// <summary>A place in a JSON document that knows its file and path, so that every wrong value is reported where it stands.</summary>
public readonly partial struct DocumentNode
{
    // A property that stands twice would otherwise be read from its last place without a word.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    private const string Escape = "\\u", HalfCharacter = "a text holds half of a character (a surrogate without its other half)";

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

    /// <summary>Whether the place holds an object.</summary>
    public bool IsObject => _element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether the place holds a string.</summary>
    public bool IsString => _element.ValueKind == JsonValueKind.String;

    /// <summary>The names of an object's properties, in the order of the document.</summary>
    public IEnumerable<string> PropertyNames
        => Require(JsonValueKind.Object, "an object").EnumerateObject().Select(property => property.Name);

    /// <summary>Parses a document.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <param name="levelsMax">The most levels of objects and arrays; 0 for the usual 64.</param>
    /// <exception cref="DocumentException">The text is not JSON, or an object has two properties of one name.</exception>
    public static DocumentNode Parse(string text, string file, int levelsMax = 0)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new DocumentException(file, "$", "it holds nothing; JSON is expected");
        try
        {
            using var document = JsonDocument.Parse(text, Options with { MaxDepth = levelsMax });
            if (text.Contains(Escape, StringComparison.Ordinal) && PathOfHalf(document.RootElement) is { } path)
                throw new DocumentException(file, $"${path}", HalfCharacter);
            return new DocumentNode(document.RootElement.Clone(), file, "$");
        }
        catch (JsonException e)
        {
            string place = e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line + 1}") : "$";
            throw new DocumentException(file, place, $"not valid JSON: {JsonProblem.Of(e)}", e);
        }
        catch (InvalidOperationException e)
        {
            // The names of properties are compared.
            throw new DocumentException(file, "$", HalfCharacter, e);
        }
    }

    // Texts are read when they are needed, and half of a character would be found only then. The path from an element to the first such
    // text in it, empty for itself; null where there is none.
    private static string? PathOfHalf(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    if (!IsWhole(property, item => item.Name)) return "";
                    if (PathOfHalf(property.Value) is { } inner) return $".{property.Name}{inner}";
                }

                return null;
            case JsonValueKind.Array:
                int index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    if (PathOfHalf(item) is { } inner) return string.Create(CultureInfo.InvariantCulture, $"[{index}]{inner}");
                    index++;
                }

                return null;
            default:
                return element.ValueKind != JsonValueKind.String || IsWhole(element, item => item.GetString()) ? null : "";
        }

        static bool IsWhole<T>(T item, Func<T, string?> text)
        {
            try
            {
                text(item);
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Reads and parses a document, and checks that it is of a format and a major version that are known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">The name that must stand in the property 'format'.</param>
    /// <param name="majorVersion">The part before the dot that must stand in the property 'version'.</param>
    /// <exception cref="DocumentException">The document is of another format or version.</exception>
    public static DocumentNode Load(string path, string format, int majorVersion)
    {
        var root = Parse(InputFile.ReadText(path), path);
        root.RequireFormat(format, majorVersion);
        return root;
    }

    /// <summary>Checks the properties 'format' and 'version' of a document's root.</summary>
    /// <exception cref="DocumentException">The document is of another format or version.</exception>
    public void RequireFormat(string format, int majorVersion) => RequireFormat(format, majorVersion, majorVersion);

    /// <summary>Checks the properties 'format' and 'version' of a document's root, where several major versions are read.</summary>
    /// <param name="format">The name that must stand in the property 'format'.</param>
    /// <param name="oldest">The oldest major version that is read.</param>
    /// <param name="newest">The newest one.</param>
    /// <returns>The major version of the document.</returns>
    /// <exception cref="DocumentException">The document is of another format or version.</exception>
    public int RequireFormat(string format, int oldest, int newest)
    {
        var name = this["format"];
        if (name.String() != format) throw name.Error($"expected \"{format}\", found \"{name.String()}\"");
        var version = this["version"];
        if (!VersionPattern().IsMatch(version.String()))
            throw version.Error($"expected a version as in \"{newest}.0\", found \"{version.String()}\"");
        for (int major = oldest; major <= newest; major++)
        {
            if (version.String().StartsWith(FormattableString.Invariant($"{major}."), StringComparison.Ordinal)) return major;
        }

        string known = string.Join(" and ", Enumerable.Range(oldest, newest - oldest + 1).Select(major => $"{major}.x"));
        throw version.Error($"version \"{version.String()}\" is not supported: this program reads version {known}; use a newer program");
    }

    /// <summary>A property that must be there.</summary>
    /// <exception cref="DocumentException">This is no object, or lacks the property.</exception>
    public DocumentNode this[string name] => TryGet(name, out var node) ? node : throw Error($"the property \"{name}\" is missing");

    /// <summary>A property that may be absent or null.</summary>
    /// <exception cref="DocumentException">This is no object.</exception>
    public bool TryGet(string name, out DocumentNode node)
    {
        bool found = Require(JsonValueKind.Object, "an object").TryGetProperty(name, out var element)
            && element.ValueKind != JsonValueKind.Null;
        node = found ? new DocumentNode(element, File, $"{Path}.{name}") : default;
        return found;
    }

    /// <summary>A property that must be there and may be null.</summary>
    /// <exception cref="DocumentException">This is no object, or lacks the property.</exception>
    public DocumentNode Property(string name)
        => Require(JsonValueKind.Object, "an object").TryGetProperty(name, out var element)
            ? new DocumentNode(element, File, $"{Path}.{name}") : throw Error($"the property \"{name}\" is missing");

    /// <summary>The JSON text of any value, as it stands in the document.</summary>
    public string Text => _element.GetRawText();

    /// <summary>The JSON text of an object, as it stands in the document.</summary>
    /// <exception cref="DocumentException">This is no object.</exception>
    public string ObjectText() => Require(JsonValueKind.Object, "an object").GetRawText();

    /// <summary>Checks that an object has no other properties than these.</summary>
    /// <exception cref="DocumentException">This is no object, or has a property that is not known.</exception>
    public void RequireOnly(params ReadOnlySpan<string> allowed)
    {
        foreach (string name in PropertyNames)
        {
            if (!allowed.Contains(name)) throw Error($"unknown property \"{name}\"; allowed are {string.Join(", ", allowed.ToArray())}");
        }
    }

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
            throw Error(WithoutParameterName(e), e);
        }
    }

    /// <summary>An error at this place.</summary>
    public DocumentException Error(string message, Exception? inner = null) => new(File, Path, message, inner);

    /// <summary>An error in the text at this place.</summary>
    internal DocumentException ErrorInText(string message, int offset, Exception inner) => new(File, Path, message, inner, offset);

    // The name of a constructor's parameter says nothing to the author of a document; the path is there in its place.
    internal static string WithoutParameterName(Exception e)
    {
        string suffix = e is ArgumentException { ParamName: { } name } ? $" (Parameter '{name}')" : "";
        return e.Message.EndsWith(suffix, StringComparison.Ordinal) ? e.Message[..^suffix.Length] : e.Message;
    }

    [GeneratedRegex(@"^[0-9]+\.[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();

    private string Found => _element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => _element.GetRawText(),
    };

    private JsonElement Require(JsonValueKind kind, string expected)
        => _element.ValueKind == kind ? _element : throw Error($"expected {expected}, found {Found}");
}
