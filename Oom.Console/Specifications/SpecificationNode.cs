using System.Globalization;
using Oom.Json;
using Oom.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Specifications;

/// <summary>A place in a specification that knows its file, line, column and key, so that
/// every wrong value is reported where it stands.</summary>
public readonly struct SpecificationNode
{
    private readonly YamlNode _node;
    private readonly string _file;

    private SpecificationNode(YamlNode node, string file, string key)
    {
        _node = node;
        _file = file;
        Key = key;
    }

    /// <summary>The key with those above it.</summary>
    public string Key { get; }

    /// <summary>Parses a text that holds one YAML document.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <exception cref="SpecificationException">The text is not YAML, or not one document.</exception>
    public static SpecificationNode Parse(string text, string file)
    {
        var documents = YamlTree.Read(
            text, (place, problem, cause)
            => new SpecificationException(file, place.Line, place.Column, "", $"not valid YAML: {problem}", cause));
        if (documents.Count == 0) throw new SpecificationException(file, 1, 1, "", "the file is empty");
        if (documents.Count > 1)
            throw new SpecificationException(
                file, documents[1].Start.Line, documents[1].Start.Column, "", $"expected one YAML document, found {documents.Count}");
        return new SpecificationNode(documents[0], file, "");
    }

    /// <summary>A value that must be there.</summary>
    /// <exception cref="SpecificationException">This is no mapping, or lacks the key.</exception>
    public SpecificationNode this[string key] => TryGet(key, out var node) ? node : throw Error($"the key '{key}' is missing");

    /// <summary>A value that may be absent.</summary>
    /// <exception cref="SpecificationException">This is no mapping.</exception>
    public bool TryGet(string key, out SpecificationNode node)
    {
        bool found = Mapping().Children.TryGetValue(new YamlScalarNode(key), out var child);
        node = found ? new SpecificationNode(child!, _file, Path(key)) : default;
        return found;
    }

    /// <summary>Checks that a mapping has no other keys than these.</summary>
    /// <exception cref="SpecificationException">This is no mapping, or has a key that is not known.</exception>
    public void AllowKeys(params ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in Mapping().Children)
        {
            if (key is YamlScalarNode { Value: { } name } && known.Contains(name)) continue;
            throw At(key).Error($"unknown key '{key}'; known are {string.Join(", ", known.ToArray())}");
        }
    }

    /// <summary>Changes a record by the value of a key, where the key is there; a
    /// complaint of the record becomes an error at this value.</summary>
    /// <exception cref="SpecificationException">The value is of the wrong kind or outside its range.</exception>
    public T Apply<T>(string key, T settings, Func<T, SpecificationNode, T> change)
        => TryGet(key, out var node) ? node.Build(value => change(settings, value)) : settings;

    /// <summary>Builds a value, turning the complaint of its constructor into an error at this place.</summary>
    /// <exception cref="SpecificationException">The constructor refused its arguments.</exception>
    public T Build<T>(Func<SpecificationNode, T> build)
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

    /// <summary>The elements of a list, of which there must be one at least.</summary>
    /// <exception cref="SpecificationException">This is no list, or an empty one.</exception>
    public SpecificationNode[] Items()
    {
        if (_node is not YamlSequenceNode sequence) throw Error($"expected a list, found {Found}");
        if (sequence.Children.Count == 0) throw Error("expected a list with at least one element, found an empty one");
        var (file, key) = (_file, Key);
        return [.. sequence.Children.Select(
            (child, i) => new SpecificationNode(child, file, string.Create(CultureInfo.InvariantCulture, $"{key}[{i}]")))];
    }

    /// <summary>A text that is not empty.</summary>
    /// <exception cref="SpecificationException">This is no text.</exception>
    public string Text()
        => _node is YamlScalarNode { Value: { Length: > 0 } text } && !IsNull ? text : throw Error($"expected a text, found {Found}");

    /// <summary>A finite number, written without quotes.</summary>
    /// <exception cref="SpecificationException">This is no number.</exception>
    public double Number()
        => _node is YamlScalarNode { Style: ScalarStyle.Plain } scalar
            && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value : throw Error($"expected a number, found {Found}");

    /// <summary>A whole number, written without quotes.</summary>
    /// <exception cref="SpecificationException">This is no whole number, or one that does not fit.</exception>
    public T WholeNumber<T>() where T : struct, System.Numerics.IBinaryInteger<T>
        => _node is YamlScalarNode { Style: ScalarStyle.Plain } scalar
            && T.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw Error($"expected a whole number, found {Found}");

    /// <summary>Whether a mapping of keys to values stands here.</summary>
    public bool IsMapping => _node is YamlMappingNode;

    /// <summary>Reads what stands here as JSON is read, turning complaints about a place of it into ones that name line and
    /// column.</summary>
    /// <exception cref="SpecificationException">It is wrong.</exception>
    public T Read<T>(Func<DocumentNode, T> read) => new YamlDocument(_node, _file, Key).Read(read);

    /// <summary>True or false, written without quotes.</summary>
    /// <exception cref="SpecificationException">This is neither.</exception>
    public bool Flag() => Choice(("true", true), ("false", false));

    /// <summary>One of the words of a table.</summary>
    /// <exception cref="SpecificationException">This is none of them.</exception>
    public T Choice<T>(IReadOnlyDictionary<string, T> words) => Choice<T>([.. words.Select(word => (word.Key, word.Value))]);

    /// <summary>One of several words.</summary>
    /// <exception cref="SpecificationException">This is none of them.</exception>
    public T Choice<T>(params ReadOnlySpan<(string Word, T Meaning)> choices)
    {
        string? found = (_node as YamlScalarNode)?.Value;
        var words = new List<string>();
        foreach (var (word, meaning) in choices)
        {
            if (word == found) return meaning;
            words.Add($"'{word}'");
        }

        throw Error($"expected {string.Join(" or ", words)}, found {Found}");
    }

    /// <summary>An error at this place.</summary>
    public SpecificationException Error(string problem, Exception? inner = null)
        => new(_file, _node.Start.Line, _node.Start.Column, Key, problem, inner);

    private bool IsNull => _node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private string Found => _node switch
    {
        YamlMappingNode => "a mapping",
        YamlSequenceNode => "a list",
        _ when IsNull => "nothing",
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => $"'{scalar.Value}'",
        YamlScalarNode scalar => $"the quoted text '{scalar.Value}'",
        _ => "an alias",
    };

    private YamlMappingNode Mapping() => _node as YamlMappingNode ?? throw Error($"expected a mapping of keys to values, found {Found}");

    private SpecificationNode At(YamlNode node) => new(node, _file, Key);

    private string Path(string key) => Key.Length == 0 ? key : $"{Key}.{key}";
}
