using Oom.Definitions;
using Oom.Events;
using Oom.Json;

namespace Oom.Reinterpret.Samples;

/// <summary>What stands for the objects of a definition in the events of a file, in words.</summary>
internal static class EventLevel
{
    /// <summary>What stands for them.</summary>
    /// <param name="header">The header of the file.</param>
    /// <param name="definition">The definition.</param>
    public static string Of(EventFileHeader header, EventDefinition definition)
    {
        if (header is TableHeader) return "rows of a table: its columns as they stand";
        DocumentNode[] objects = DocumentNode.Parse(definition.CanonicalText, "the definition").TryGet("objects", out var declared)
            ? [.. declared.PropertyNames.Select(name => declared[name])] : [];
        bool Has(string key) => objects.Any(item => item.TryGet(key, out _));
        if (header is not HepMcHeader)
            return Has("cluster") ? "parton-level approximation: final partons play the part of jets" : "parton level";
        string[] built = [
            .. Has("dressed") ? ["dressed leptons"] : (string[])[],
            .. objects.Where(item => item.TryGet("cluster", out _)).Select(Jets).Distinct(),
            .. Has("decay") ? ["decays of last-copy particles"] : (string[])[],
        ];
        return built.Length == 0 ? "particle level" : $"particle level: {string.Join(", ", built)}";
    }

    private static string Jets(DocumentNode jets)
        => FormattableString.Invariant($"{jets["cluster"].String()} jets of radius {jets["radius"].Number()}");
}
