using Oom.Decays;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>
/// Finds the dilepton top-quark pair of a shower: the last copy of each top quark (after its radiation and
/// recoil, before its decay), the b quark as the decay makes it,
/// the final neutrino and the lepton as dressed by a <see cref="ParticleLevelBuilder"/>. A side without a top line whose W
/// and b come from one resonance is rebuilt from these two.
/// </summary>
public static class ShowerTopPairFinder
{
    private const int NotFound = -1;
    private const int Several = -2;

    /// <summary>Looks for the pair.</summary>
    /// <param name="record">The event.</param>
    /// <param name="builder">What has found the leptons of this event.</param>
    /// <param name="pair">The pair where the result is <see cref="TopPairStatus.Found"/>.</param>
    /// <returns>Whether the pair was found, or why not.</returns>
    public static TopPairStatus Find(in HepMcEvent record, ParticleLevelBuilder builder, out DileptonTopPair pair)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Find(record, builder.DressedMomentum, out pair);
    }

    /// <summary>Looks for the pair.</summary>
    /// <param name="record">The event.</param>
    /// <param name="dressed">Gives the momentum of a particle, by its index and bare momentum, as it is dressed.</param>
    /// <param name="pair">The pair where the result is <see cref="TopPairStatus.Found"/>.</param>
    internal static TopPairStatus Find(
        in HepMcEvent record, Func<int, FourMomentum, FourMomentum> dressed, out DileptonTopPair pair)
    {
        pair = default;
        TopPairStatus status = FindSide(record, +1, out Side top), antiStatus = FindSide(record, -1, out Side antitop);
        if (status != TopPairStatus.Found || antiStatus != TopPairStatus.Found) return TopPairStatusText.Worse(status, antiStatus);
        pair = new DileptonTopPair(
            top.Top, antitop.Top, Dressed(record, top.Lepton, dressed), Dressed(record, antitop.Lepton, dressed),
            record.Momenta[top.Neutrino], record.Momenta[antitop.Neutrino], record.Momenta[top.Bottom], record.Momenta[antitop.Bottom]);
        return TopPairStatus.Found;
    }

    private static ChargedLepton Dressed(in HepMcEvent record, int lepton, Func<int, FourMomentum, FourMomentum> dressed)
        => new(record.PdgIds[lepton], dressed(lepton, record.Momenta[lepton]));

    private readonly record struct Side(FourMomentum Top, int Lepton, int Neutrino, int Bottom);

    private static TopPairStatus FindSide(in HepMcEvent record, int sign, out Side side)
    {
        side = default;
        int top = LastCopy(record, sign * PdgCode.Top);
        if (top == Several) return TopPairStatus.Ambiguous;
        if (top == NotFound) return RebuildSide(record, sign, out side);
        int vertex = record.EndVertices[top];
        if (vertex == HepMcEvent.NoVertex) return TopPairStatus.Undecayed;
        int w = Outgoing(record, vertex, sign * PdgCode.W);
        if (w == Several) return TopPairStatus.Ambiguous;
        int bottom = NotFound;
        for (int flavour = PdgCode.Bottom; flavour >= PdgCode.Down && bottom == NotFound; flavour -= 2)
            bottom = Outgoing(record, vertex, sign * flavour);
        return Complete(record, sign, w, vertex, bottom, record.Momenta[top], out side);
    }

    /// <summary>Takes the W and the b quark that come from one resonance, which is no top quark.</summary>
    private static TopPairStatus RebuildSide(in HepMcEvent record, int sign, out Side side)
    {
        side = default;
        int w = NotFound, bottom = NotFound;
        for (int i = Next(record.PdgIds, sign * PdgCode.W, -1); i >= 0; i = Next(record.PdgIds, sign * PdgCode.W, i))
        {
            ReadOnlySpan<int> parents = record.Parents(i);
            if (parents.Length != 1 || record.PdgIds[parents[0]] == record.PdgIds[i]) continue;
            int sibling = Outgoing(record, record.ProductionVertices[i], sign * PdgCode.Bottom);
            if (sibling == NotFound) continue;
            if (w != NotFound || sibling == Several) return TopPairStatus.Ambiguous;
            (w, bottom) = (i, sibling);
        }

        return w == NotFound ? TopPairStatus.NoTopPair
            : Complete(record, sign, w, HepMcEvent.NoVertex, bottom, record.Momenta[w] + record.Momenta[bottom], out side);
    }

    /// <summary>Follows a W to its leptons, or takes those of a decay that is written without its W.</summary>
    private static TopPairStatus Complete(in HepMcEvent record, int sign, int w, int decay, int bottom, FourMomentum top, out Side side)
    {
        side = default;
        if (w >= 0)
        {
            decay = record.EndVertices[FollowCopies(record, w)];
            if (decay == HepMcEvent.NoVertex) return TopPairStatus.Undecayed;
        }

        int lepton = NotFound, neutrino = NotFound;
        bool tau = false, quarks = false;
        for (int i = record.NextOutgoing(decay, -1); i >= 0; i = record.NextOutgoing(decay, i))
        {
            int id = sign * record.PdgIds[i];
            if (id is -PdgCode.Electron or -PdgCode.Muon) lepton = Merge(lepton, i);
            else if (id is PdgCode.Electron + 1 or PdgCode.Muon + 1) neutrino = Merge(neutrino, i);
            else if (id == -PdgCode.Tau) tau = true;
            else if (id is -PdgCode.Down or -PdgCode.Strange or -PdgCode.Bottom or PdgCode.Up or PdgCode.Charm) quarks = true;
        }

        if (lepton == Several || neutrino == Several) return TopPairStatus.Ambiguous;
        if (lepton < 0 || neutrino < 0)
            return tau ? TopPairStatus.TauDecay : quarks ? TopPairStatus.HadronicDecay : TopPairStatus.IncompleteDecay;
        if (bottom < 0) return bottom == Several ? TopPairStatus.Ambiguous : TopPairStatus.IncompleteDecay;
        side = new Side(top, FollowCopies(record, lepton), FollowCopies(record, neutrino), bottom);
        return TopPairStatus.Found;
    }

    /// <summary>The particle of a code that does not go on as one of the same code.</summary>
    private static int LastCopy(in HepMcEvent record, int pdgId)
    {
        int found = NotFound;
        for (int i = Next(record.PdgIds, pdgId, -1); i >= 0; i = Next(record.PdgIds, pdgId, i))
        {
            if (Outgoing(record, record.EndVertices[i], pdgId) == NotFound) found = Merge(found, i);
        }

        return found;
    }

    private static int FollowCopies(in HepMcEvent record, int particle)
    {
        // No chain of copies is longer than the record: one whose vertices form a circle must not hang the search.
        for (int step = 0; step < record.Count; step++)
        {
            int next = record.NextOutgoing(record.EndVertices[particle], -1);
            while (next >= 0 && record.PdgIds[next] != record.PdgIds[particle])
                next = record.NextOutgoing(record.EndVertices[particle], next);
            if (next < 0) break;
            particle = next;
        }

        return particle;
    }

    /// <summary>The particle of a code that comes from a vertex.</summary>
    private static int Outgoing(in HepMcEvent record, int vertex, int pdgId)
    {
        int found = NotFound;
        for (int i = record.NextOutgoing(vertex, -1); i >= 0; i = record.NextOutgoing(vertex, i))
        {
            if (record.PdgIds[i] == pdgId) found = Merge(found, i);
        }

        return found;
    }

    private static int Next(ReadOnlySpan<int> pdgIds, int pdgId, int after)
    {
        int next = pdgIds[(after + 1)..].IndexOf(pdgId);
        return next < 0 ? NotFound : after + 1 + next;
    }

    private static int Merge(int found, int index) => found == NotFound ? index : Several;
}
