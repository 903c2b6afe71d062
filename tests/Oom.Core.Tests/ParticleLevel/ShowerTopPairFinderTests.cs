using Oom.Decays;
using Oom.Events.HepMc;
using Oom.Kinematics;

namespace Oom.ParticleLevel;

public sealed class ShowerTopPairFinderTests
{
    private const int Final = 1, Decayed = 2, Beam = 4;

    private readonly ShowerText _text = new();
    private readonly int _beam;

    public ShowerTopPairFinderTests() => _beam = _text.Add(0, 2212, Beam, new FourMomentum(6500, 0, 0, 6500));

    [Fact]
    public void Last_copies_their_decays_and_dressed_leptons_are_taken()
    {
        int top = Copies(_beam, 6, 100, 110, 120);
        _text.Add(top, 21, Final, 5, 2, 2);
        AddDecay(top, +1, dress: true);
        AddDecay(Copies(_beam, -6, 90, 80), -1, dress: false);

        Assert.Equal(TopPairStatus.Found, Find(out DileptonTopPair pair));

        Assert.Equal((120.0, 80.0), (Math.Round(pair.Top.Pt, 9), Math.Round(pair.Antitop.Pt, 9)));
        Assert.Equal((-11, 13), (pair.Antilepton.PdgId, pair.Lepton.PdgId));
        // 40 GeV before, 38 and a photon of 1.5 GeV after radiation
        Assert.Equal(39.5, pair.Antilepton.Momentum.Pt, 1e-9);
        Assert.Equal(40, pair.Lepton.Momentum.Pt, 1e-9);
        Assert.Equal((30.0, 30.0), (Math.Round(pair.Neutrino.Pt, 9), Math.Round(pair.Antineutrino.Pt, 9)));
        Assert.Equal((60.0, 60.0), (Math.Round(pair.Bottom.Pt, 9), Math.Round(pair.Antibottom.Pt, 9)));
    }

    [Fact]
    public void Side_without_a_top_line_is_the_sum_of_W_and_b_of_one_resonance()
    {
        AddDecay(Copies(_beam, 6, 100), +1, dress: false);
        AddDecay(_text.Add(_beam, 6000047, Decayed, 100, 0, 0), -1, dress: false);

        Assert.Equal(TopPairStatus.Found, Find(out DileptonTopPair pair));

        FourMomentum sum = FourMomentum.FromPtEtaPhiMass(70, 0, -1, 80) + FourMomentum.FromPtEtaPhiMass(60, 0.3, -2, 4.7);
        Assert.Equal(sum.E, pair.Antitop.E, 1e-9);
        Assert.Equal(sum.Px, pair.Antitop.Px, 1e-9);
    }

    [Theory]
    [InlineData(TopPairStatus.NoTopPair, "nothing")]
    [InlineData(TopPairStatus.Undecayed, "final top")]
    [InlineData(TopPairStatus.Undecayed, "final W")]
    [InlineData(TopPairStatus.TauDecay, "tau")]
    [InlineData(TopPairStatus.HadronicDecay, "quarks")]
    [InlineData(TopPairStatus.IncompleteDecay, "no b")]
    [InlineData(TopPairStatus.Ambiguous, "two tops")]
    public void Other_events_say_why(TopPairStatus expected, string what)
    {
        AddDecay(Copies(_beam, -6, 90), -1, dress: false);
        if (what != "nothing")
        {
            int top = Copies(_beam, 6, 100);
            int w = what == "final top" ? 0 : _text.Add(top, 24, what == "final W" ? Final : 22, 70, 0, 1);
            if (what != "no b" && w > 0) _text.Add(top, 5, 23, 60, 0, 2);
            if (what is "no b" or "two tops") AddLeptons(w, +1, dress: false);
            if (what == "tau") (_, _) = (_text.Add(w, -15, Decayed, 30, 0, 1), _text.Add(w, 16, Final, 30, 0, 1));
            if (what == "quarks") (_, _) = (_text.Add(w, 2, 23, 30, 0, 1), _text.Add(w, -1, 23, 30, 0, 1));
            if (what == "two tops") AddDecay(Copies(_beam, 6, 50), +1, dress: false);
        }

        Assert.Equal(expected, Find(out _));
    }

    private int Copies(int parent, int pdgId, params double[] pts)
    {
        foreach (double pt in pts) parent = _text.Add(parent, pdgId, 44, FourMomentum.FromPtEtaPhiMass(pt, 0.1, pdgId > 0 ? 1 : -1, 172.5));
        return parent;
    }

    private void AddDecay(int parent, int sign, bool dress)
    {
        int w = _text.Add(parent, sign * 24, 22, FourMomentum.FromPtEtaPhiMass(70, 0, sign, 80));
        _text.Add(parent, sign * 5, 23, FourMomentum.FromPtEtaPhiMass(60, 0.3, 2 * sign, 4.7));
        w = _text.Add(w, sign * 24, 52, FourMomentum.FromPtEtaPhiMass(69, 0, sign, 80));
        AddLeptons(w, sign, dress);
    }

    private void AddLeptons(int w, int sign, bool dress)
    {
        int id = sign > 0 ? -11 : 13;
        int lepton = _text.Add(w, id, dress ? 23 : Final, 40, 0.2, sign);
        _text.Add(w, sign > 0 ? 12 : -14, Final, 30, -0.2, sign);
        if (!dress) return;
        _text.Add(lepton, id, Final, 38, 0.2, sign);
        _text.Add(lepton, 22, Final, 1.5, 0.2, sign);
    }

    private TopPairStatus Find(out DileptonTopPair pair)
    {
        HepMcBlock block = _text.Read();
        var builder = new ParticleLevelBuilder(ParticleLevelDefinition.LhcTop);
        builder.FindLeptons(block[0]);
        return ShowerTopPairFinder.Find(block[0], builder, out pair);
    }
}
