namespace Oom.Definitions;

/// <summary>Where the objects of an event come from.</summary>
internal abstract class ObjectSource
{
    /// <summary>The lists of the event, by their numbers, that it asks for.</summary>
    public abstract IEnumerable<int> Needs { get; }

    /// <summary>Whether it is about what only a generator knows, and no detector sees.</summary>
    public virtual bool IsOfGenerator => false;

    /// <summary>Finds the objects of an event.</summary>
    /// <param name="frame">The event, and what is known of it so far.</param>
    /// <param name="list">An empty list, which receives them, or in whose place another one is given that holds them.</param>
    /// <returns>Why the event lacks objects that every event must have, so that it is not looked at further: a number counted from 0 among
    /// the reasons of the source; or <see cref="EventFrame.NotRefused"/>.</returns>
    public abstract int Fill(EventFrame frame, ref ObjectList list);
}
