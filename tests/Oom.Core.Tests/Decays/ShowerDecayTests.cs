using Oom.Definitions;
using Oom.Json;
using Oom.Kinematics;
using Oom.ParticleLevel;

namespace Oom.Decays;

/// <summary>Decays in showers. Of each particle px is its number, so that a member says which it is.</summary>
public sealed class ShowerDecayTests
{
    private const int Final = 1, Decayed = 2, Beam = 4;

    // Each particle: code, number of its parent; those that nothing comes from are final.
    private const string Tops = "2212 0, 6 1, 6 2, 21 2, -6 1, 24 3, 5 3, 24 6, 5 7, -24 5, -5 5";

    private const string LeptonJets = "[\"t tbar -> (W+ -> l+ as l nu as v) b (W- -> q as down qbar as up) bbar\", "
        + "\"t tbar -> (W+ -> q as up qbar as down) b (W- -> l- as l nubar as v) bbar\"]";

    [Theory]
    // Quarks are those that decays make, leptons and resonances the last copies.
    [InlineData(LeptonJets, Tops + ", -11 8, 12 8, 1 10, -2 10, -11 12, 22 12, 1 14, 21 14", "t 3, tbar 5, Wplus 8, b 7, l 16, v 13, down 14, up 15")]
    [InlineData(LeptonJets, Tops + ", 4 8, -3 8, 13 10, -14 10", "up 12, down 13, l 14, v 15, Wminus 10")]
    [InlineData(LeptonJets, Tops + ", 4 8, -3 8, 15 10, -16 10", "W decay to a tau")]
    [InlineData("\"Z -> l+ l-\"", "2212 0, 23 1, 23 2, 11 3, -11 3, 11 4, 22 4", "Z 3, lplus 5, lminus 6")]
    // Without its line: leptons of one vertex, that of the collision; not the pairs of photons, and not those of hadrons.
    [InlineData("\"Z -> l+ l-\"", "2 0, 11 1, -11 1, 22 1, 11 4, -11 4, 443 1, 13 7, -13 7", "Z 5, lplus 3, lminus 2")]
    [InlineData("\"Z -> l+ l-\"", "2 0, 22 1, 11 2, -11 2", "no Z in the record")]
    // Pairs of quarks of gluons and Ws are no Zs.
    [InlineData("\"Z -> q qbar\"", "2 0, 21 1, 2 2, -2 2, 24 1, 2 5, -1 5", "no Z in the record")]
    [InlineData("\"Z -> q qbar\"", "2 0, 32 1, 2 2, -2 2", "Z 7, q 3, qbar 4")]
    [InlineData("\"(W+ -> l+ nu) (Z -> mu+ mu-)\"", "2212 0, 24 1, 23 1, 24 2, -13 4, 14 4, 13 3, -13 3, 13 7, 22 7",
        "Wplus 4, lplus 5, nu 6, Z 3, muplus 8, muminus 9")]
    [InlineData("\"(W+ -> l+ nu) (Z -> mu+ mu-)\"", "2212 0, 24 1, -24 1, -13 2, 14 2, 1 3, -2 3", "no W+ and Z in the record")]
    [InlineData("\"(t -> (W+ -> l+ nu) b) (W- -> l- nubar)\"", "2212 0, 6 1, -24 1, 24 2, 5 2, -11 4, 12 4, -24 3, 13 8, -14 8",
        "t 2, Wminus 8, lplus 6, lminus 9, b 5")]
    [InlineData("\"H -> (Z -> e+ e-) (Z as m -> mu+ mu-)\"", "2212 0, 25 1, 23 2, 23 2, 13 3, -13 3, 11 4, -11 4",
        "H 2, Z 4, eplus 8, eminus 7, m 3, muplus 6, muminus 5")]
    [InlineData("\"H -> (Z -> l+ l-) (Z -> l+ l-)\"", "2212 0, 25 1, 23 2, 23 2, 13 3, -13 3, 11 4, -11 4", "Z1 4, lplus1 8, Z2 3, lminus2 5")]
    [InlineData("\"H -> (Z -> l+ l-) (Z -> l+ l-)\"", "2212 0, 25 1, 23 2, 23 2, 13 3, -13 3, 1 4, -1 4", "Z decay to quarks")]
    public void Decay_is_found_or_refused(string pattern, string particles, string expected)
    {
        var text = new ShowerText();
        int[][] lines = [.. particles.Split(", ").Select(line => line.Split(' ').Select(number
            => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        for (int i = 0; i < lines.Length; i++)
        {
            int status = i == 0 ? Beam : lines.Any(line => line[1] == i + 1) ? Decayed : Final;
            text.Add(lines[i][1], lines[i][0], status, new FourMomentum(1000, i + 1, 0, 0));
        }

        var record = new ShowerRecord();
        record.Set(text.Read(), 0);
        string[][] members = char.IsDigit(expected[^1]) ? [.. expected.Split(", ").Select(item => item.Split(' '))] : [];
        string features = string.Join(", ", members.Select((member, i) => $$"""{"name": "f{{i}}", "expression": "px(d.{{member[0]}})"}""")
            .Append("""{"name": "one", "expression": "1 * 1"}"""));
        var definition = EventDefinition.Read(DocumentNode.Parse(
            $$"""{"objects": {"d": {"decay": {{pattern}} } }, "features": [{{features}}]}""", "definition"));
        var evaluator = definition.NewEvaluator();

        bool isFound = evaluator.TryEvaluate(record, out _);

        Assert.Equal(members.Length == 0 ? expected : null, isFound ? null : definition.Refusals[evaluator.Refusal]);
        if (isFound)
        {
            Assert.Equal(members.Select(member => double.Parse(member[1], System.Globalization.CultureInfo.InvariantCulture)),
                evaluator.Features[..^1].ToArray());
        }
    }
}
