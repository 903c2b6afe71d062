using Oom.Kinematics;

namespace Oom.Events.HepMc;

/// <summary>Places of an event's particles while it is read.</summary>
internal ref struct HepMcParticles
{
    public Span<int> PdgIds { get; init; }

    public Span<int> Statuses { get; init; }

    public Span<FourMomentum> Momenta { get; init; }

    /// <summary>While an event is read, whatever the file refers to as the origin; afterwards a vertex.</summary>
    public Span<int> Production { get; init; }

    public Span<int> End { get; init; }
}
