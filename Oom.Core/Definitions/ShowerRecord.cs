using Oom.Decays;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Jets;
using Oom.Kinematics;
using Oom.ParticleLevel;

namespace Oom.Definitions;

/// <summary>An event of a shower generator, as HepMC files have it: leptons are dressed and jets clustered.</summary>
public sealed class ShowerRecord : IEventRecord
{
    private const int Final = 1, Decayed = 2;

    private readonly VertexAncestry _hadrons = new(static (status, code) => status == Decayed && PdgCode.IsHadron(code));
    private readonly VertexAncestry _taus = new(static (_, code) => Math.Abs(code) == PdgCode.Tau);
    private readonly OutgoingParticles _outgoing = new();
    private readonly ShowerLines _lines;
    private readonly LeptonDressing _dressing = new();
    private readonly Dictionary<JetDefinition, LabelledJets> _clusterings = [];
    private (FourMomentum Momentum, JetLabels Labels)[] _jets = [];

    /// <summary>A record that points at no event yet.</summary>
    public ShowerRecord() => _lines = new ShowerLines(_outgoing);

    /// <summary>Points at an event.</summary>
    /// <param name="block">Its block, which must not be filled anew while it is evaluated.</param>
    /// <param name="index">Index of the event in the block.</param>
    public void Set(HepMcBlock block, int index)
    {
        _lines.Set(block, index);
        _hadrons.Start();
        _taus.Start();
        _outgoing.Start();
    }

    private HepMcEvent Event => _lines.Event;

    void IEventRecord.AddParticles(bool isFinalOnly, ReadOnlySpan<int> codes, ObjectList list)
    {
        var record = Event;
        for (int i = 0; i < record.Count; i++)
        {
            if (codes.Length > 0)
            {
                int next = record.PdgIds[i..].IndexOfAny(codes);
                if (next < 0) break;
                i += next;
            }

            if (isFinalOnly && record.Statuses[i] != Final) continue;
            int code = record.PdgIds[i];
            list.Next() = new(record.Momenta[i], PdgCode.Charge(code), code, record.Statuses[i], ObjectFlags.None, i + 1);
        }
    }

    bool IEventRecord.Has(int line, ObjectFlags flag) => flag switch
    {
        ObjectFlags.Prompt => !_hadrons.Contains(Event, line),
        ObjectFlags.FromTau => _taus.Contains(Event, line),
        ObjectFlags.LastCopy => !_outgoing.GoesOn(Event, line),
        _ => CodeFlags.Has(Event.PdgIds[line], flag),
    };

    void IEventRecord.Dress(Span<DressedLepton> leptons) => _dressing.Dress(Event, _hadrons, leptons);

    void IEventRecord.AddJets(JetDefinition definition, double ptMin, JetLabels labels, ObjectList? of, ObjectList list)
    {
        if (!_clusterings.TryGetValue(definition, out var clustering)) _clusterings[definition] = clustering = new LabelledJets(definition);
        var record = Event;
        clustering.Start();
        if (of is not null)
        {
            foreach (ref readonly var item in of.Items) clustering.Add(item.Momentum);
        }
        else
        {
            var isInLepton = _dressing.IsTaken;
            for (int i = 0; i < record.Count; i++)
            {
                if (record.Statuses[i] == Final && !isInLepton[i] && !PdgCode.IsInvisible(record.PdgIds[i]))
                    clustering.Add(record.Momenta[i]);
            }
        }

        for (int i = 0; i < record.Count && labels != JetLabels.None; i++)
        {
            var label = labels & HeavyParticles.LabelOf(record, _outgoing, i);
            if (label != JetLabels.None) clustering.AddGhost(record.Momenta[i], label);
        }

        int count = clustering.Find(ptMin, ref _jets);
        foreach (var (momentum, found) in _jets.AsSpan(0, count)) list.Add(new(momentum, 0, 0, 0, FlagsOf(found)));
    }

    IDecayLines IEventRecord.Lines => _lines;

    private static ObjectFlags FlagsOf(JetLabels labels) => labels switch
    {
        _ when labels.HasFlag(JetLabels.Bottom) => ObjectFlags.Bottom,
        _ when labels.HasFlag(JetLabels.Charm) => ObjectFlags.Charm,
        _ => ObjectFlags.None,
    } | (labels.HasFlag(JetLabels.Tau) ? ObjectFlags.Tau : ObjectFlags.None);
}
