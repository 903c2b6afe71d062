using System.Text.Json.Nodes;
using Oom.Events;
using Oom.Features;
using Oom.Json;

namespace Oom.Definitions;

/// <summary>Definitions made of parts of others.</summary>
public static class DefinitionParts
{
    private const string FeaturesKey = "features", SelectionKey = "selection";

    /// <summary>The features as they are published beside an observable: defined by their expressions, with the ranges that
    /// follow.</summary>
    /// <param name="definition">The definition.</param>
    public static IReadOnlyList<Feature> PublishedFeatures(this EventDefinition definition)
        => [.. definition.Features.Select(feature => new Feature(feature.Name, feature.Text, feature.Unit, feature.Low, feature.High)
        {
            IsPeriodic = feature.IsPeriodic,
        })];

    /// <summary>The definition with some of its features, in another order.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="names">Their names.</param>
    /// <exception cref="ArgumentException">A name is none of its features', or there is none.</exception>
    public static EventDefinition WithFeatures(this EventDefinition definition, IReadOnlyList<string> names) => Changed(definition, root =>
    {
        var all = root[FeaturesKey]!.AsArray();
        root[FeaturesKey] = new JsonArray([.. names.Select(name =>
            all.FirstOrDefault(feature => (string?)feature!["name"] == name)?.DeepClone() ?? throw new ArgumentException(
                $"there is no feature '{name}'; the nearest names are {NearestNames.Of([.. definition.Features.Select(feature => feature.Name)], name)}",
                nameof(names)))]);
    });

    /// <summary>The definition with nothing required of events that have its decays.</summary>
    /// <param name="definition">The definition.</param>
    public static EventDefinition WithoutSelection(this EventDefinition definition)
        => Changed(definition, root => root.Remove(SelectionKey));

    private static EventDefinition Changed(EventDefinition definition, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(definition.CanonicalText)!.AsObject();
        change(root);
        return EventDefinition.Read(DocumentNode.Parse(root.ToJsonString(), "the definition"));
    }
}
