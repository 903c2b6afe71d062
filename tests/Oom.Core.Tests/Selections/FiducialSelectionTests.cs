using Oom.Events;
using Oom.Kinematics;

namespace Oom.Selections;

public sealed class FiducialSelectionTests
{
    private const double Pi = Math.PI;
    private static readonly FiducialSelection Selection = FiducialSelection.DileptonTopPair;

    private static readonly Particle Electron = At(11, 40, 0.5, 0);
    private static readonly Particle Antimuon = At(-13, 40, -0.5, Pi / 2);
    private static readonly Particle Bottom = At(5, 60, 1, Pi);
    private static readonly Particle Gluon = At(21, 60, -1, -Pi / 2);

    [Fact]
    public void Event_with_two_leptons_and_two_jets_one_of_them_b_passes()
        => AssertStep(SelectionStep.Passed, Electron, Antimuon, Bottom, Gluon);

    [Fact]
    public void Selection_does_not_depend_on_the_order_of_particles()
        => AssertStep(SelectionStep.Passed, Gluon, Antimuon, Bottom, Electron);

    [Theory]
    [InlineData(-11, 11)]
    [InlineData(-13, 13)]
    [InlineData(-11, 13)]
    public void Leptons_of_opposite_charge_and_any_flavours_pass(int first, int second)
        => AssertStep(SelectionStep.Passed, Electron with { PdgId = first }, Antimuon with { PdgId = second }, Bottom, Gluon);

    [Theory]
    [InlineData(-11, -13)]
    [InlineData(11, 11)]
    public void Leptons_of_equal_charge_fail(int first, int second)
        => AssertStep(SelectionStep.Leptons, Electron with { PdgId = first }, Antimuon with { PdgId = second }, Bottom, Gluon);

    [Fact]
    public void One_lepton_or_none_fails()
    {
        AssertStep(SelectionStep.Leptons, Electron, Bottom, Gluon);
        AssertStep(SelectionStep.Leptons, Bottom, Gluon);
        AssertStep(SelectionStep.Leptons);
    }

    [Fact]
    public void Third_lepton_that_passes_fails_the_event()
        => AssertStep(SelectionStep.Leptons, Electron, Antimuon, At(-11, 26, 0, 2), Bottom, Gluon);

    [Fact]
    public void Third_lepton_below_threshold_is_ignored()
        => AssertStep(SelectionStep.Passed, Electron, Antimuon, At(-11, 24, 0, 2), Bottom, Gluon);

    [Theory]
    [InlineData(15)]
    [InlineData(12)]
    [InlineData(14)]
    public void Taus_and_neutrinos_are_no_leptons_of_the_selection(int pdgId)
        => AssertStep(SelectionStep.Leptons, Electron with { PdgId = pdgId }, Antimuon, Bottom, Gluon);

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Only_final_particles_count(int status)
    {
        AssertStep(SelectionStep.Leptons, Electron with { Status = status }, Antimuon, Bottom, Gluon);
        AssertStep(SelectionStep.Jets, Electron, Antimuon, Bottom with { Status = status }, Gluon);
    }

    [Theory]
    [InlineData(25, SelectionStep.Leptons)]
    [InlineData(25.000001, SelectionStep.Passed)]
    public void Lepton_pt_must_exceed_its_threshold(double pt, SelectionStep expected)
    {
        AssertStep(expected, Along(11, pt, 0), Antimuon, Bottom, Gluon);
        AssertStep(expected, Along(-13, pt, 0), Electron, Bottom, Gluon);
    }

    [Theory]
    [InlineData(11, 2.45, SelectionStep.Passed)]
    [InlineData(11, 2.55, SelectionStep.Leptons)]
    [InlineData(11, -2.55, SelectionStep.Leptons)]
    [InlineData(13, 2.35, SelectionStep.Passed)]
    [InlineData(13, 2.45, SelectionStep.Leptons)]
    [InlineData(13, -2.45, SelectionStep.Leptons)]
    public void Lepton_eta_must_be_below_the_bound_of_its_flavour(int pdgId, double eta, SelectionStep expected)
        => AssertStep(expected, At(pdgId, 40, eta, 2), At(-11, 40, 0.5, 0), Bottom, Gluon);

    [Fact]
    public void Quantities_equal_to_their_bounds_fail()
    {
        double leptonEta = Electron.Momentum.Eta, jetEta = Math.Max(Bottom.Momentum.Eta, -Gluon.Momentum.Eta);
        double distance = Math.Min(
            FourMomentum.DeltaR(Gluon.Momentum, Electron.Momentum), FourMomentum.DeltaR(Bottom.Momentum, Antimuon.Momentum));
        Particle[] particles = [Electron, Antimuon, Bottom, Gluon];

        AssertBoundary(SelectionStep.Leptons, eta => Selection with { Electron = Selection.Electron with { AbsEtaMax = eta } }, leptonEta,
            Math.BitIncrement(leptonEta));
        AssertBoundary(SelectionStep.Jets, eta => Selection with { Jets = Selection.Jets with { AbsEtaMax = eta } }, jetEta,
            Math.BitIncrement(jetEta));
        AssertBoundary(SelectionStep.Jets, minimum => Selection with { Jets = Selection.Jets with { DeltaRLeptonMin = minimum } }, distance,
            Math.BitDecrement(distance));

        void AssertBoundary(SelectionStep step, Func<double, FiducialSelection> selection, double bound, double beyond)
        {
            Assert.Equal(step, selection(bound).Evaluate(particles));
            Assert.Equal(SelectionStep.Passed, selection(beyond).Evaluate(particles));
        }
    }

