using Oom.Decays;
using Oom.Jets;
using Oom.ParticleLevel;

namespace Oom.Definitions;

/// <summary>
/// One event as definitions see it. An object serves one thread and is pointed at event after event. There is one implementation for each
/// kind of file; what cannot be made of a file's events is said by its programs.
/// </summary>
public interface IEventRecord
{
    /// <summary>The number in a column of a table's row.</summary>
    /// <param name="index">The column's place among those that the definition declares.</param>
    /// <returns>The number; NaN where it is absent.</returns>
    /// <exception cref="InvalidOperationException">This is no row of a table.</exception>
    internal double Column(int index) => throw new InvalidOperationException("events of files have no columns, which only tables give");

    /// <summary>Adds the lines of the event to a list, in their order.</summary>
    /// <param name="isFinalOnly">Whether only outgoing ones are taken.</param>
    /// <param name="codes">Only those of these codes; none for all.</param>
    /// <param name="list">Receives them.</param>
    internal void AddParticles(bool isFinalOnly, ReadOnlySpan<int> codes, ObjectList list);

    /// <summary>Whether something is known of a line.</summary>
    /// <param name="line">The line, counted from 0.</param>
    /// <param name="flag">One flag.</param>
    internal bool Has(int line, ObjectFlags flag);

    /// <summary>Whether leptons may get photons, so that <see cref="Dress"/> changes any.</summary>
    internal bool Dresses => true;

    /// <summary>Gives photons to leptons; asked once before the first jets or decay of an evaluation.</summary>
    /// <param name="leptons">All dressed leptons of the definition, whose momenta are changed.</param>
    internal void Dress(Span<DressedLepton> leptons);

    /// <summary>Clusters jets.</summary>
    /// <param name="definition">The algorithm.</param>
    /// <param name="ptMin">Only those of more transverse momentum, in GeV.</param>
    /// <param name="labels">The labels that are asked for.</param>
    /// <param name="of">What is clustered; null for all visible outgoing particles that are in no dressed lepton.</param>
    /// <param name="list">Receives them, in the order in which the algorithm completes them.</param>
    internal void AddJets(JetDefinition definition, double ptMin, JetLabels labels, ObjectList? of, ObjectList list);

    /// <summary>The lines among which decays are looked for.</summary>
    internal IDecayLines Lines { get; }
}
