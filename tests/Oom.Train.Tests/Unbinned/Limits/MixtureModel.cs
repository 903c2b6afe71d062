using System.Globalization;
using Oom.Train.Tables;

namespace Oom.Train.Unbinned.Limits;

/// <summary>
/// Three processes of known densities on x in (0, 1): a flat signal that grows with theta x, and two backgrounds with
/// densities 2 (1 - x) and 2 x, in the proportions 5 : 3 : 2.
/// Their sum is that of a table of 4,000 events of equal weight spread evenly over the cumulative distribution.
/// </summary>
internal sealed class MixtureModel : IDisposable
{
    public const string Densities = "0.5", First = "0.3 * 2 * (1 - x)", Second = "0.2 * 2 * x",
        Total = $"({Densities} + {First} + {Second})";

    private readonly TableFolder _folder = new();

    public MixtureModel()
    {
        // The density 1.1 - 0.2 x has the cumulative distribution F = 1.1 x - 0.1 x^2.
        Simulation = _folder.Parquet("simulation.parquet",
            "SELECT (1.1 - sqrt(1.21 - 0.4 * u)) / 0.2 AS x, 0.001 AS weight FROM (SELECT (i + 0.5) / 4000 AS u FROM range(4000) t(i))");
    }

    public string Simulation { get; }

    public string File(string name) => _folder.File(name);

    public string Parquet(string name, string query) => _folder.Parquet(name, query);

    /// <summary>Writes a manifest.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="shares">YAML of the share of each process; empty for none.</param>
    /// <param name="more">YAML lines at the end.</param>
    public string Manifest(string name, string[] shares, string more = "")
    {
        string[] rest =
        [
            """ratio: {kind: columns, terms: [{product: [theta], expression: x}, {product: [theta, theta], expression: 0.25 * x * x}]}, factors: [{kind: columns, terms: [{product: [jes], expression: 0.1 * (x - 0.5)}, {product: [jes, jes], expression: 0.01 * x}]}]""",
            """normalisations: [{nuisance: first, factor: 1.3}], linearFactors: [{nuisance: tag, slope: 0.05 * x}, {nuisance: tag, slope: -0.02 * x}]""",
            """normalisations: [{nuisance: second, factor: 1.2}]""",
        ];
        string[] names = ["signal", "first-background", "second-background"];
        string yaml = $$"""
            format: oom.refinable
            version: "1.0"
            name: three processes
            parameters: [theta]
            nuisances: [{name: lumi, constraint: gaussian}, {name: jes, constraint: gaussian}, {name: tag, constraint: gaussian}, {name: first, constraint: floating}, {name: second, constraint: gaussian}]
            luminosity: {value: 1, unit: fb^-1, uncertainties: [{nuisance: lumi, factor: 1.02}]}
            simulation: {file: simulation.parquet, weight: weight}
            processes:
            {{string.Join("\n", names.Select((process, p) => string.Create(CultureInfo.InvariantCulture, $"  - {{name: {process}, {(shares[p].Length > 0 ? $"share: {{{shares[p]}}}, " : "")}{rest[p]}}}")))}}
            {{more}}
            """;
        string path = _folder.File(name);
        System.IO.File.WriteAllText(path, YamlDocument.Parse(yaml, name).Json);
        return path;
    }

    public static string Share(string relativeTo, string expression)
        => $"relativeTo: {relativeTo}, piece: {{kind: columns, terms: [{{product: [], expression: '{expression}'}}]}}";

    public void Dispose() => _folder.Dispose();
}
