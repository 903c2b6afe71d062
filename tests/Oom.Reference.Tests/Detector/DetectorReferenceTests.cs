using Oom.Json;
using Oom.Kinematics;
using Oom.Simulation;
using Oom.Simulation.Detector;
using Oom.Simulation.Reconstruction;

namespace Oom.Reference.Detector;

/// <summary>Reconstruction and detector-level features of the twenty events of the Python prototype.</summary>
public sealed class DetectorReferenceTests
{
    /// <summary>Relative agreement of features: two ways to solve a quartic, each good to
    /// about 1e-9 but for nearly coinciding roots.</summary>
    private const double Relative = 1e-6;

    // The prototype reads the loose reconstruction as this program did before CMS's code was followed.
    private static readonly DetectorSettings Settings = new() { LooseReading = LooseReading.TransverseNeutrinos };

    private static DocumentNode[] Events()
    {
        string path = TestData.Sample("reference_events.json");
        return [.. DocumentNode.Parse(File.ReadAllText(path), path)["events"].Array()];
    }

    [Fact]
    public void Features_are_those_of_the_prototype_nominally_and_under_shifts_of_the_jet_energy_scale()
    {
        int selectedUp = 0, selectedDown = 0;
        foreach (var item in Events())
        {
            var det = item["det"];
            Assert.True(TryCompute(det, 0, out double[] features));
            AssertClose(det["f_d"].Numbers(), features);
            selectedUp += AssertShift(det, det["jes_up"], 1);
            selectedDown += AssertShift(det, det["jes_down"], -1);
        }

        Assert.True(selectedUp > 15 && selectedDown > 15);
    }

    [Fact]
    public void All_solutions_for_the_neutrinos_are_found()
    {
        int found = 0;
        foreach (var item in Events())
        {
            var det = item["det"];
            FourMomentum[] jets = [.. det["fkr_pair_b_with_lplus_first"].Array().Select(Momentum)];
            double[] missing = det["met"].Numbers();
            for (int assignment = 0; assignment < 2; assignment++)
            {
                var expected = det[$"fkr_solutions_assignment{assignment}"].Array()
                    .Select(node => (Neutrino: Momentum(node["nu"]), Antineutrino: Momentum(node["nubar"]))).ToArray();
                var solutions = new NeutrinoPair[NeutrinoSolver.SolutionsMax];
                int count = NeutrinoSolver.Solve(
                    Momentum(det["lp"]), jets[assignment], Momentum(det["lm"]), jets[1 - assignment], missing[0], missing[1],
                    new PairMasses(StandardModel.TopMass, StandardModel.TopMass, StandardModel.WMass, StandardModel.WMass), solutions);
                Assert.Equal(expected.Length, count);
                foreach (var (neutrino, antineutrino) in expected)
                {
                    Assert.Contains(solutions[..count], solution => IsClose(solution.Neutrino, neutrino)
                        && IsClose(solution.Antineutrino, antineutrino));
                    found++;
                }
            }
        }

        Assert.True(found > 20);
    }

    private static int AssertShift(DocumentNode det, DocumentNode expected, double shift)
    {
        bool selected = TryCompute(det, shift, out double[] features);
        Assert.Equal(expected["selected"].Boolean(), selected);
        if (!selected) return 0;
        AssertClose(expected["features"].Numbers(), features);
        return 1;
    }

    private static bool TryCompute(DocumentNode det, double shift, out double[] features)
    {
        features = new double[DetectorFeatures.All.Count];
        FourMomentum antilepton = Momentum(det["lp"]), lepton = Momentum(det["lm"]);
        double[] missing = det["met"].Numbers();
        List<DetectorJet> jets = [];
        foreach (var node in det["jets"].Array())
        {
            var momentum = Momentum(node["p4"]);
            double factor = 1 + shift * Settings.Jets.ScaleSources[0].Uncertainty(momentum.Pt, JetFlavour.Bottom);
            if (momentum.Pt > Settings.Jets.PropagationPtMin)
            {
                missing[0] -= (factor - 1) * momentum.Px;
                missing[1] -= (factor - 1) * momentum.Py;
            }

            var jet = new DetectorJet(factor * momentum, node["btag"].Boolean());
            bool away = FourMomentum.DeltaR(momentum, antilepton) > 0.4 && FourMomentum.DeltaR(momentum, lepton) > 0.4;
            if (jet.Pt > 30 && Math.Abs(jet.Eta) < 2.5 && away) jets.Add(jet);
        }

        if (jets.Count < 2 || !jets.Any(jet => jet.IsTagged)) return false;
        DetectorFeatures.Compute(antilepton, lepton, jets.ToArray(), missing[0], missing[1], Settings, [], features);
        return true;
    }

    private static void AssertClose(double[] expected, double[] features)
    {
        Assert.Equal(expected.Length, features.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(features[i] - expected[i]) <= Relative * Math.Max(Math.Abs(expected[i]), 1e-3),
                $"{DetectorFeatures.All[i].Name}: {features[i]:R}, the prototype has {expected[i]:R}");
        }
    }

    private static bool IsClose(FourMomentum a, FourMomentum b)
        => (a - b).Vector.Length <= Relative * b.E && Math.Abs(a.E - b.E) <= Relative * b.E;

    private static FourMomentum Momentum(DocumentNode node)
        => node.Numbers() is [var e, var px, var py, var pz] ? new(e, px, py, pz) : throw node.Error("expected four numbers");
}
