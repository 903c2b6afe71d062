using Oom.Definitions;
using Oom.Events;
using Oom.Jets;
using Oom.Kinematics;

namespace Oom.Detectors;

internal sealed partial class DetectedRecord
{
    private void LookAtParticles()
    {
        if (_hasParticles) return;
        _hasParticles = true;
        _particles.Clear();
        _places.Clear();
        _leptons.Clear();
        _inner.AddParticles(isFinalOnly: true, _codes, _particles);
        foreach (ref readonly var item in _particles.Items) _places.Add(PlaceOf(item));
    }

    private int PlaceOf(in PhysicsObject item)
    {
        int code = Math.Abs(item.PdgId);
        bool isParton = PdgCode.IsLightParton(code);
        // What comes from hadrons is a part of jets.
        if (!isParton && !_inner.Has(item.Line - 1, ObjectFlags.Prompt)) return AsItIs;
        if (!isParton && (code != PdgCode.Photon || item.Momentum.Pt > SoftestPhoton)) _leptons.Add(_places.Count);
        var response = code switch
        {
            PdgCode.Electron => _model.Electrons,
            PdgCode.Muon => _model.Muons,
            PdgCode.Tau => _model.Taus,
            PdgCode.Photon => _model.Photons,
            _ => _model.Jets,
        };
        if (response is null) return AsItIs;
        var flags = code switch
        {
            PdgCode.Bottom => ObjectFlags.Bottom,
            PdgCode.Charm => ObjectFlags.Charm,
            _ => ObjectFlags.None,
        };
        return _seen.Add(response, item with { Flags = flags }, _draws.Of(_number, DetectorDraws.Particle(item.Line)), isWeighed: true);
    }

    private void LookAtJets(int number, bool isSeen)
    {
        var jets = _jets[number];
        if (!jets.IsFound)
        {
            _scratch.Clear();
            _inner.AddJets(jets.Definition, jets.PtMin, AllLabels, of: null, _scratch);
            jets.Find(_scratch);
        }

        if (isSeen && !jets.IsSeen) See(jets, number);
    }

    private void See(TrueJets jets, int number)
        => jets.See(_seen, _model.Jets, place => _draws.Of(_number, DetectorDraws.Jet(number, place)), isWeighed: Variation == 0);

    // Jets of particles that are seen. Their momenta are smeared as those of jets, not twice.
    private void AddJetsOf(JetDefinition definition, double ptMin, ObjectList of, ObjectList list)
    {
        _inputs.Clear();
        foreach (ref readonly var item in of.Items)
        {
            int index = item.Line > 0 ? IndexOf(item.Line) : -1;
            _inputs.Add(index < 0 ? item : item with { Momentum = _particles.Items[index].Momentum });
        }

        var jets = new TrueJets(definition, Math.Min(ptMin, SoftestJet));
        _scratch.Clear();
        _inner.AddJets(definition, jets.PtMin, AllLabels, _inputs, _scratch);
        jets.Find(_scratch);
        See(jets, _jets.Length);
        jets.AddTo(list, ptMin, _seen, Variation, _model.Jets?.Tagged ?? ObjectFlags.None);
    }

    // What is invisible, and what momenta lose by smearing and shifts.
    private void LookAtMissing()
    {
        if (_hasMissing) return;
        _hasMissing = true;
        LookAtParticles();
        var invisible = default(FourMomentum);
        _scratch.Clear();
        _inner.AddParticles(isFinalOnly: true, [], _scratch);
        foreach (ref readonly var item in _scratch.Items)
        {
            if (PdgCode.IsInvisible(item.PdgId)) invisible += item.Momentum;
        }

        var items = _particles.Items;

        // Of several lists of jets the first counts: others are made of the same energy.
        if (_jets.Length > 0) LookAtJets(0, isSeen: true);
        var random = _draws.Of(_number, DetectorDraws.Missing);
        var normals = (random.NextNormal(), random.NextNormal());
        var values = _seen.Values(_model.Missing!, new(invisible, 0, 0, 0, ObjectFlags.Invisible));
        for (int variation = 0; variation < _missing.Length; variation++)
        {
            var sum = invisible;
            for (int i = 0; i < items.Length; i++)
            {
                if (_places[i] >= 0 && (items[i].PdgId != PdgCode.Photon || items[i].Momentum.Pt > SoftestPhoton))
                    sum += _seen.Loss(_places[i], variation);
            }

            if (_jets.Length > 0) sum += _jets[0].Loss(_seen, variation, IsLeptonOrPhoton);
            _missing[variation] = SeenObjects.Missing(_model.Missing!, values, variation, sum, normals);
        }
    }

    private bool IsLeptonOrPhoton(FourMomentum jet)
    {
        foreach (int index in _leptons)
        {
            if (FourMomentum.DeltaR(_particles.Items[index].Momentum, jet) < Overlap) return true;
        }

        return false;
    }

    // Lines rise along the list.
    private int IndexOf(int line)
    {
        LookAtParticles();
        var items = _particles.Items;
        int low = 0, high = items.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (items[middle].Line == line) return middle;
            if (items[middle].Line < line) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }
}
