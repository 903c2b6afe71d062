using Oom.Events;

namespace Oom.Definitions;

/// <summary>Where the objects of an event come from.</summary>
internal interface IObjectSource
{
    /// <summary>Finds the objects of an event.</summary>
    /// <param name="particles">The event record.</param>
    /// <param name="list">An empty list, which receives them.</param>
    /// <returns>Null, or why the event lacks objects that every event must have, so that it is not looked at further.</returns>
    string? Fill(ReadOnlySpan<Particle> particles, ObjectList list);
}
