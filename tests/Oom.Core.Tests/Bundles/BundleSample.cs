using System.Text.Json.Nodes;
using Oom.Binning;
using Oom.Decays;
using Oom.Definitions;
using Oom.Kinematics;
using Oom.Selections;

namespace Oom.Bundles;

/// <summary>Small documents of a bundle, with values that no default has.</summary>
internal static class BundleSample
{
    public static readonly ObservableDescription Description = new(
        "toponium", "separates eta_t from tt, \"quoted\" and ü", 13600, 300,
        TopPairDefinition.Of(new FiducialSelection(new(25, 2.5), new(26, 2.4), new(2, 1, 30, 2.5, 0.4)), ["m_tt", "c_hel", "dphi_tt"]),
        new BinEdges([0, 0.1, 1.0 / 3, 1]), new BinEdges([0, 0.5, 1]));

    public static readonly Provenance Provenance = new(["A. Author", "B. Author"], "oom@example.org", "CC-BY-4.0", "10.1234/example");

    /// <summary>The same as <c>oom.bins</c> 1.0 wrote it.</summary>
    public const string FirstBins = """
        {
          "format": "oom.bins",
          "version": "1.0",
          "name": "toponium",
          "description": "separates eta_t from tt, \"quoted\" and ü",
          "collisionEnergy": {"value": 13600, "unit": "GeV"},
          "luminosity": {"value": 300, "unit": "1/fb"},
          "generatorBinEdges": [0, 0.1, 0.3333333333333333, 1],
          "detectorBinEdges": [0, 0.5, 1],
          "features": [
            {"name": "m_tt", "definition": "invariant mass of the top quark pair", "unit": "GeV", "low": 0, "high": null},
            {"name": "c_hel", "definition": "scalar product of the directions of l+ and l-, each in the rest frame of its own top quark, reached through the top pair's rest frame", "unit": "1", "low": -1, "high": 1},
            {"name": "dphi_tt", "definition": "phi(t) - phi(tbar), wrapped into (-pi, pi]", "unit": "rad", "low": -3.141592653589793, "high": 3.141592653589793}
          ],
          "selection": {
            "kind": "dilepton-opposite-charge",
            "electron": {"ptMin": {"value": 25, "unit": "GeV"}, "absEtaMax": 2.5},
            "muon": {"ptMin": {"value": 26, "unit": "GeV"}, "absEtaMax": 2.4},
            "jets": {"countMin": 2, "bottomCountMin": 1, "ptMin": {"value": 30, "unit": "GeV"}, "absEtaMax": 2.5, "deltaRLeptonMin": 0.4}
          }
        }
        """;

    /// <summary>An event as <c>oom.validation</c> and <c>oom.run</c> 1.0 wrote it.</summary>
    public const string FirstPair = """
        "top": [285.4062161949033, 35.56, 177.46, -142.5], "antitop": [693.8, -42.7, -173.1, -647.8],
        "antileptonId": -11, "antilepton": [144.3, 46.8, 79.2, -111.2], "leptonId": 13, "lepton": [166.5, 9.3, -30.9, -163.3],
        "neutrino": [24.7, -5.9, -17, -16.9], "antineutrino": [247, -80.9, -23.6, -232.2],
        "bottom": [116.4, -5.4, 115.3, -14.4], "antibottom": [280.3, 28.9, -118.6, -252.3]
        """;

    public static RecordedEvent Event => TopPairEvents.Of(Pair);

    public static readonly DileptonTopPair Pair = new(
        new(285.4062161949033, 35.56, 177.46, -142.5), new(693.8, -42.7, -173.1, -647.8), new(-11, new(144.3, 46.8, 79.2, -111.2)),
        new(13, new(166.5, 9.3, -30.9, -163.3)),
        new(24.7, -5.9, -17, -16.9), new(247, -80.9, -23.6, -232.2), new(116.4, -5.4, 115.3, -14.4), new(280.3, 28.9, -118.6, -252.3));

    public static readonly BundleCard Card = new(
        "toponium", "separates eta_t from tt", Provenance, new DateTime(2026, 11, 23, 4, 5, 6, DateTimeKind.Utc),
        new Dictionary<string, string> { ["oom-train"] = "0.1.0", ["onnxruntime"] = "1.30.0" }, """{"seed": 7, "loss": 0.125}""",
        [new("oom.onnx", 50_000_000_000, new string('a', 64)), new("oom.bins.json", 2, new string('0', 64))]);

    /// <summary>A document with one place replaced, or removed where the replacement is null.</summary>
    /// <param name="document">The JSON text.</param>
    /// <param name="path">The place, as in <c>$.features[0].unit</c>.</param>
    /// <param name="replacement">JSON text of the new value.</param>
    public static string Mutate(string document, string path, string? replacement)
    {
        var root = JsonNode.Parse(document)!;
        string[] steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.')[1..];
        var parent = root;
        foreach (string step in steps[..^1]) parent = step[0] == '[' ? parent[Index(step)]! : parent[step]!;
        string last = steps[^1];
        var value = replacement is null ? null : JsonNode.Parse(replacement);
        if (last[0] == '[') parent.AsArray()[Index(last)] = value;
        else if (replacement is null) parent.AsObject().Remove(last);
        else parent[last] = value;
        return root.ToJsonString();
    }

    private static int Index(string step) => int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture);
}
