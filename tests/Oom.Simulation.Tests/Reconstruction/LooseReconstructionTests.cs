using Oom.Json;
using Oom.Kinematics;
using Oom.Simulation.Detector;

namespace Oom.Simulation.Reconstruction;

/// <summary>The loose reconstruction against numbers of <c>loose_reconstruction.py</c>, which follows CMS's
/// public code, in events that take every branch.</summary>
public class LooseReconstructionTests
{
    private const double Rounding = 1e-9;

    private static IReadOnlyList<DocumentNode> Events()
    {
        string path = TestData.Repository("tests", "Oom.Simulation.Tests", "Reconstruction", "loose_reconstruction.json");
        return DocumentNode.Parse(File.ReadAllText(path), path).Array();
    }

    [Theory]
    [InlineData("keptRapidity")]
    [InlineData("transverseNeutrinos")]
    public void Masses_are_those_of_an_independent_program(string reading)
    {
        var settings = new DetectorSettings
        {
            LooseReading = reading == "keptRapidity" ? LooseReading.KeptRapidity : LooseReading.TransverseNeutrinos
        };
        var events = Events();
        Assert.Equal(80, events.Count);
        foreach (var item in events)
        {
            double expected = item[reading].Number(), found = Features(item, settings)[DetectorFeatures.LooseMass];
            Assert.True(Math.Abs(expected - found) <= Rounding * expected,
                $"{item["branch"].String()}: {found:R}, the program has {expected:R}");
        }
    }

    [Fact]
    public void Every_branch_is_among_the_events()
    {
        string[] branches = [.. Events().Select(item => item["branch"].String())];
        foreach (string branch in (string[])[
            "no pair", "two tags", "one tag", "later pair of tags", "one tag of several", "space-like", "light W pair"])
        {
            Assert.Contains(branches, found => found.Contains(branch, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Space_like_neutrinos_are_massless_at_the_rapidity_of_the_leptons()
    {
        // Leptons of 40 GeV at rapidity 1, opposite in azimuth, and 200 GeV of missing momentum along y.
        FourMomentum antilepton = FourMomentum.FromPtEtaPhiMass(40, 1, 0, 0), lepton = FourMomentum.FromPtEtaPhiMass(40, 1, Math.PI, 0);
        double cosh = Math.Cosh(1), sinh = Math.Sinh(1);
        var expected = new FourMomentum(280 * cosh, 0, 200, 280 * sinh);
        Assert.Equal(expected.Mass, LooseReconstruction.PairMass(LooseReading.KeptRapidity, antilepton, lepton, default, default, 0, 200),
            Rounding * expected.Mass);
    }

    private static double[] Features(DocumentNode item, DetectorSettings settings)
    {
        double[] features = new double[DetectorFeatures.All.Count], missing = item["missing"].Numbers();
        DetectorJet[] jets = [.. item["jets"].Array().Select(jet => new DetectorJet(Momentum(jet["momentum"]), jet["isTagged"].Boolean()))];
        DetectorFeatures.Compute(
            Momentum(item["antilepton"]), Momentum(item["lepton"]), jets, missing[0], missing[1], settings, [], features);
        return features;
    }

    private static FourMomentum Momentum(DocumentNode node)
        => node.Numbers() is [var e, var px, var py, var pz] ? new(e, px, py, pz) : throw node.Error("expected four numbers");
}
