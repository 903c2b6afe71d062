using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Oom.Formats;

/// <summary>YAML documents: texts quoted, so that none is taken for something else, numbers plain and unrounded.</summary>
public static class YamlNodes
{
    /// <summary>A text.</summary>
    public static YamlNode Text(string value) => new YamlScalarNode(value) { Style = ScalarStyle.DoubleQuoted };

    /// <summary>A number.</summary>
    public static YamlNode Number(double value) => new YamlScalarNode(NumberText.Of(value)) { Style = ScalarStyle.Plain };

    /// <summary>A list.</summary>
    public static YamlNode List(IEnumerable<YamlNode> items) => new YamlSequenceNode(items);

    /// <summary>A list of numbers with a point in each, for programs that would make integers of whole ones.</summary>
    public static YamlNode Reals(IEnumerable<double> values)
        => List(values.Select(value => NumberText.Of(value) is var text && text.Contains('.', StringComparison.Ordinal) ? text
            : text + ".0").Select(text => new YamlScalarNode(text) { Style = ScalarStyle.Plain }));

    /// <summary>A mapping; properties without a value are left out.</summary>
    public static YamlNode Map(params IEnumerable<(string Key, YamlNode? Value)> properties)
    {
        var map = new YamlMappingNode();
        foreach (var (key, value) in properties)
        {
            if (value is not null) map.Add(key, value);
        }

        return map;
    }

    /// <summary>Writes one document or several.</summary>
    public static void Save(string path, params IEnumerable<YamlNode> documents)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        Save(writer, documents);
    }

    /// <summary>One document or several as a text.</summary>
    public static string Documents(params IEnumerable<YamlNode> documents)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Save(writer, documents);
        return writer.ToString();
    }

    private static void Save(TextWriter writer, IEnumerable<YamlNode> documents)
        => new YamlStream(documents.Select(root => new YamlDocument(root))).Save(writer, assignAnchors: false);
}
