using Oom.Decays;
using Oom.Events;
using Oom.Jets;
using Oom.Kinematics;
using Oom.ParticleLevel;

namespace Oom.Definitions;

/// <summary>An event of partons, as LHE files have it: final gluons and quarks lighter than the top stand for jets, and nothing is
/// dressed.</summary>
public sealed class PartonRecord : IEventRecord
{
    private readonly PartonLines _lines = new();
    private ReadOnlyMemory<Particle> _particles;
    private bool _hasLines;

    /// <summary>Points at an event.</summary>
    /// <param name="particles">Its record, which must not change while it is evaluated.</param>
    public void Set(ReadOnlyMemory<Particle> particles) => (_particles, _hasLines) = (particles, false);

    void IEventRecord.AddParticles(bool isFinalOnly, ReadOnlySpan<int> codes, ObjectList list)
    {
        var particles = _particles.Span;
        for (int i = 0; i < particles.Length; i++)
        {
            ref readonly var p = ref particles[i];
            if (isFinalOnly && p.Status != Particle.Final || !IsAmong(codes, p.PdgId)) continue;
            list.Next() = new(p.Momentum, PdgCode.Charge(p.PdgId), p.PdgId, p.Status, ObjectFlags.None, i + 1);
        }
    }

    bool IEventRecord.Has(int line, ObjectFlags flag)
    {
        var particles = _particles.Span;
        return flag switch
        {
            ObjectFlags.Prompt => !HasAncestor<Hadron>(particles, line),
            ObjectFlags.FromTau => HasAncestor<Tau>(particles, line),
            ObjectFlags.LastCopy => !HasDaughterOfItsCode(particles, line),
            _ => CodeFlags.Has(particles[line].PdgId, flag),
        };
    }

    bool IEventRecord.Dresses => false;

    void IEventRecord.Dress(Span<DressedLepton> leptons)
    {
    }

    void IEventRecord.AddJets(JetDefinition definition, double ptMin, JetLabels labels, ObjectList? of, ObjectList list)
    {
        if (of is not null)
        {
            foreach (ref readonly var item in of.Items) Add(item.PdgId, item.Momentum);
            return;
        }

        foreach (ref readonly var p in _particles.Span)
        {
            if (p.Status == Particle.Final) Add(p.PdgId, p.Momentum);
        }

        void Add(int pdgId, in FourMomentum momentum)
        {
            if (!PdgCode.IsLightParton(pdgId) || !(momentum.PtSquared > ptMin * ptMin)) return;
            var flags = Math.Abs(pdgId) switch
            {
                PdgCode.Bottom => ObjectFlags.Bottom,
                PdgCode.Charm => ObjectFlags.Charm,
                _ => ObjectFlags.None,
            };
            list.Add(new(momentum, 0, 0, 0, flags));
        }
    }

    IDecayLines IEventRecord.Lines
    {
        get
        {
            if (_hasLines) return _lines;
            _lines.Set(_particles);
            _hasLines = true;
            return _lines;
        }
    }

    // A loop: there are few.
    private static bool IsAmong(ReadOnlySpan<int> codes, int code)
    {
        foreach (int known in codes)
        {
            if (known == code) return true;
        }

        return codes.IsEmpty;
    }

    private static bool HasAncestor<TKind>(ReadOnlySpan<Particle> particles, int index)
        where TKind : struct, IKind
    {
        // A record whose mothers form a circle must not hang the search.
        for (int step = 0; step < particles.Length; step++)
        {
            int mother = particles[index].Mother1 - 1;
            if ((uint)mother >= (uint)particles.Length) return false;
            if (TKind.Has(particles[mother].PdgId)) return true;
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

    // Kinds of ancestors, each of which the search is compiled for.
    private interface IKind
    {
        static abstract bool Has(int code);
    }

    private readonly struct Hadron : IKind
    {
        public static bool Has(int code) => PdgCode.IsHadron(code);
    }

    private readonly struct Tau : IKind
    {
        public static bool Has(int code) => Math.Abs(code) == PdgCode.Tau;
    }
}