    [Theory]
    [InlineData(30, SelectionStep.Jets)]
    [InlineData(30.000001, SelectionStep.Passed)]
    public void Jet_pt_must_exceed_its_threshold(double pt, SelectionStep expected)
        => AssertStep(expected, Electron, Antimuon, Bottom, Along(21, pt, 0.9));

    [Theory]
    [InlineData(2.6, SelectionStep.Jets)]
    [InlineData(-2.6, SelectionStep.Jets)]
    [InlineData(-2.4, SelectionStep.Passed)]
    public void Jet_eta_must_be_below_its_bound(double eta, SelectionStep expected)
        => AssertStep(expected, Electron, Antimuon, Bottom, At(21, 60, eta, -Pi / 2));

    [Theory]
    [InlineData(0.39, SelectionStep.Jets)]
    [InlineData(0.41, SelectionStep.Passed)]
    public void Jet_must_be_away_from_both_leptons(double distance, SelectionStep expected)
    {
        AssertStep(expected, Electron, Antimuon, Bottom, At(21, 60, 0.5 + distance, 0));
        AssertStep(expected, Electron, Antimuon, Bottom, At(21, 60, -0.5, Pi / 2 + distance));
    }

    [Fact]
    public void Jet_near_an_unselected_lepton_counts()
        => AssertStep(SelectionStep.Passed, Electron, Antimuon, At(-11, 24, -1, -Pi / 2), Bottom, Gluon);

    [Fact]
    public void Jet_distance_is_measured_around_the_circle()
        => AssertStep(SelectionStep.Jets, At(11, 40, 0, 3.1), Antimuon, At(5, 60, 1, 0), At(21, 60, 0, -3.1));

    [Fact]
    public void Jets_without_a_b_fail_the_last_step()
        => AssertStep(SelectionStep.BottomJets, Electron, Antimuon, Bottom with { PdgId = -4 }, Gluon);

    [Fact]
    public void B_quark_below_the_jet_threshold_is_no_b_jet()
        => AssertStep(SelectionStep.BottomJets, Electron, Antimuon, At(5, 20, 1, Pi), Gluon, At(1, 50, 0, 2.5));

    [Theory]
    [InlineData(6)]
    [InlineData(22)]
    [InlineData(9)]
    public void Tops_photons_and_other_codes_are_no_jets(int pdgId)
        => AssertStep(SelectionStep.Jets, Electron, Antimuon, Bottom, Gluon with { PdgId = pdgId });

    [Fact]
    public void Particle_of_undefined_momentum_is_not_selected()
        => AssertStep(SelectionStep.Leptons, Electron with { Momentum = new(double.NaN, double.NaN, 0, 0) }, Antimuon, Bottom, Gluon);

    [Fact]
    public void Particle_along_the_beam_is_not_selected()
        => AssertStep(SelectionStep.Jets, Electron, Antimuon, Bottom, Gluon with { Momentum = new(500, 0, 0, 500) });

    [Fact]
    public void Descriptions_say_the_requirements_of_each_step()
    {
        Assert.Equal(
            [
                "two e/mu of opposite charge (e: pT > 25 GeV, |eta| < 2.5; mu: pT > 25 GeV, |eta| < 2.4)",
                "at least 2 jets (pT > 30 GeV, |eta| < 2.5, dR(l) > 0.4)",
                "at least 1 b jet",
            ],
            Selection.Descriptions);
        Assert.Equal((int)SelectionStep.Passed, Selection.Descriptions.Count);
    }

    [Fact]
    public void Descriptions_use_the_plural_for_any_number_but_one()
        => Assert.Equal("at least 2 b jets", (Selection with { Jets = Selection.Jets with { BottomCountMin = 2 } }).Descriptions[2]);

    private static void AssertStep(SelectionStep expected, params Particle[] particles)
        => Assert.Equal(expected, Selection.Evaluate(particles));

    private static Particle At(int pdgId, double pt, double eta, double phi)
        => new(pdgId, Particle.Final, 0, 0, 0, 0, FourMomentum.FromPtEtaPhiMass(pt, eta, phi, 0), 0, 0, 9);

    // Along x, so that pT is the number itself and not its rounded neighbour.
    private static Particle Along(int pdgId, double pt, double pzPerPt)
        => new(pdgId, Particle.Final, 0, 0, 0, 0, new(pt * Math.Sqrt(1 + pzPerPt * pzPerPt), -pt, 0, -pzPerPt * pt), 0, 0, 9);
}
