using Oom.Decays;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Jets;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

/// <summary>
/// Makes leptons and jets of the final particles of a shower. Leptons are electrons and muons that do not
/// come from hadron decays (those of tau decays are taken),
/// dressed with the photons near them that do not either. Jets are made of all other visible final particles; a b
/// jet is one that a b hadron, the last of its decay chain,
/// is clustered into as a ghost, a particle of its direction and next to no momentum (M. Cacciari, G.
/// P. Salam, G. Soyez, JHEP 04 (2008) 005, arXiv:0802.1188).
/// One builder serves one thread and reuses its buffers.
/// </summary>
public sealed class ParticleLevelBuilder
{
    private const int Final = 1;

    /// <summary>What a ghost's momentum is scaled by: small enough that sums in double precision do not change.</summary>
    private const double GhostScale = 1e-20;

    private readonly ParticleLevelDefinition _definition;
    private readonly JetClustering _clustering;
    private readonly HadronAncestry _hadrons = new();
    private ChargedLepton[] _leptons = new ChargedLepton[16];
    private (int Particle, double Eta, double Phi)[] _bareLeptons = new (int, double, double)[16];
    private int _leptonCount;
    private bool[] _isInLepton = [];
    private FourMomentum[] _inputs = [];
    private bool[] _isBottom = [];
    private Jet[] _jets = [];

    /// <summary>A builder by a definition.</summary>
    public ParticleLevelBuilder(ParticleLevelDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
        _clustering = new JetClustering(JetDefinition.AntiKt(definition.JetRadius));
    }

    /// <summary>The dressed leptons of the event, in the order of the record.</summary>
    public ReadOnlySpan<ChargedLepton> Leptons => _leptons.AsSpan(0, _leptonCount);

    /// <summary>Finds and dresses the leptons of an event; first of all that is done with it.</summary>
    public void FindLeptons(in HepMcEvent record)
    {
        int count = record.Count;
        if (_isInLepton.Length < count) _isInLepton = new bool[2 * count];
        _isInLepton.AsSpan(0, count).Clear();
        _hadrons.Start(count);
        _leptonCount = 0;
        for (int i = 0; i < count; i++)
        {
            if (record.Statuses[i] == Final && PdgCode.IsElectronOrMuon(record.PdgIds[i]) && !_hadrons.Contains(record, i))
                AddLepton(record, i);
        }

        if (_leptonCount == 0) return;
        for (int i = 0; i < count; i++)
        {
            if (record.PdgIds[i] != PdgCode.Photon || record.Statuses[i] != Final) continue;
            int nearest = NearestLepton(record.Momenta[i]);
            if (nearest < 0 || _hadrons.Contains(record, i)) continue;
            _leptons[nearest] = _leptons[nearest] with { Momentum = _leptons[nearest].Momentum + record.Momenta[i] };
            _isInLepton[i] = true;
        }
    }

    /// <summary>The dressed lepton that a final particle is the core of, or the particle itself where it is none of the leptons.</summary>
    public ChargedLepton Dressed(in HepMcEvent record, int particle)
        => new(record.PdgIds[particle], DressedMomentum(particle, record.Momenta[particle]));

    /// <summary>The momentum of the dressed lepton that a final particle is the core of, or its own where it is none of the
    /// leptons.</summary>
    internal FourMomentum DressedMomentum(int particle, FourMomentum momentum)
    {
        for (int i = 0; i < _leptonCount; i++)
        {
            if (_bareLeptons[i].Particle == particle) return _leptons[i].Momentum;
        }

        return momentum;
    }

    /// <summary>The jets of the event whose leptons were found last, in order of falling transverse momentum.</summary>
    /// <returns>Jets, valid until the next call.</returns>
    public ReadOnlySpan<Jet> FindJets(in HepMcEvent record)
    {
        int count = record.Count;
        if (_inputs.Length < count) (_inputs, _isBottom, _jets) = (new FourMomentum[2 * count], new bool[2 * count], new Jet[2 * count]);
        int inputs = 0;
        for (int i = 0; i < count; i++)
        {
            if (record.Statuses[i] == Final && !_isInLepton[i] && !PdgCode.IsInvisible(record.PdgIds[i]))
                _inputs[inputs++] = record.Momenta[i];
        }

        int particles = inputs;
        for (int i = 0; i < count; i++)
        {
            if (IsGhost(record, i)) _inputs[inputs++] = GhostScale * record.Momenta[i];
        }

        _clustering.Run(_inputs.AsSpan(0, inputs));
        _isBottom.AsSpan(0, _clustering.Count).Clear();
        foreach (int jet in _clustering.JetOfParticle[particles..]) _isBottom[jet] = true;
        int jets = 0;
        for (int jet = 0; jet < _clustering.Count; jet++)
        {
            FourMomentum momentum = _clustering.Momentum(jet);
            if (momentum.PtSquared > _definition.JetPtMin * _definition.JetPtMin) Insert(new Jet(momentum, _isBottom[jet]), jets++);
        }

        return _jets.AsSpan(0, jets);
    }

    private void Insert(Jet jet, int count)
    {
        int place = count;
        for (; place > 0 && _jets[place - 1].Momentum.PtSquared < jet.Momentum.PtSquared; place--) _jets[place] = _jets[place - 1];
        _jets[place] = jet;
    }

    private void AddLepton(in HepMcEvent record, int particle)
    {
        if (_leptonCount == _leptons.Length)
        {
            Array.Resize(ref _leptons, 2 * _leptonCount);
            Array.Resize(ref _bareLeptons, 2 * _leptonCount);
        }

        FourMomentum momentum = record.Momenta[particle];
        _leptons[_leptonCount] = new ChargedLepton(record.PdgIds[particle], momentum);
        _bareLeptons[_leptonCount++] = (particle, momentum.Eta, momentum.Phi);
        _isInLepton[particle] = true;
    }

    /// <summary>The lepton nearest to a photon within the dressing radius, before dressing; -1 for none.</summary>
    private int NearestLepton(FourMomentum photon)
    {
        int nearest = -1;
        double smallest = _definition.DressingRadius * _definition.DressingRadius, eta = photon.Eta, phi = photon.Phi;
        for (int i = 0; i < _leptonCount; i++)
        {
            double deltaEta = eta - _bareLeptons[i].Eta, deltaPhi = FourMomentum.WrapAngle(phi - _bareLeptons[i].Phi),
                squared = deltaEta * deltaEta + deltaPhi * deltaPhi;
            if (squared < smallest) (smallest, nearest) = (squared, i);
        }

        return nearest;
    }

    private bool IsGhost(in HepMcEvent record, int particle)
    {
        if (!PdgCode.IsBottomHadron(record.PdgIds[particle])
            || record.Momenta[particle].PtSquared < _definition.BottomHadronPtMin * _definition.BottomHadronPtMin)
            return false;
        int vertex = record.EndVertices[particle];
        for (int i = record.NextOutgoing(vertex, -1); i >= 0; i = record.NextOutgoing(vertex, i))
        {
            if (PdgCode.IsBottomHadron(record.PdgIds[i])) return false;
        }

        return true;
    }
}
