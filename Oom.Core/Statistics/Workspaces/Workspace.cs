using Oom.Json;
using Oom.Statistics.Models;

namespace Oom.Statistics.Workspaces;

/// <summary>A measurement of a pyhf workspace: model, counts and parameter of interest (Heinrich, Feickert, Stark, Cranmer, J. Open Source Softw. 6 (2021) 2823; version 1.0.0 of its schema).</summary>
/// <param name="Model">The model, with the interpolation codes 4 and 4p.</param>
/// <param name="Counts">Observed counts, in the order of the model's channels.</param>
/// <param name="ParameterOfInterest">Name of the parameter of interest; empty for none.</param>
/// <param name="UnusedParameters">Parameters that the measurement has settings for and no sample has.</param>
public sealed record Workspace(BinnedModel Model, double[] Counts, string ParameterOfInterest, IReadOnlyList<string> UnusedParameters)
{
    private const string Version = "1.0.0";

    /// <summary>Reads a workspace.</summary>
    /// <param name="path">The file.</param>
    /// <param name="measurement">Name of the measurement; null for the first.</param>
    /// <exception cref="DocumentException">The document is no workspace, or its model is not consistent; the message names the place.</exception>
    public static Workspace Load(string path, string? measurement = null) => Parse(File.ReadAllText(path), path, measurement);

    /// <summary>Reads a workspace from its text.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <param name="measurement">Name of the measurement; null for the first.</param>
    /// <exception cref="DocumentException">The document is no workspace, or its model is not consistent; the message names the place.</exception>
    public static Workspace Parse(string text, string file, string? measurement = null)
    {
        var root = DocumentNode.Parse(text, file);
        RequireOnly(root, "channels", "observations", "measurements", "version");
        if (root["version"].String() is var version && version != Version) throw root["version"].Error($"expected \"{Version}\", found \"{version}\"");
        var channels = root["channels"].NonEmptyArray().Select(ReadChannel).ToList();
        var config = Choose(root["measurements"], measurement)["config"];
        RequireOnly(config, "poi", "parameters");
        var used = channels.SelectMany(channel => channel.Samples).SelectMany(sample => sample.Modifiers).Select(modifier => modifier.Name).ToHashSet(StringComparer.Ordinal);
        var settings = config["parameters"].Array().Select(ReadSettings).ToList();
        var model = root["channels"].Build(_ => new BinnedModel(channels, [.. settings.Where(item => used.Contains(item.Name))]));
        string interest = config["poi"].String();
        if (interest.Length > 0 && !used.Contains(interest)) throw config["poi"].Error($"no sample has the parameter of interest \"{interest}\"");
        return new Workspace(model, ReadCounts(root["observations"], channels), interest, [.. settings.Select(item => item.Name).Where(name => !used.Contains(name))]);
    }

    private static DocumentNode Choose(DocumentNode measurements, string? name)
    {
        var all = measurements.NonEmptyArray();
        if (name is null) return all[0];
        foreach (var item in all)
        {
            if (item["name"].String() == name) return item;
        }

        throw measurements.Error($"there is no measurement \"{name}\"; there are {string.Join(", ", all.Select(item => item["name"].String()))}");
    }

    private static Channel ReadChannel(DocumentNode node)
    {
        RequireOnly(node, "name", "samples");
        return new Channel(node["name"].NonEmptyString(), [.. node["samples"].NonEmptyArray().Select(ReadSample)]);
    }

    private static Sample ReadSample(DocumentNode node)
    {
        RequireOnly(node, "name", "data", "modifiers");
        return new Sample(node["name"].NonEmptyString(), node["data"].Numbers(), [.. node["modifiers"].Array().Select(ReadModifier)]);
    }

    private static Modifier ReadModifier(DocumentNode node)
    {
        RequireOnly(node, "name", "type", "data");
        string name = node["name"].NonEmptyString();
        return node["type"].String() switch
        {
            "normfactor" => Modifier.NormalisationFactor(name),
            "normsys" => Modifier.NormalisationSystematic(name, node["data"]["hi"].NumberAbove(0), node["data"]["lo"].NumberAbove(0)),
            "histosys" => Modifier.ShapeSystematic(name, node["data"]["hi_data"].Numbers(), node["data"]["lo_data"].Numbers()),
            "lumi" => Modifier.Luminosity(name),
            "staterror" => Modifier.StatisticalError(name, node["data"].Numbers()),
            "shapesys" => Modifier.UncorrelatedShape(name, node["data"].Numbers()),
            "shapefactor" => Modifier.FreeShape(name),
            var type => throw node["type"].Error($"expected normfactor, normsys, histosys, lumi, staterror, shapesys or shapefactor, found \"{type}\""),
        };
    }

    private static ParameterSettings ReadSettings(DocumentNode node)
    {
        RequireOnly(node, "name", "inits", "bounds", "auxdata", "sigmas", "factors", "fixed");
        if (node.TryGet("factors", out var factors)) throw factors.Error("the factors of Poisson constraints follow from the errors and cannot be set");
        return new ParameterSettings(node["name"].NonEmptyString())
        {
            Initial = node.TryGet("inits", out var initial) ? initial.Numbers() : null,
            Bounds = node.TryGet("bounds", out var bounds) ? [.. bounds.Array().Select(ReadRange)] : null,
            Auxiliary = node.TryGet("auxdata", out var auxiliary) ? auxiliary.Numbers() : null,
            Sigmas = node.TryGet("sigmas", out var sigmas) ? sigmas.Numbers() : null,
            Fixed = node.TryGet("fixed", out var isFixed) ? isFixed.Boolean() : null,
        };
    }

    private static (double Low, double High) ReadRange(DocumentNode node)
        => node.Numbers() is [var low, var high] && low < high ? (low, high) : throw node.Error("expected a range [low, high]");

    private static double[] ReadCounts(DocumentNode node, List<Channel> channels)
    {
        var byChannel = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var item in node.NonEmptyArray())
        {
            RequireOnly(item, "name", "data");
            string name = item["name"].String();
            double[] counts = [.. item["data"].Array().Select(count => count.NumberAtLeast(0))];
            int bins = channels.Find(channel => channel.Name == name)?.Bins ?? throw item["name"].Error($"there is no channel \"{name}\"");
            if (counts.Length != bins) throw item["data"].Error($"channel \"{name}\" has {bins} bins, found {counts.Length} counts");
            if (!byChannel.TryAdd(name, counts)) throw item["name"].Error($"channel \"{name}\" is observed twice");
        }

        return [.. channels.SelectMany(channel => byChannel.TryGetValue(channel.Name, out double[]? counts) ? counts : throw node.Error($"channel \"{channel.Name}\" has no counts"))];
    }

    private static void RequireOnly(DocumentNode node, params ReadOnlySpan<string> allowed)
    {
        foreach (string name in node.PropertyNames)
        {
            if (!allowed.Contains(name)) throw node.Error($"unknown property \"{name}\"; allowed are {string.Join(", ", allowed.ToArray())}");
        }
    }
}
