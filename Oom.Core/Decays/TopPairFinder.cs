using Oom.Events;
using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>
/// Finds the dilepton top-quark pair of an event record. Top lines are used where they stand (their last copies); a side without a top line
/// (POWHEG b_bbar_4l, a resonance that decays straight to W b W b) is rebuilt as t = l+ nu
/// b or tbar = l- nubar bbar from charges and flavours.
/// Lines may stand in any order; the second mother may equal the first, be 0 (Pythia) or be another particle.
/// </summary>
public static class TopPairFinder
{
    private const int NotFound = -1;
    private const int Several = -2;

    /// <summary>Looks for the pair.</summary>
    /// <param name="particles">The event record.</param>
    /// <param name="pair">The pair where the result is <see cref="TopPairStatus.Found"/>.</param>
    /// <returns>Whether the pair was found, or why not.</returns>
    public static TopPairStatus Find(ReadOnlySpan<Particle> particles, out DileptonTopPair pair)
    {
        pair = default;
        var status = FindSide(particles, +1, out var top);
        var antiStatus = FindSide(particles, -1, out var antitop);
        if (status != TopPairStatus.Found || antiStatus != TopPairStatus.Found) return TopPairStatusText.Worse(status, antiStatus);

        pair = new DileptonTopPair(
            top.Top, antitop.Top,
            new(particles[top.LeptonIndex].PdgId, particles[top.LeptonIndex].Momentum),
            new(particles[antitop.LeptonIndex].PdgId, particles[antitop.LeptonIndex].Momentum),
            particles[top.NeutrinoIndex].Momentum, particles[antitop.NeutrinoIndex].Momentum,
            particles[top.BottomIndex].Momentum, particles[antitop.BottomIndex].Momentum);
        return TopPairStatus.Found;
    }

    private readonly record struct Side(FourMomentum Top, int LeptonIndex, int NeutrinoIndex, int BottomIndex);

    private static TopPairStatus FindSide(ReadOnlySpan<Particle> particles, int sign, out Side side)
    {
        side = default;
        int topIndex = LastCopy(particles, sign * PdgCode.Top);
        if (topIndex == Several) return TopPairStatus.Ambiguous;
        if (topIndex == NotFound) return RebuildSide(particles, sign, out side);
        if (particles[topIndex].Status == Particle.Final) return TopPairStatus.Undecayed;

        int w = Daughter(particles, topIndex, sign * PdgCode.W);
        if (w == Several) return TopPairStatus.Ambiguous;
        if (w >= 0) w = FollowCopies(particles, w);
        if (w >= 0 && particles[w].Status == Particle.Final) return TopPairStatus.Undecayed;

        int bottom = NotFound;
        for (int flavour = PdgCode.Bottom; flavour >= PdgCode.Down && bottom == NotFound; flavour -= 2)
        {
            bottom = Daughter(particles, topIndex, sign * flavour);
        }

        var status = LeptonsOf(particles, w >= 0 ? w : topIndex, sign, out int lepton, out int neutrino);
        if (status != TopPairStatus.Found) return status;
        if (bottom == Several) return TopPairStatus.Ambiguous;
        if (bottom == NotFound) return TopPairStatus.IncompleteDecay;
        side = new Side(particles[topIndex].Momentum, lepton, neutrino, bottom);
        return TopPairStatus.Found;
    }

    private static TopPairStatus RebuildSide(ReadOnlySpan<Particle> particles, int sign, out Side side)
    {
        side = default;
        int lepton, neutrino;
        int w = LastCopy(particles, sign * PdgCode.W);
        if (w == Several) return TopPairStatus.Ambiguous;
        if (w >= 0)
        {
            if (particles[w].Status == Particle.Final) return TopPairStatus.Undecayed;
            var status = LeptonsOf(particles, w, sign, out lepton, out neutrino);
            if (status != TopPairStatus.Found) return status;
        }
        else
        {
            lepton = NotFound;
            for (int flavour = PdgCode.Electron; flavour <= PdgCode.Muon; flavour += 2)
            {
                lepton = Merge(lepton, FinalOutside(particles, -sign * flavour, sign));
            }

            if (lepton == Several) return TopPairStatus.Ambiguous;
            if (lepton == NotFound)
            {
                return LastCopy(particles, -sign * PdgCode.Tau) == NotFound ? TopPairStatus.NoTopPair : TopPairStatus.TauDecay;
            }

            neutrino = FinalOutside(particles, sign * (Math.Abs(particles[lepton].PdgId) + 1), sign);
            if (neutrino == Several) return TopPairStatus.Ambiguous;
            if (neutrino == NotFound) return TopPairStatus.NoTopPair;
        }

        int bottom = FinalOutside(particles, sign * PdgCode.Bottom, sign);
        if (bottom == Several) return TopPairStatus.Ambiguous;
        if (bottom == NotFound) return TopPairStatus.NoTopPair;
        var top = particles[lepton].Momentum + particles[neutrino].Momentum + particles[bottom].Momentum;
        side = new Side(top, lepton, neutrino, bottom);
        return TopPairStatus.Found;
    }

