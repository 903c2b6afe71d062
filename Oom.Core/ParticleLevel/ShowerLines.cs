using Oom.Decays;
using Oom.Events.HepMc;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>The particles of a shower as decays are looked for among them.</summary>
/// <param name="outgoing">What they go into.</param>
internal sealed class ShowerLines(OutgoingParticles outgoing) : IDecayLines
{
    private HepMcBlock? _block;
    private int _index;

    /// <inheritdoc/>
    public ReadOnlySpan<ulong> Layout => default;

    /// <inheritdoc/>
    public int LayoutHash => 0;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Codes => Event.PdgIds;

    /// <inheritdoc/>
    public Rebuilding Rebuilding => Rebuilding.FromVertices;

    /// <summary>The event; one without particles where there is none.</summary>
    public HepMcEvent Event => _block is { } block ? block[_index] : default;

    /// <summary>Points at an event.</summary>
    public void Set(HepMcBlock block, int index) => (_block, _index) = (block, index);

    /// <inheritdoc/>
    public void Tabulate()
    {
    }

    /// <inheritdoc/>
    public FourMomentum Momentum(int line) => Event.Momenta[line];

    /// <inheritdoc/>
    public ReadOnlySpan<int> Daughters(int line) => outgoing.Of(Event, line);

    /// <inheritdoc/>
    public ReadOnlySpan<int> Parents(int line) => Event.Parents(line);

    /// <inheritdoc/>
    public bool IsOutgoing(int line) => true;

    /// <inheritdoc/>
    public bool IsFinal(int line) => Event.EndVertices[line] == HepMcEvent.NoVertex;

    /// <inheritdoc/>
    public (int Code, int Status, FourMomentum Momentum) At(int line)
    {
        var record = Event;
        return (record.PdgIds[line], record.Statuses[line], record.Momenta[line]);
    }
}
