using Oom.Binning;
using Oom.Bundles;
using Oom.Decays;
using Oom.Definitions;
using Oom.Kinematics;
using Oom.Onnx.Graphs;
using Oom.Selections;

namespace Oom.Export.Bundles;

/// <summary>Makes run folders with a network of two features: the sigmoid of c_hel + (m_tt - 400)/100.</summary>
internal static class TestRun
{
    public const string TrainingJson = """{"software": {"oom-train": "0.1.0"}, "epochs": 3}""";

    public static ObservableDescription Description { get; } = new(
        "toy", "A toy observable", 13000, 138,
        TopPairDefinition.Of(FiducialSelection.DileptonTopPair, ["m_tt", "c_hel"]), BinEdges.EqualWidth(4, 0, 1), null);

    public static void Write(string folder, ObservableDescription? description = null, Graph? network = null)
    {
        Directory.CreateDirectory(folder);
        new RunFolder(description ?? Description, new Provenance(["A. Author"], "a@example.org", "CC-BY-4.0", null), TrainingJson,
            [.. Enumerable.Range(0, 3).Select(i => TopPairEvents.Of(Pair(i)))]).Save(folder);
        (network ?? Network()).Save(Path.Combine(folder, RunFolder.NetworkFile));
    }

    public static Graph Network(int features = 2, double bias = -4)
    {
        var graph = new Graph("toy");
        var input = graph.Input("features", ElementType.Float32, "N", features);
        var weights = graph.Initializer(
            "weight", ElementType.Float32, [.. Enumerable.Range(0, features).Select(i => i == 0 ? 0.01 : 1)], features, 1);
        graph.Output("observable", (input.MatMul(weights) + bias).Sigmoid());
        return graph;
    }

    private static DileptonTopPair Pair(int index)
    {
        var (b, antib) = (Light(60, 0.5, 1 + index), Light(70, -0.5, -2));
        var (antilepton, neutrino) = (Light(50, 1, 0.5), Light(40, 0, -1));
        var (lepton, antineutrino) = (Light(45, -1, 2.5), Light(30 + 20 * index, 0.3, -2.5));
        return new DileptonTopPair(b + antilepton + neutrino, antib + lepton + antineutrino, new(-11, antilepton), new(13, lepton),
            neutrino, antineutrino, b, antib);
    }

    private static FourMomentum Light(double pt, double eta, double phi) => FourMomentum.FromPtEtaPhiMass(pt, eta, phi, 0);
}
