using Oom.Definitions;
using Oom.Events;
using Oom.Events.HepMc;

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

    /// <summary>HepMC events: what a shower left.</summary>
    public static EventSource<HepMcBlock> OfShowers()
    {
        var record = new ShowerRecord();
        return new(record, block => block.Summary, record.Set);
    }
}
