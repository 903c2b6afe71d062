using static Oom.Programs.Mutations.MutatedFormat;

namespace Oom.Programs.Mutations;

/// <summary>Specifications in YAML, with the tables that they name.</summary>
internal static class MutatedSpecifications
{
    public static IReadOnlyList<MutatedFormat> All { get; } =
    [
        // Tables are absent: what is wrong with the specification is said before, and never anything is trained.
        new("training specification", ["own-table.yaml"], folder => Copy(folder, ["examples", "own-table"], "own-table.yaml"),
            ProgramUnderTest.Train, (folder, _) => ["fit", In(folder, "own-table.yaml"), "-o", In(folder, "run")])
        {
            IsNeverRead = true,
        },
        new("surrogate specification", ["surrogate.yaml"],
            folder => { File.WriteAllText(In(folder, "surrogate.yaml"), Surrogate); WriteTable(folder); }, ProgramUnderTest.Train,
            (folder, _) => ["surrogate", In(folder, "surrogate.yaml"), "-o", In(folder, "out"), "--threads", "1", "--force"]),
        new("model specification", ["model.yaml"],
            folder => Copy(folder, ["examples", "refinable"], "model.yaml", "pieces/jes.json", "simulation.csv"), ProgramUnderTest.Train,
            (folder, number)
                => ["model", In(folder, "model.yaml"), "-o", In(folder, FormattableString.Invariant($"out{number % 2}")),
                "--threads", "1"]),
        new("detector specification", ["detector.yaml"],
            folder
            => { File.WriteAllText(In(folder, "detector.yaml"), Detector); Copy(folder, ["specs", "examples"], SmallBundle.Events); },
            ProgramUnderTest.Train,
            (folder, _)
                => ["simulate", In(folder, SmallBundle.Events), "--detector", In(folder, "detector.yaml"), "--threads", "1", "-o",
                In(folder, "out.parquet")]),
        new("search specification", ["search.yaml"],
            folder => { File.WriteAllText(In(folder, "search.yaml"), Search); WriteTable(folder); }, ProgramUnderTest.Symbolic,
            (folder, _)
                => ["fit", In(folder, "table.csv"), "--generations", "0", "--threads", "1", "-o", In(folder, "out"), "--force", "--spec",
                In(folder, "search.yaml")]),
    ];

    private const string Surrogate = """
        version: 1
        name: small
        method: parametric-trees
        features: [a, d]
        derived:
          - {name: d, sql: a * a / 10}
        parameters: [nu]
        terms: [nu, nu^2]
        nominal:
          tables: [table.csv]
          weight: w
        base-points:
          - point: [1]
            weight: w * (1 + 0.01 * a)
          - point: [-1]
            weight: w * (1 - 0.01 * a)
            features: {d: a * a / 11}
        training:
          trees: 2
          levels: 2
          minimum-events: 2
          learning-rate: 0.2
          final-learning-rate: 0.05
          global-node: true
          bins: 8
          search: histogram
          validation-fraction: 0.2
          patience: 20
          seed: 1

        """;

    private const string Detector = """
        version: 1
        initial-state-radiation: without-extra-partons
        initial-state-damping: 4
        initial-state-scale: 1
        recoil-variations:
          - {name: hard_recoil, scale-factor: 0.5, damping: 0}
        final-state-radiation: true
        electron: {central-abs-eta-max: 1.5, efficiency-central: 0.90, efficiency-forward: 0.78, resolution-central: 0.015, resolution-forward: 0.03, resolution-per-gev: 0}
        muon: {central-abs-eta-max: 1.5, efficiency-central: 0.93, efficiency-forward: 0.91, resolution-central: 0.01, resolution-forward: 0.02, resolution-per-gev: 2e-4}
        jets:
          noise-gev: 3
          stochastic: 0.8
          constant: 0.04
          semileptonic-fraction: 0.2
          semileptonic-loss-max: 0.25
          scale-sources:
            - {name: jes, constant: 0.01, falling-gev: 0.5, jets: all, shifts: [1, -1]}
          scale-propagation-pt-min-gev: 15
        b-tagging: {scale: 0.85, charm-scale: 0.25, mistag: 0.01, mistag-per-gev: 3.8e-5}
        missing-momentum-noise-gev: 15
        smearings: 2
        loose-reconstruction: kept-rapidity
        angular-observables: true
        efficiency-uncertainties: {electron: 0.01, muon: 0.005, b-tag: 0.02, c-tag: 0.04, mistag: 0.10}
        weights:
          wilson-coefficients: [ctGRe]
          wilson-points:
            - {name: check, ctGRe: 0.7}
          scales: true

        """;

    private const string Search = """
        version: 1
        target: y
        features: [a, b]
        weights: w
        loss: squared-error
        operators: ["+", "*", exp]
        complexity:
          maximum: 5
          weights:
            - {operator: exp, weight: 2}
        nesting:
          - {outer: exp, inner: exp, most: 0}
        power-bound: 3
        protected: false
        template: f + g
        parts:
          - {name: f, features: [a]}
          - {name: g, features: [b]}
        units:
          - {name: a, unit: GeV}
        dimensions:
          constants: any-unit
          penalty: 2
        monotonic:
          - {feature: a, direction: rising}
        search:
          seed: 1
          seconds: 1
          islands: 2
          population: 10
          migration-interval: 4
          points: 50
          blocks: 10

        """;

    private static void WriteTable(string folder) => File.WriteAllText(In(folder, "table.csv"), MutatedTables.Text);
}
