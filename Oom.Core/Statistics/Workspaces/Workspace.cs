using Oom.Files;
using Oom.Json;
using Oom.Measurements;
using Oom.Statistics.Models;

namespace Oom.Statistics.Workspaces;

/// <summary>A measurement of a pyhf workspace: model, counts and parameter of interest (Heinrich, Feickert, Stark, Cranmer, J. Open Source
/// Softw. 6 (2021) 2823; version 1.0.0 of its schema).</summary>
/// <param name="Model">The model, with the interpolation codes 4 and 4p; channels, samples and
/// modifiers in the order of their names, as in pyhf.</param>
/// <param name="Counts">Observed counts, in the order of the model's channels.</param>
/// <param name="Measurement">Name of the measurement.</param>
/// <param name="ParameterOfInterest">Name of the parameter of interest; empty for none.</param>
/// <param name="UnusedParameters">Parameters that the measurement has settings for and no sample has.</param>
public sealed record Workspace(
    BinnedModel Model, double[] Counts, string Measurement, string ParameterOfInterest, IReadOnlyList<string> UnusedParameters)
{
    private const string Version = "1.0.0";

    /// <summary>Names of all measurements.</summary>
    public IReadOnlyList<string> Measurements { get; init; } = [Measurement];

    /// <summary>Reads a workspace.</summary>
    /// <param name="path">The file.</param>
    /// <param name="measurement">Name of the measurement; null for the first.</param>
    /// <param name="parameterOfInterest">Name of the parameter of interest; null for the measurement's.</param>
    /// <exception cref="DocumentException">The document is no workspace, or its model is
    /// not consistent; the message names the place.</exception>
    public static Workspace Load(string path, string? measurement = null, string? parameterOfInterest = null)
        => Parse(InputFile.ReadText(path), path, measurement, parameterOfInterest);

    /// <summary>Reads a workspace from its text.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="file">The file, as named in messages.</param>
    /// <param name="measurement">Name of the measurement; null for the first.</param>
    /// <param name="parameterOfInterest">Name of the parameter of interest; null for the measurement's.</param>
    /// <exception cref="DocumentException">The document is no workspace, or its model is
    /// not consistent; the message names the place.</exception>
    public static Workspace Parse(string text, string file, string? measurement = null, string? parameterOfInterest = null)
    {
        var root = DocumentNode.Parse(text, file);
        root.RequireOnly("channels", "observations", "measurements", "version");
        if (root["version"].String() is var version && version != Version)
            throw root["version"].Error($"expected \"{Version}\", found \"{version}\"");
        var reader = new ChannelReader();
        var channels = reader.Read(root["channels"]);
        var chosen = Choose(root["measurements"], measurement);
        var config = chosen["config"];
        config.RequireOnly("poi", "parameters");
        var model = Compile(root["channels"], channels, config["parameters"], reader.Register, out var unused);
        return new Workspace(model, ReadCounts(root["observations"], channels), chosen["name"].String(),
            Interest(config["poi"], parameterOfInterest, reader.Register), unused)
        {
            Measurements = [.. root["measurements"].Array().Select(item => item["name"].String())],
        };
    }

    private static DocumentNode Choose(DocumentNode measurements, string? name)
    {
        var all = measurements.NonEmptyArray();
        foreach (var item in all) item.RequireOnly("name", "config");
        if (name is null) return all[0];
        foreach (var item in all)
        {
            if (item["name"].String() == name) return item;
        }

        throw measurements.Error(
            $"there is no measurement \"{name}\"; there are {string.Join(", ", all.Select(item => item["name"].String()))}");
    }

    private static BinnedModel Compile(DocumentNode place, IReadOnlyList<Channel> channels, DocumentNode parameters,
        ParameterRegister register, out IReadOnlyList<string> unused)
    {
        var places = new Dictionary<string, DocumentNode>(StringComparer.Ordinal);
        var settings = new List<ParameterSettings>();
        var without = new List<string>();
        foreach (var node in parameters.Array())
        {
            string name = node["name"].NonEmptyString();
            var item = ParameterReader.Read(node, register[name]);
            if (!places.TryAdd(name, node)) throw node["name"].Error($"the parameter \"{name}\" has settings twice");
            if (register[name] is null) without.Add(name);
            else settings.Add(item);
        }

        if (register[ChannelReader.LuminosityName] == ModifierKind.Luminosity)
            ParameterReader.RequireLuminosity(parameters, ChannelReader.LuminosityName);
        unused = without;
        try
        {
            return place.Build(_ => new BinnedModel(channels, settings));
        }
        catch (DocumentException e) when (e.InnerException is ParameterSettingsException wrong)
        {
            throw places[wrong.Parameter].Error(wrong.Message, wrong);
        }
    }

    private static string Interest(DocumentNode node, string? name, ParameterRegister register)
    {
        string interest = name ?? node.String();
        if (interest.Length == 0) return interest;
        if (register[interest] is null) throw node.Error($"no sample has the parameter of interest \"{interest}\"");
        return register[interest] is ModifierKind.StatisticalError or ModifierKind.UncorrelatedShape or ModifierKind.FreeShape
            ? throw node.Error(
                $"the parameter of interest \"{interest}\" is a set of parameters, one for each of {register.Size(interest)} bins; expected a single one")
            : interest;
    }

    private static double[] ReadCounts(DocumentNode node, IReadOnlyList<Channel> channels)
    {
        var byChannel = new Dictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var item in node.NonEmptyArray())
        {
            item.RequireOnly("name", "data");
            string name = item["name"].String();
            int bins = channels.FirstOrDefault(channel => channel.Name == name)?.Bins
                ?? throw item["name"].Error($"there is no channel \"{name}\"");
            double[] counts = [.. item["data"].Array().Select(count => count.NumberAtLeast(0))];
            if (counts.Length != bins) throw item["data"].Error($"channel \"{name}\" has {bins} bins, found {counts.Length} counts");
            if (!byChannel.TryAdd(name, counts)) throw item["name"].Error($"channel \"{name}\" is observed twice");
        }

        return [.. channels.SelectMany(channel => byChannel.TryGetValue(channel.Name, out double[]? counts) ? counts
            : throw node.Error($"channel \"{channel.Name}\" has no counts"))];
    }
}
