using Oom.Decays;
using Oom.Definitions;
using Oom.Events;
using Oom.Jets;
using Oom.Kinematics;
using Oom.ParticleLevel;

namespace Oom.Detectors;

/// <summary>
/// An event as a detector sees it. Electrons, muons, taus and photons that come from no hadron are lost and smeared, and so are jets, which
/// are clustered of what was generated and then get tags; one missing momentum stands in the place of all invisible particles. All other
/// particles are seen as they are. The same object is the event as it was generated too, so that jets are clustered once for both.
/// </summary>
internal sealed partial class DetectedRecord : IEventRecord
{
    /// <summary>The <see cref="Variation"/> in which nothing was detected.</summary>
    public const int Generated = -1;

    // Softer jets are not looked at, unless the definition asks for softer ones; a softer photon is a part of a jet.
    private const double SoftestJet = 10, SoftestPhoton = 10;

    // A jet that near to a lepton or photon is that one.
    private const double Overlap = 0.4;

    private const JetLabels AllLabels = JetLabels.Bottom | JetLabels.Charm | JetLabels.Tau;

    // The missing momentum has that of a neutrino, for definitions that ask for codes.
    private const int CodeOfMissing = PdgCode.Electron + 1;

    // The place of what a detector sees as it is.
    private const int AsItIs = -1;

    private static readonly int[] Partons
        = [.. Enumerable.Range(-PdgCode.Bottom, PdgCode.Bottom + PdgCode.Gluon + 1).Where(PdgCode.IsLightParton)];

    private readonly DetectorModel _model;
    private readonly DetectorDraws _draws;
    private readonly SeenObjects _seen;
    private readonly TrueJets[] _jets;
    private readonly bool _hasPartonJets;
    private readonly int[] _codes;
    private readonly ObjectList _particles = new(), _asked = new(), _scratch = new(), _inputs = new();
    private readonly List<int> _places = [], _leptons = [];
    private readonly Dictionary<int, FourMomentum> _dressed = [];
    private readonly FourMomentum[] _missing;
    private IEventRecord _inner = null!;
    private long _number;
    private bool _hasParticles, _hasMissing;

    /// <param name="model">The detector.</param>
    /// <param name="clusterings">Where the definition clusters jets.</param>
    /// <param name="seed">The seed.</param>
    public DetectedRecord(DetectorModel model, IReadOnlyList<ClusterSource> clusterings, ulong seed)
    {
        _model = model;
        _draws = new DetectorDraws(seed);
        _seen = new SeenObjects(model);
        _jets = [.. clusterings.Where(source => source.Of is null).GroupBy(source => source.Definition)
            .Select(sources => new TrueJets(sources.Key, Math.Min(sources.Min(source => source.PtMin), SoftestJet)))];
        _hasPartonJets = clusterings.Count == 0;
        _missing = new FourMomentum[model.Nuisances.Variations];
        var codes = new List<int>();
        foreach (int code in (int[])[PdgCode.Electron, PdgCode.Muon, PdgCode.Tau]) codes.AddRange([code, -code]);
        if (model.Photons is not null) codes.Add(PdgCode.Photon);
        if (_hasPartonJets && model.Jets is not null) codes.AddRange(Partons);
        _codes = [.. codes.Order()];
    }

    /// <summary>Which uncertainty is shifted: 0 for none, then each up and down; <see cref="Generated"/> for the event as it was.</summary>
    public int Variation { get; set; }

    /// <summary>What was seen.</summary>
    public SeenObjects Seen => _seen;

    private bool IsDetected => Variation != Generated;

    /// <summary>Takes an event.</summary>
    /// <param name="inner">The event as it was generated.</param>
    /// <param name="number">Its number, by which its random numbers are found.</param>
    public void Begin(IEventRecord inner, long number)
    {
        (_inner, _number) = (inner, number);
        Variation = Generated;
        _hasParticles = _hasMissing = false;
        _dressed.Clear();
        _seen.Clear();
        foreach (var jets in _jets) jets.Clear();
    }

    void IEventRecord.AddParticles(bool isFinalOnly, ReadOnlySpan<int> codes, ObjectList list)
    {
        if (!IsDetected)
        {
            _inner.AddParticles(isFinalOnly, codes, list);
            return;
        }

        if (!isFinalOnly) throw new InvalidOperationException("a detector sees no other lines than those of outgoing particles");
        _asked.Clear();
        _inner.AddParticles(isFinalOnly, codes, _asked);
        foreach (ref readonly var item in _asked.Items)
        {
            int index = IndexOf(item.Line), place = index < 0 ? AsItIs : _places[index];
            if (place == AsItIs)
            {
                if (_model.Missing is null || !PdgCode.IsInvisible(item.PdgId)) list.Next() = item;
            }
            else if (_seen.IsSeen(place))
            {
                list.Next() = item with { Momentum = _seen.Factor(place, Variation) * item.Momentum };
            }
        }

        if (_model.Missing is null || codes.Length > 0 && !codes.Contains(CodeOfMissing)) return;
        LookAtMissing();
        const ObjectFlags flags = ObjectFlags.Invisible | ObjectFlags.Prompt | ObjectFlags.LastCopy;
        list.Next() = new(_missing[Variation], 0, CodeOfMissing, Particle.Final, flags);
    }

    bool IEventRecord.Has(int line, ObjectFlags flag)
    {
        if (!IsDetected || !_hasPartonJets || _model.Jets is not { } jets || (jets.Tagged & flag) == 0) return _inner.Has(line, flag);
        int index = IndexOf(line + 1);
        return index >= 0 && _places[index] >= 0 && PdgCode.IsLightParton(_particles.Items[index].PdgId)
            ? (_seen.Tags(_places[index]) & flag) != 0 : _inner.Has(line, flag);
    }

    void IEventRecord.Dress(Span<DressedLepton> leptons)
    {
        if (!IsDetected)
        {
            _inner.Dress(leptons);
            foreach (ref readonly var lepton in leptons) _dressed[lepton.Particle] = lepton.Momentum;
            return;
        }

        // A lepton that only its smearing brought among those that are dressed stays bare.
        foreach (ref var lepton in leptons)
        {
            int index = IndexOf(lepton.Particle + 1);
            if (index < 0 || !_dressed.TryGetValue(lepton.Particle, out var dressed)) continue;
            lepton.Momentum = _places[index] < 0 ? dressed : _seen.Factor(_places[index], Variation) * dressed;
        }
    }

    void IEventRecord.AddJets(JetDefinition definition, double ptMin, JetLabels labels, ObjectList? of, ObjectList list)
    {
        if (of is not null)
        {
            if (IsDetected) AddJetsOf(definition, ptMin, of, list);
            else _inner.AddJets(definition, ptMin, labels, of, list);
            return;
        }

        int number = Array.FindIndex(_jets, jets => jets.Definition == definition);
        LookAtJets(number, isSeen: IsDetected);
        _jets[number].AddTo(list, ptMin, IsDetected ? _seen : null, Variation, _model.Jets?.Tagged ?? ObjectFlags.None);
    }

    IDecayLines IEventRecord.Lines => IsDetected ? throw new InvalidOperationException("a detector sees no decays") : _inner.Lines;
}
