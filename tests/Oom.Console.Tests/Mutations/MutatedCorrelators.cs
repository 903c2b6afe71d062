using System.Globalization;
using Oom.Bundles;
using Oom.Numerics;
using static Oom.Programs.Mutations.MutatedFormat;

namespace Oom.Programs.Mutations;

/// <summary>Jets, what is made of them, and ratios of densities.</summary>
internal static class MutatedCorrelators
{
    private const string Jets = "jets.txt", Trained = "trained", Measured = "measured.csv";

    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        new("oom.correlator", [CorrelatorDocument.FileName], WriteCorrelator, ProgramUnderTest.Reinterpret, (folder, number) =>
            ["correlate", In(folder, number % 2 == 0 ? SmallBundle.Events : Jets), "--model", In(folder, CorrelatorDocument.FileName), "--threads",
                "1", "-o", In(folder, "out.csv")]),
        new("jets", [Jets], folder => File.WriteAllText(In(folder, Jets), Triangles(0, 30)), ProgramUnderTest.Reinterpret, (folder, number) =>
            ["correlate", In(folder, Jets), "--correlator", number % 2 == 0 ? "triples" : "projected", "--variables",
                number % 3 == 0 ? "hadron" : "ee", "--threads", "1", "-o", In(folder, "out.csv")]),
        new("shapes specification", ["shapes.yaml"], WriteShapes, ProgramUnderTest.Train,
            (folder, _) => ["shapes", In(folder, "shapes.yaml"), "--threads", "1", "-o", In(folder, "out"), "--force"]),
        new("oom.ratio", [Path.Combine(Trained, "ratio.json"), Measured], WriteRatio, ProgramUnderTest.Train,
            (folder, _) => ["posterior", In(folder, Trained), In(folder, Measured), "--together", "--threads", "1"]),
        // Tables and jets are absent: what is wrong with the specification is said before, and never anything is trained.
        new("ratio specification", ["ratio.yaml"], folder => Copy(folder, ["examples", "ratio"], "ratio.yaml"), ProgramUnderTest.Train,
            (folder, _) => ["ratio", In(folder, "ratio.yaml"), "-o", In(folder, "out")]) { IsNeverRead = true },
        new("density specification", ["density.yaml"], folder => File.WriteAllText(In(folder, "density.yaml"), Density),
            ProgramUnderTest.Train, (folder, _) => ["density", In(folder, "density.yaml"), "-o", In(folder, "out")]) { IsNeverRead = true },
    ];

    private const string Density = """
        version: 1
        name: jets
        parameter: {name: m_t, unit: GeV, low: 169.5, high: 180.5}
        jets:
          - {value: 170, files: [jets_170.txt]}
          - {value: 175, files: [jets_175.txt], held-out: true}
          - {value: 180, files: [jets_180.txt]}
        triples: {per-jet: 50, validation-fraction: 0.1, weight-power: 1, scale-gev: 2000}
        network:
          hidden-layers: [32, 32]
          integral: smooth
          normalisation: 2
          integration-points: 4096
          training: {batch-size: 1638, epochs-max: 10, learning-rate: 8e-5, weight-decay: 1e-8, drop-factor: 0.5, drop-patience: 10, patience: 20}
        flow:
          blocks: 2
          hidden-layers: [20]
          bins: 8
          tail-bound: 14
          smallest-bin: 1e-6
          smallest-slope: 1e-3
          training: {batch-size: 500, epochs-max: 7}
        seed: 1

        """;

    private const string Shapes = """
        version: 1
        name: toy
        parameter: {name: size, unit: GeV}
        samples:
          - {value: 0, files: [jets_0.txt]}
          - {value: 1, files: [jets_1.txt]}
          - {value: 2, files: [jets_2.txt]}
        correlator: {variables: ee, scale-gev: 30, weight-power: 1, contact-terms: false}
        shapes:
          ratios: {count: 3, low: 0.5, high: 1.5}
          window: 0.002
          bins: {count: 6, low: 0.004, high: 0.02, spacing: linear}
        triples: {count: 3, low: 0.002, high: 0.03, spacing: logarithmic}
        at: 1
        degree: 1
        jets: 1000
        parts: 2
        replicas: 5
        peak: {low: 0.004, high: 0.02, bins: 12, degree: 2, scale-gev: 30}
        closure: {jets: 40, samples: 10, prior: [-2, 4]}
        seed: 1
        events:
          definition:
            objects:
              visible: {particles: not invisible}
          particles: visible
          jets: {algorithm: anti-kt, radius: 1.2, energy-min: 20, most: 2, subjets: {algorithm: cambridge-aachen, radius: 0.1}}

        """;

    private const string Correlator = """
        {
          "format": "oom.correlator",
          "version": "1.0",
          "name": "shape",
          "correlator": {"kind": "shape", "n_1": 1, "n_2": 1.2, "window": 0.3, "bins": [0, 0.004, 0.02, 0.5], "variables": "ee", "weight-power": 1, "contact-terms": false},
          "events": {"definition": {"objects": {"visible": {"particles": "not invisible"}}, "selection": [{"name": "two", "require": "count(visible) > 1"}]},
            "particles": "visible", "jets": {"algorithm": "kt", "radius": 1.5, "most": 2, "subjets": {"algorithm": "anti-kt", "radius": 0.1}}},
          "parameter": {"name": "size", "unit": "GeV", "at": 1, "prior": [-2, 4], "degree": 1,
            "samples": [{"value": 0, "jets": 1000, "means": [0.1, 0.2, 0.3]}, {"value": 2, "jets": 2000, "means": [0.15, 0.22, 0.25]}],
            "covariance": [[0.02, 0.001, 0], [0.001, 0.03, 0.002], [0, 0.002, 0.04]]}
        }

        """;

    private static void WriteCorrelator(string folder)
    {
        File.WriteAllText(In(folder, CorrelatorDocument.FileName), Correlator);
        File.WriteAllText(In(folder, Jets), Triangles(0, 30));
        Copy(folder, ["specs", "examples"], SmallBundle.Events);
    }

    // Blocks of 512 jets, of which each of two parts has one.
    private static void WriteShapes(string folder)
    {
        File.WriteAllText(In(folder, "shapes.yaml"), Shapes);
        for (int value = 0; value < 3; value++) File.WriteAllText(In(folder, $"jets_{value}.txt"), Triangles(value, 600));
    }

    private static void WriteRatio(string folder)
    {
        Copy(folder, ["examples", "ratio"], Measured);
        Directory.CreateDirectory(In(folder, Trained));
        Copy(In(folder, Trained), ["examples", "ratio", Trained], "ratio.json", "ratio.onnx");
    }

    // Triangles that grow with the value.
    private static string Triangles(int value, int jets)
    {
        var random = new Philox4x32(7, (ulong)value);
        return "# toy\n" + string.Concat(Enumerable.Range(0, jets).Select(jet => $"{jet / 2} {jet % 2} 3"
            + string.Concat(Enumerable.Range(0, 3).Select(i => string.Create(CultureInfo.InvariantCulture,
                $" 10 {(0.1 + 0.004 * value) * (1 + 0.1 * random.NextDouble()):G6} {2 * i + 0.2 * random.NextDouble():G6}"))) + "\n"));
    }
}
