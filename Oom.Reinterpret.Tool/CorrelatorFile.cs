using Oom.Bundles;
using Oom.Events;
using Oom.Files;
using Oom.Json;
using Oom.Reinterpret.Correlations;
using Oom.Reinterpret.Samples;
using Oom.Specifications;
using Oom.Terminal;

namespace Oom.Reinterpret.Tool;

/// <summary>Correlators as data, and the files of jets or events that they are of.</summary>
internal static class CorrelatorFile
{
    private const string StandardInput = "-", JsonExtension = ".json";

    /// <summary>The document, or that of a folder.</summary>
    public static string FileOf(string path) => Directory.Exists(path) ? Path.Combine(path, CorrelatorDocument.FileName) : path;

    /// <summary>Reads a document.</summary>
    /// <param name="path">JSON or YAML, or a folder that holds <see cref="CorrelatorDocument.FileName"/>.</param>
    /// <exception cref="DocumentException">It is wrong.</exception>
    /// <exception cref="SpecificationException">It is wrong, and YAML.</exception>
    public static CorrelatorDocument Read(string path)
    {
        string file = FileOf(path);
        return file.EndsWith(JsonExtension, StringComparison.OrdinalIgnoreCase)
            ? CorrelatorDocument.Read(DocumentNode.Load(file, CorrelatorDocument.Format, CorrelatorDocument.MajorVersion))
            : YamlDocument.Parse(InputFile.ReadText(file), file).Read(CorrelatorDocument.Read);
    }

    /// <summary>Whether an input holds events, of which jets are made.</summary>
    /// <param name="input">The file.</param>
    /// <param name="document">What says how; null for nothing.</param>
    /// <exception cref="SampleException">It does, and nothing says how.</exception>
    public static bool IsOfEvents(string input, CorrelatorDocument? document)
    {
        if (input != StandardInput && !EventFileContent.HoldsEvents(input)) return false;
        if (document?.Events is not null) return true;
        string reason = document is null ? "--model says how jets are made of them" : $"'{document.Name}' does not say how jets are made of them";
        throw new SampleException($"{EventFileContent.NameOf(input)} holds events: {reason} (specs/correlators.md)");
    }

    /// <summary>What became of the events of a file, in lines.</summary>
    public static IEnumerable<string> Describe(string input, EventJetsSummary summary)
    {
        yield return $"events      {Counted.Of(summary.Events, "event")} of {EventFileContent.NameOf(input)}, {Counted.Of(summary.Jets, "jet")}";
        foreach (var (reason, events) in summary.Lost) yield return $"            {Counted.Of(events, "event")}: {reason}";
        if (summary.Warning is { } warning) yield return $"warning     {warning}";
    }
}
