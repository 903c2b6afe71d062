using Oom.Json;
using Oom.Statistics.Models;

namespace Oom.Statistics.Workspaces;

/// <summary>Reads the channels of a workspace. Channels, samples and modifiers come out sorted by name, as pyhf
/// sorts them: no order in the file changes a number.</summary>
internal sealed class ChannelReader
{
    /// <summary>The only name that pyhf allows a lumi.</summary>
    public const string LuminosityName = "lumi";

    /// <summary>The parameters of what was read.</summary>
    public ParameterRegister Register { get; } = new();

    /// <summary>Reads the channels.</summary>
    /// <exception cref="DocumentException">A channel, sample or modifier is not consistent; the message names its place.</exception>
    public IReadOnlyList<Channel> Read(DocumentNode channels)
        => Named(channels.NonEmptyArray(), "channel", ReadChannel, channel => channel.Name);

    private Channel ReadChannel(DocumentNode node)
    {
        node.RequireOnly("name", "samples");
        string name = node["name"].NonEmptyString();
        var samples = node["samples"].NonEmptyArray();
        int bins = samples[0]["data"].NonEmptyArray().Count;
        return new Channel(name, Named(samples, "sample", sample => ReadSample(sample, name, bins), sample => sample.Name));
    }

    private Sample ReadSample(DocumentNode node, string channel, int bins)
    {
        node.RequireOnly("name", "data", "modifiers");
        double[] yields = node["data"].Numbers(bins, "bins of the channel");
        var modifiers = new List<Modifier>();
        foreach (var item in node["modifiers"].Array())
        {
            var modifier = ReadModifier(item, bins);
            if (modifiers.Exists(other => other.Name == modifier.Name && other.Kind == modifier.Kind))
                throw item["name"].Error($"the sample has the {item["type"].String()} \"{modifier.Name}\" twice");
            Register.Add(item, modifier, channel, bins);
            modifiers.Add(modifier);
        }

        return new Sample(node["name"].NonEmptyString(), yields,
            [.. modifiers.OrderBy(modifier => modifier.Name, StringComparer.Ordinal).ThenBy(modifier => modifier.Kind)]);
    }

    private static Modifier ReadModifier(DocumentNode node, int bins)
    {
        const string Bins = "bins of the sample";
        node.RequireOnly("name", "type", "data");
        string name = node["name"].NonEmptyString(), type = node["type"].String();
        if (type is "normfactor" or "lumi" or "shapefactor" && node.TryGet("data", out var data))
            throw data.Error($"a {type} has no data: expected null");
        return type switch
        {
            "normfactor" => Modifier.NormalisationFactor(name),
            "normsys" => Modifier.NormalisationSystematic(name, node["data"]["hi"].NumberAbove(0), node["data"]["lo"].NumberAbove(0)),
            "histosys"
                => Modifier.ShapeSystematic(name, node["data"]["hi_data"].Numbers(bins, Bins), node["data"]["lo_data"].Numbers(bins, Bins)),
            "lumi" => name == LuminosityName ? Modifier.Luminosity(name)
                : throw node["name"].Error($"the name of a lumi is \"{LuminosityName}\", found \"{name}\""),
            "staterror" => Modifier.StatisticalError(name, node["data"].NotNegativeNumbers(bins, Bins)),
            "shapesys" => Modifier.UncorrelatedShape(name, node["data"].NotNegativeNumbers(bins, Bins)),
            "shapefactor" => Modifier.FreeShape(name),
            _
                => throw node["type"].Error(
                $"expected normfactor, normsys, histosys, lumi, staterror, shapesys or shapefactor, found \"{type}\""),
        };
    }

    private static List<T> Named<T>(IReadOnlyList<DocumentNode> nodes, string what, Func<DocumentNode, T> read, Func<T, string> nameOf)
    {
        var items = new SortedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var item = read(node);
            if (!items.TryAdd(nameOf(item), item)) throw node["name"].Error($"there are two of the {what} \"{nameOf(item)}\"");
        }

        return [.. items.Values];
    }
}