    // The charged lepton and neutrino among the daughters of a W (or of a top that is written without its W).
    private static TopPairStatus LeptonsOf(ReadOnlySpan<Particle> particles, int mother, int sign, out int lepton, out int neutrino)
    {
        lepton = neutrino = NotFound;
        bool tau = false, quarks = false, any = false;
        int number = mother + 1;
        for (int i = 0; i < particles.Length; i++)
        {
            ref readonly var p = ref particles[i];
            if (p.Mother1 != number && p.Mother2 != number) continue;
            any = true;
            int id = sign * p.PdgId;
            if (id is -PdgCode.Electron or -PdgCode.Muon) lepton = Merge(lepton, i);
            else if (id is PdgCode.Electron + 1 or PdgCode.Muon + 1) neutrino = Merge(neutrino, i);
            else if (id == -PdgCode.Tau) tau = true;
            else if (id is -PdgCode.Down or -PdgCode.Strange or -PdgCode.Bottom or PdgCode.Up or PdgCode.Charm) quarks = true;
        }

        if (lepton == Several || neutrino == Several) return TopPairStatus.Ambiguous;
        if (lepton >= 0 && neutrino >= 0)
        {
            lepton = FollowCopies(particles, lepton);
            return TopPairStatus.Found;
        }

        if (!any) return TopPairStatus.Undecayed;
        return tau ? TopPairStatus.TauDecay : quarks ? TopPairStatus.HadronicDecay : TopPairStatus.IncompleteDecay;
    }

    // A particle that appears several times in its own decay chain (t -> t g) counts once: the copy that has no daughter of the same code.
    private static int LastCopy(ReadOnlySpan<Particle> particles, int pdgId)
    {
        int found = NotFound;
        for (int i = 0; i < particles.Length; i++)
        {
            if (particles[i].PdgId == pdgId && particles[i].Status > 0 && Daughter(particles, i, pdgId) == NotFound)
                found = Merge(found, i);
        }

        return found;
    }

    private static int FollowCopies(ReadOnlySpan<Particle> particles, int index)
    {
        // No chain of copies is longer than the record: a record whose mothers form a circle must not hang the search.
        for (int step = 0; step < particles.Length; step++)
        {
            int next = Daughter(particles, index, particles[index].PdgId);
            if (next < 0) break;
            index = next;
        }

        return index;
    }

    private static int Daughter(ReadOnlySpan<Particle> particles, int mother, int pdgId)
    {
        int found = NotFound, number = mother + 1;
        for (int i = 0; i < particles.Length; i++)
        {
            ref readonly var p = ref particles[i];
            if (p.PdgId == pdgId && i != mother && (p.Mother1 == number || p.Mother2 == number)) found = Merge(found, i);
        }

        return found;
    }

    // A final particle that comes neither from the other side's top line nor from a tau, W or Z, which have the same products.
    private static int FinalOutside(ReadOnlySpan<Particle> particles, int pdgId, int sign)
    {
        int found = NotFound;
        for (int i = 0; i < particles.Length; i++)
        {
            if (particles[i].PdgId != pdgId || particles[i].Status != Particle.Final) continue;
            if (!ComesFromOther(particles, i, sign)) found = Merge(found, i);
        }

        return found;
    }

    private static bool ComesFromOther(ReadOnlySpan<Particle> particles, int index, int sign)
    {
        for (int step = 0; step < particles.Length; step++)
        {
            ref readonly var p = ref particles[index];
            int mother = (p.Mother1 > 0 ? p.Mother1 : p.Mother2) - 1;
            if ((uint)mother >= (uint)particles.Length) return false;
            int code = particles[mother].PdgId;
            if (code == -sign * PdgCode.Top || Math.Abs(code) is PdgCode.Tau or PdgCode.W or PdgCode.Z) return true;
            index = mother;
        }

        return false;
    }

    private static int Merge(int found, int index) => index == NotFound ? found : found == NotFound ? index : Several;
}
