using Oom.Definitions;
using Oom.Json;

namespace Oom.Correlators;

/// <summary>How the jets whose particles are correlated are made of the events of a generator.</summary>
public sealed class JetsOfEvents
{
    private JetsOfEvents(EventDefinition definition, JetFinding? finding, string text)
        => (Definition, Finding, Text) = (definition, finding, text);

    /// <summary>Objects and requirements; its evaluators give the list of particles.</summary>
    public EventDefinition Definition { get; }

    /// <summary>How these are clustered; null where all particles of an event are correlated.</summary>
    public JetFinding? Finding { get; }

    /// <summary>The object that was read, as JSON.</summary>
    public string Text { get; }

    /// <summary>Reads the object with "definition", "particles", the name of a list of it, and where given "jets".</summary>
    /// <param name="node">The object.</param>
    /// <param name="variables">Whether jets are those of e+e- or hadron collisions.</param>
    /// <exception cref="DocumentException">A value is none of these.</exception>
    public static JetsOfEvents Read(DocumentNode node, CorrelatorVariables variables)
    {
        node.RequireOnly("definition", "particles", "jets");
        var definition = EventDefinition.ReadList(node["definition"], node["particles"]);
        if (definition.Columns.Count > 0) throw node["definition"].Error("columns are of tables, and jets are made of events");
        return new(definition, node.TryGet("jets", out var jets) ? JetFinding.Read(jets, variables) : null, node.ObjectText());
    }
}
