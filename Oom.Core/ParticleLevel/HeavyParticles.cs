using Oom.Events;
using Oom.Events.HepMc;

namespace Oom.ParticleLevel;

/// <summary>The particles that label jets, the last of their decay chains and of at least 5 GeV of transverse momentum: b hadrons,
/// c hadrons, and tau leptons that decay to hadrons.</summary>
internal static class HeavyParticles
{
    // LHC top-physics working group, TWiki ParticleLevelTopDefinitions.
    private const double PtMin = 5;

    /// <summary>Below this no hadron has a c or b quark.</summary>
    private const int FirstCharmHadron = 400;

    /// <summary>Which label a particle gives to the jet that it is in as a ghost.</summary>
    /// <param name="record">The event.</param>
    /// <param name="outgoing">What its particles go into.</param>
    /// <param name="particle">Index of the particle.</param>
    public static JetLabels LabelOf(in HepMcEvent record, OutgoingParticles outgoing, int particle)
    {
        int code = Math.Abs(record.PdgIds[particle]);
        if (code < FirstCharmHadron && code != PdgCode.Tau || record.Momenta[particle].PtSquared < PtMin * PtMin) return JetLabels.None;
        if (code == PdgCode.Tau)
        {
            foreach (int daughter in outgoing.Of(record, particle))
            {
                int found = record.PdgIds[daughter];
                if (Math.Abs(found) == PdgCode.Tau || PdgCode.IsElectronOrMuon(found)) return JetLabels.None;
            }

            return JetLabels.Tau;
        }

        var label = PdgCode.IsBottomHadron(code) ? JetLabels.Bottom : PdgCode.IsCharmHadron(code) ? JetLabels.Charm : JetLabels.None;
        if (label == JetLabels.None) return label;
        foreach (int daughter in outgoing.Of(record, particle))
        {
            int found = record.PdgIds[daughter];
            if (label == JetLabels.Bottom ? PdgCode.IsBottomHadron(found) : PdgCode.IsCharmHadron(found)) return JetLabels.None;
        }

        return label;
    }
}
