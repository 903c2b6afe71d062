using System.Text.Json.Nodes;
using Oom.Json;

namespace Oom.Definitions;

internal sealed partial class DefinitionReader
{
    private static readonly string[] Selection = ["selection", "require"], Features = ["features", "expression"];

    /// <summary>Reads a definition beside another property of the same object.</summary>
    /// <param name="node">The object with the properties "objects", "selection" and "features".</param>
    /// <param name="other">The other property.</param>
    /// <exception cref="DocumentException">The definition is wrong.</exception>
    public static EventDefinition Read(DocumentNode node, string other)
    {
        node.RequireOnly("objects", "selection", "features", other);
        return new DefinitionReader().Definition(node, null);
    }

    /// <summary>Reads what of a definition a detector can see: requirements and features of its own, or those that ask for no decay and no
    /// line of the record that is not outgoing.</summary>
    /// <param name="node">The definition.</param>
    /// <param name="detector">An object that may have the properties "selection" and "features"; null for none.</param>
    /// <exception cref="DocumentException">The definition is wrong, or what is said for the detector is not for detectors.</exception>
    public static EventDefinition ReadDetected(DocumentNode node, DocumentNode? detector)
        => new DefinitionReader().Detected(node, detector);

    private EventDefinition Detected(DocumentNode node, DocumentNode? detector)
    {
        var objects = node["objects"];
        DeclareAll(objects);
        var root = new JsonObject();
        var seen = new JsonObject();
        foreach (string name in objects.PropertyNames)
        {
            if (!objects[name].PropertyNames.Contains("decay") && !IsGenerated(_objects[name])) seen[name] = JsonNode.Parse(objects[name].Text);
        }

        root["objects"] = seen;
        var known = new KnownRanges();
        Add(Selection, entry => Requirement(entry, known));
        Add(Features, Feature);
        if (root["features"]!.AsArray().Count == 0)
            throw (detector ?? node).Error("expected \"features\" of the detector, since all of generator level need what it does not see");
        return Read(DocumentNode.Parse(root.ToJsonString(), node.File));

        void Add(string[] of, Func<DocumentNode, (string Text, string? Unit, Term Term)> read)
        {
            bool isOwn = detector is { } place && place.TryGet(of[0], out _);
            var source = isOwn ? detector!.Value : node;
            var kept = new JsonArray();
            foreach (var (index, entry) in Entries(source, of[0], read).Index())
            {
                var found = source[of[0]].Array()[index];
                if (!IsGenerated(entry.Term)) kept.Add(JsonNode.Parse(found.Text));
                else if (isOwn) throw found[of[1]].Error("a detector sees no decays and no lines of the record but those of outgoing particles");
            }

            root[of[0]] = kept;
        }
    }

    private bool IsGenerated(Term term)
    {
        var seen = new HashSet<int>();
        return term.Inputs().Any(Asks);

        bool Asks(int input)
            => seen.Add(input) && _objects.Sources[input] is { } source && (source.IsOfGenerator || source.Needs.Any(Asks));
    }
}
