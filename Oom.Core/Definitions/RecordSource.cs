using Oom.Events;

namespace Oom.Definitions;

/// <summary>The particles of an event record.</summary>
/// <param name="isFinalOnly">Whether only outgoing ones are taken.</param>
internal sealed class RecordSource(bool isFinalOnly) : IObjectSource
{
    /// <summary>What somebody asks for: ancestors and daughters are looked for only then.</summary>
    public ObjectFlags Wanted { get; set; }

    /// <inheritdoc/>
    public string? Fill(ReadOnlySpan<Particle> particles, ObjectList list)
    {
        for (int i = 0; i < particles.Length; i++)
        {
            ref readonly var p = ref particles[i];
            if (isFinalOnly && p.Status != Particle.Final) continue;
            list.Next() = new(p.Momentum, PdgCode.Charge(p.PdgId), p.PdgId, p.Status, FlagsOf(particles, i));
        }

        return null;
    }

    private ObjectFlags FlagsOf(ReadOnlySpan<Particle> particles, int index)
    {
        if (Wanted == ObjectFlags.None) return ObjectFlags.None;
        int pdgId = particles[index].PdgId;
        var flags = pdgId switch
        {
            PdgCode.Bottom or (-PdgCode.Bottom) => ObjectFlags.Bottom,
            PdgCode.Charm or (-PdgCode.Charm) => ObjectFlags.Charm,
            PdgCode.Tau or (-PdgCode.Tau) => ObjectFlags.Tau,
            _ => ObjectFlags.None,
        };
        if ((Wanted & ObjectFlags.Invisible) != 0 && PdgCode.IsInvisible(pdgId)) flags |= ObjectFlags.Invisible;
        if ((Wanted & ObjectFlags.Prompt) != 0 && !HasAncestor(particles, index, PdgCode.IsHadron)) flags |= ObjectFlags.Prompt;
        if ((Wanted & ObjectFlags.FromTau) != 0 && HasAncestor(particles, index, static code => Math.Abs(code) == PdgCode.Tau))
            flags |= ObjectFlags.FromTau;
        if ((Wanted & ObjectFlags.LastCopy) != 0 && !HasDaughterOfItsCode(particles, index)) flags |= ObjectFlags.LastCopy;
        return flags;
    }

    private static bool HasAncestor(ReadOnlySpan<Particle> particles, int index, Func<int, bool> isOne)
    {
        // A record whose mothers form a circle must not hang the search.
        for (int step = 0; step < particles.Length; step++)
        {
            int mother = particles[index].Mother1 - 1;
            if ((uint)mother >= (uint)particles.Length) return false;
            if (isOne(particles[mother].PdgId)) return true;
            index = mother;
        }

        return false;
    }

    private static bool HasDaughterOfItsCode(ReadOnlySpan<Particle> particles, int index)
    {
        int number = index + 1;
        for (int i = 0; i < particles.Length; i++)
        {
            ref readonly var p = ref particles[i];
            if (i != index && p.PdgId == particles[index].PdgId && (p.Mother1 == number || p.Mother2 == number)) return true;
        }

        return false;
    }
}
