using Oom.Decays;
using Oom.Events.HepMc;
using Oom.Jets;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

public sealed class ParticleLevelBuilderTests
{
    private const double Rounding = 1e-12;
    private const int Final = 1, Decayed = 2, Beam = 4;

    private readonly ShowerText _text = new();
    private readonly ParticleLevelBuilder _builder = new(ParticleLevelDefinition.LhcTop);
    private readonly int _beam;

    public ParticleLevelBuilderTests() => _beam = _text.Add(0, 2212, Beam, new FourMomentum(6500, 0, 0, 6500));

    [Fact]
    public void Lepton_takes_the_photons_near_it_that_come_from_no_hadron()
    {
        int w = _text.Add(_beam, -24, Decayed, 50, 0, 1);
        _text.Add(w, 11, Final, 40, 0.5, 1);
        _text.Add(w, 22, Final, 2, 0.55, 1.05);
        _text.Add(w, 22, Final, 3, 0.5, 1.2);
        int pion = _text.Add(_beam, 111, Decayed, 4, 0.5, 1);
        _text.Add(pion, 22, Final, 4, 0.5, 1.01);

        ChargedLepton lepton = Assert.Single(Leptons());

        FourMomentum expected = FourMomentum.FromPtEtaPhiMass(40, 0.5, 1, 0) + FourMomentum.FromPtEtaPhiMass(2, 0.55, 1.05, 0);
        Assert.Equal(11, lepton.PdgId);
        Assert.Equal(expected.E, lepton.Momentum.E, Rounding * expected.E);
        Assert.Equal(expected.Px, lepton.Momentum.Px, Rounding * expected.E);
    }

    [Fact]
    public void Photon_belongs_to_the_nearest_lepton()
    {
        int z = _text.Add(_beam, 23, Decayed, 50, 0, 1);
        _text.Add(z, 13, Final, 40, 0, 0);
        _text.Add(z, -13, Final, 40, 0, 0.1);
        _text.Add(z, 22, Final, 5, 0, 0.06);
        _text.Add(z, 22, Final, 7, 0, 0.04);

        ChargedLepton[] leptons = Leptons();

        Assert.Equal(47, leptons[0].Momentum.E, Rounding * 40);
        Assert.Equal(45, leptons[1].Momentum.E, Rounding * 40);
    }

    [Fact]
    public void Leptons_of_hadrons_are_left_out_and_those_of_taus_are_not()
    {
        int tau = _text.Add(_text.Add(_beam, 24, 22, 60, 0, 1), -15, Decayed, 50, 0, 1);
        _text.Add(tau, -13, Final, 30, 0, 1);
        int hadron = _text.Add(_text.Add(_beam, 5, 71, 60, 0, -1), 511, Decayed, 50, 0, -1);
        _text.Add(hadron, -11, Final, 30, 0, -1);
        _text.Add(_text.Add(hadron, -15, Decayed, 30, 0, -1), -13, Final, 30, 0, -1);

        Assert.Equal(-13, Assert.Single(Leptons()).PdgId);
    }

    [Fact]
    public void Jets_are_made_of_what_is_visible_and_no_lepton()
    {
        int w = _text.Add(_beam, 24, Decayed, 50, 0, 1);
        _text.Add(w, -11, Final, 40, 1.5, 1);
        _text.Add(w, 12, Final, 70, -1.5, 1);
        _text.Add(w, 22, Final, 15, 1.52, 1.02);
        _text.Add(_beam, 211, Final, 30, 0, 0);
        _text.Add(_beam, 130, Final, 15, 0.1, 0.1);
        _text.Add(_beam, 1000022, Final, 100, 0, 3);
        _text.Add(_beam, 22, Final, 12, 0, 3);
        _text.Add(_beam, 211, Decayed, 12, 0, -2);

        Jet[] jets = Jets();

        Assert.Equal(2, jets.Length);
        FourMomentum expected = FourMomentum.FromPtEtaPhiMass(30, 0, 0, 0) + FourMomentum.FromPtEtaPhiMass(15, 0.1, 0.1, 0);
        Assert.Equal(expected.E, jets[0].Momentum.E, Rounding * expected.E);
        Assert.Equal(12, jets[1].Momentum.Pt, Rounding * 12);
        Assert.All(jets, jet => Assert.False(jet.IsBottom));
    }

    [Fact]
    public void Jet_of_the_last_b_hadron_of_a_chain_is_a_b_jet()
    {
        // The excited B points to the second jet, the B that it decays to the first; a bottomonium and a soft B make no b jet.
        int excited = _text.Add(_beam, 513, Decayed, 40, 0, 2);
        int b = _text.Add(excited, 511, Decayed, 40, 0, 0);
        _text.Add(b, 211, Final, 50, 0.1, 0.1);
        _text.Add(_beam, 211, Final, 40, 0, 2);
        int upsilon = _text.Add(_beam, 553, Decayed, 30, 0, -2);
        _text.Add(upsilon, 211, Final, 30, 0, -2);
        int soft = _text.Add(_beam, 521, Decayed, 4.9, 0, -1);
        _text.Add(soft, 211, Final, 20, 0, -1);

        Assert.Equal([true, false, false, false], Jets().Select(jet => jet.IsBottom));
    }

    [Fact]
    public void Buffers_of_a_builder_are_reused_and_an_event_leaves_no_trace()
    {
        int w = _text.Add(_beam, 24, Decayed, 50, 0, 1);
        _text.Add(w, -11, Final, 40, 0, 1);
        Assert.Single(Leptons());

        var other = new ShowerText();
        other.Add(other.Add(0, 2212, Beam, new FourMomentum(6500, 0, 0, 6500)), 211, Final, 40, 0, 1);
        HepMcBlock block = other.Read();
        _builder.FindLeptons(block[0]);
        Assert.Empty(_builder.Leptons.ToArray());
        Assert.Equal(40, Assert.Single(_builder.FindJets(block[0]).ToArray()).Momentum.Pt, Rounding * 40);
    }

    private ChargedLepton[] Leptons()
    {
        _builder.FindLeptons(_text.Read()[0]);
        return [.. _builder.Leptons];
    }

    private Jet[] Jets()
    {
        HepMcBlock block = _text.Read();
        _builder.FindLeptons(block[0]);
        return [.. _builder.FindJets(block[0])];
    }
}
