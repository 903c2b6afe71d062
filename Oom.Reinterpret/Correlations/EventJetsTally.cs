using Oom.Correlators;

namespace Oom.Reinterpret.Correlations;

/// <summary>What the events of a block give.</summary>
internal abstract class EventJetsTally
{
    /// <summary>Events that were looked at.</summary>
    public long Events { get; set; }

    /// <summary>Events that lack a decay, by reason, then those that fail a requirement, in order.</summary>
    public long[] Lost { get; private set; } = [];

    /// <summary>Jets of events that pass.</summary>
    public long Jets { get; set; }

    /// <summary>The first jets that were left out, by the number of their event.</summary>
    public List<RefusedJet> Refused { get; } = [];

    /// <summary>Takes the jets of an event.</summary>
    /// <param name="jets">The jets.</param>
    /// <param name="number">Number of the event in the file, counted from 1.</param>
    /// <param name="weight">Its nominal weight.</param>
    public abstract void Add(JetList jets, long number, double weight);

    /// <summary>Ends the block.</summary>
    public virtual void End()
    {
    }

    /// <summary>Forgets the last block.</summary>
    /// <param name="ways">In how many ways events are lost.</param>
    public virtual void Clear(int ways)
    {
        (Events, Jets) = (0, 0);
        if (Lost.Length != ways) Lost = new long[ways];
        Array.Clear(Lost);
        Refused.Clear();
    }
}
