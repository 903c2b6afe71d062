using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Events.Tables;

namespace Oom.Reinterpret.Samples;

/// <summary>The ways to look at the events of each format.</summary>
internal static class EventSources
{
    /// <summary>Les Houches events: partons as they are written.</summary>
    public static EventSource<EventBlock> OfPartons()
    {
        var record = new PartonRecord();
        return new(record, block => block, (block, index) => record.Set(block.ParticleMemory(index)));
    }

    /// <summary>Rows of tables: the columns of a definition.</summary>
    public static EventSource<TableBlock> OfRows(EventDefinition definition)
    {
        var record = new TableRow(definition);
        return new(record, block => block.Summary, (block, index) => record.Set(block.Row(index)));
    }

    /// <summary>HepMC events: what a shower left.</summary>
    public static EventSource<HepMcBlock> OfShowers()
    {
        var record = new ShowerRecord();
        return new(record, block => block.Summary, record.Set);
    }
}
