using Oom.Jets;
using Oom.ParticleLevel;

namespace Oom.Definitions;

/// <summary>Jets, in the order in which the algorithm completes them; at parton level in that of the record.</summary>
/// <param name="definition">The algorithm.</param>
/// <param name="ptMin">Only those of more transverse momentum, in GeV.</param>
/// <param name="of">The number of the list that is clustered; null for all visible final particles in no dressed lepton.</param>
/// <param name="dressing">All dressed leptons of the definition.</param>
internal sealed class ClusterSource(JetDefinition definition, double ptMin, int? of, Dressing dressing) : ObjectSource
{
    /// <summary>The algorithm.</summary>
    public JetDefinition Definition { get; } = definition;

    /// <summary>Only jets of more transverse momentum are wanted, in GeV.</summary>
    public double PtMin { get; } = ptMin;

    /// <summary>The number of the list that is clustered; null for all visible final particles in no dressed lepton.</summary>
    public int? Of { get; } = of;

    /// <summary>The flags of jets that somebody asks for: what gives them is looked for only then.</summary>
    public ObjectFlags Wanted { get; set; }

    /// <inheritdoc/>
    public override IEnumerable<int> Needs => Of is { } list ? [list] : dressing.Needs;

    /// <inheritdoc/>
    public override int Fill(EventFrame frame, ref ObjectList list)
    {
        // A jet with a b hadron is no c jet.
        var labels = ((Wanted & (ObjectFlags.Bottom | ObjectFlags.Charm)) != 0 ? JetLabels.Bottom : JetLabels.None)
            | ((Wanted & ObjectFlags.Charm) != 0 ? JetLabels.Charm : JetLabels.None)
            | ((Wanted & ObjectFlags.Tau) != 0 ? JetLabels.Tau : JetLabels.None);
        if (Of is null) frame.Dress();
        frame.Record!.AddJets(Definition, PtMin, labels, Of is { } number ? frame.Input(number) : null, list);
        return EventFrame.NotRefused;
    }
}
