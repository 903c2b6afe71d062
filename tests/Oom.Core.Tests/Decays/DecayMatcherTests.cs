using Oom.Definitions;
using Oom.Events;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Decays;

/// <summary>Decays in parton-level records. Of each line px is its number, so that a member says which it is.</summary>
public sealed class DecayMatcherTests
{
    private const string LeptonJets = "[\"t tbar -> (W+ -> l+ as l nu as v) b (W- -> q qbar) bbar\", "
        + "\"t tbar -> (W+ -> q qbar) b (W- -> l- as l nubar as v) bbar\"]";

    private const string Dilepton = "\"t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar\"";

    private const string FourLeptons = "\"H -> (Z -> l+ l-) (Z -> l+ l-)\"";

    private const string WZ = "\"W+ Z -> l+ nu l+ l-\"";

    // Each line: code, status, mother; what a decay is made of is named after the line of its particle.
    private const string Tops = "6 2 0, -6 2 0, 24 2 1, 5 1 1, -24 2 2, -5 1 2";

    [Theory]
    [InlineData(LeptonJets, Tops + ", -11 1 3, 12 1 3, 1 1 5, -2 1 5", "l 7, v 8, q 9, qbar 10, b 4, bbar 6, t 1, tbar 2, Wplus 3, Wminus 5")]
    [InlineData(LeptonJets, Tops + ", 2 1 3, -1 1 3, 13 1 5, -14 1 5", "l 9, v 10, q 7, qbar 8, b 4, Wminus 5")]
    [InlineData(LeptonJets, Tops + ", -11 1 3, 12 1 3, 11 1 5, -12 1 5", "W decay to leptons")]
    [InlineData(LeptonJets, Tops + ", 2 1 3, -1 1 3, 1 1 5, -2 1 5", "W decay to quarks")]
    [InlineData(LeptonJets, Tops + ", 2 1 3, -1 1 3, 15 1 5, -16 1 5", "W decay to a tau")]
    [InlineData(LeptonJets, Tops, "undecayed top or W (spin observables are undefined)")]
    // Without the lines of its top and W a side is one lepton, its neutrino and one b quark of all at the end.
    [InlineData(LeptonJets, "-6 2 0, -24 2 1, -5 1 1, 1 1 2, -2 1 2, -13 1 0, 14 1 0, 5 1 0, 21 1 0", "l 6, v 7, b 8, t 21, Wplus 13, tbar 1")]
    // With them written away a quark of a W is one of several.
    [InlineData(LeptonJets, "6 2 0, 24 2 1, 5 1 1, -11 1 2, 12 1 2, 1 1 0, -2 1 0, -5 1 0, 3 1 0",
        "more tops, leptons, b quarks or quarks than one pair has")]
    [InlineData(LeptonJets, "6 2 0, 24 2 1, 5 1 1, -11 1 2, 12 1 2, 1 1 0, -2 1 0, -5 1 0", "q 6, qbar 7, bbar 8, Wminus 13, tbar 21")]
    [InlineData("\"t tbar -> (W+ -> q qbar) b (W- -> q qbar) bbar\"", Tops + ", 2 1 3, -1 1 3, 3 1 5, -4 1 5",
        "q1 7, qbar1 8, q2 9, qbar2 10, t 1, tbar 2")]
    [InlineData("\"t tbar -> (W+ -> q qbar) b (W- -> q qbar) bbar\"", Tops + ", 2 1 3, -1 1 3, 11 1 5, -12 1 5", "W decay to leptons")]
    [InlineData("\"Z -> l+ l-\"", "23 2 0, 23 2 1, 11 2 2, -11 1 2, 22 1 2, 11 1 3", "Z 2, lplus 4, lminus 6")]
    [InlineData("\"Z -> l+ l-\"", "-1 -1 0, 1 -1 0, 13 1 1, -13 1 1", "Z 7, lplus 4, lminus 3")]
    [InlineData("\"Z -> l+ l-\"", "-1 -1 0, 1 -1 0, 13 1 1, -11 1 1", "no Z in the record")]
    [InlineData("\"Z -> l+ l-\"", "-1 -1 0, 1 -1 0, 13 1 1, -13 1 1, 11 1 1, -11 1 1", "more Zs or leptons than the decay has")]
    [InlineData("\"Z -> l+ l-\"", "-1 -1 0, 15 2 1, -15 2 1, 13 1 2, -13 1 3", "Z decay to a tau")]
    [InlineData("\"Z -> l+ l-\"", "23 2 0, 15 1 1, -15 1 1", "Z decay to a tau")]
    [InlineData("\"Z -> l+ l-\"", "23 2 0, 5 1 1, -5 1 1", "Z decay to quarks")]
    [InlineData("\"Z -> l+ l-\"", "23 2 0, 12 1 1, -12 1 1", "incomplete Z decay")]
    [InlineData("\"Z -> l+ l-\"", "23 2 0, 23 2 0, 11 1 1, -11 1 1, 13 1 2, -13 1 2", "more Zs or leptons than the decay has")]
    [InlineData("\"Z -> e+ e-\"", "23 2 0, 13 1 1, -13 1 1", "incomplete Z decay")]
    [InlineData("\"Z -> l+ l-\"", "23 1 0", "undecayed Z (spin observables are undefined)")]
    // Equal ones by falling transverse momentum, which here is the number.
    [InlineData(FourLeptons, "25 2 0, 23 2 1, 23 2 1, 11 1 2, -11 1 2, 13 1 3, -13 1 3", "H 1, Z1 3, lminus1 6, lplus1 7, Z2 2, lminus2 4")]
    [InlineData(FourLeptons, "25 2 0, 11 1 1, -11 1 1, 13 1 1, -13 1 1", "more Higgs bosons or leptons than the decay has")]
    [InlineData(FourLeptons, "25 2 0, 23 2 1, 11 1 1, -11 1 1, 13 1 2, -13 1 2", "Z1 2, lminus1 5, Z2 7, lminus2 3, lplus2 4")]
    [InlineData(FourLeptons, "25 2 0, 23 2 1, 23 2 1, 11 1 2, -11 1 2, 5 1 3, -5 1 3", "Z decay to quarks")]
    [InlineData(FourLeptons, "25 2 0, 23 2 1, 23 2 1, 23 2 1", "more Higgs bosons or leptons than the decay has")]
    [InlineData("\"H -> (Z -> e+ e-) (Z as m -> mu+ mu-)\"", "25 2 0, 23 2 1, 23 2 1, 13 1 2, -13 1 2, 11 1 3, -11 1 3", "Z 3, m 2, muminus 4")]
    [InlineData("\"H -> (Z -> e+ e-) (Z as m -> l+ l-)\"", "25 2 0, 23 2 1, 23 2 1, 11 1 2, -11 1 2, 11 1 3, -11 1 3",
        "more Higgs bosons, electrons or leptons than the decay has")]
    [InlineData("\"H -> (Z -> l+ l-) Z\"", "25 2 0, 23 2 1, 23 1 1, 11 1 2, -11 1 2", "more Higgs bosons, leptons or Zs than the decay has")]
    [InlineData("\"H -> gamma gamma\"", "25 2 0, 22 1 1, 22 1 1", "gamma1 3, gamma2 2")]
    [InlineData("\"H -> gamma gamma\"", "25 2 0, 22 1 1", "incomplete Higgs boson decay")]
    [InlineData("\"H -> (tau+ -> l+ nu nubar) (tau- -> q qbar nu)\"",
        "25 2 0, -15 2 1, 15 2 1, -11 1 2, 12 1 2, -16 1 2, 16 1 3, 1 1 3, -2 1 3", "tauplus 2, lplus 4, nu1 5, nubar 6, nu2 7, q 8")]
    [InlineData(WZ, "24 2 0, 23 2 0, -11 1 1, 12 1 1, 13 1 2, -13 1 2", "Wplus 1, Z 2, lplus1 3, nu 4, lplus2 6, lminus 5")]
    [InlineData(WZ, "24 2 0, -11 1 1, 12 1 1, 13 1 0, -13 1 0", "Wplus 1, Z 9, lplus1 2, lplus2 5")]
    // Quarks and leptons of a W that the pattern does not have are not those of another particle.
    [InlineData("\"W+ Z -> l+ nu q qbar\"", "24 2 0, -24 2 0, -11 1 1, 12 1 1, 1 1 2, -2 1 2", "no W+ and Z in the record")]
    [InlineData("\"Z -> q qbar\"", "1 1 0, -2 1 0", "no Z in the record")]
    [InlineData("\"Z -> q qbar\"", "2 1 0, -2 1 0", "Z 3, q 1, qbar 2")]
    [InlineData(WZ, "-11 1 0, 12 1 0, 13 1 0, -13 1 0", "more Ws, Zs or leptons than the decay has")]
    [InlineData(WZ, "-24 2 0, 23 2 0, 11 1 1, -12 1 1, 13 1 2, -13 1 2", "no W+ and Z in the record")]
    [InlineData("\"(t -> (W+ -> l+ nu) b) (W- -> l- nubar)\"", "6 2 0, -24 2 0, 24 2 1, 5 1 1, -11 1 3, 12 1 3, 13 1 2, -14 1 2",
        "t 1, Wminus 2, lminus 7, b 4")]
    [InlineData("\"t tbar -> W+ b W- bbar\"", Tops, "t 1, Wplus 3, bbar 6")]
    [InlineData("\"t tbar\"", "6 2 0, 6 1 1, -6 1 0", "t 2, tbar 3")]
    [InlineData("\"t tbar\"", "6 2 0, 6 1 1", "no top pair in the record")]
    [InlineData(Dilepton, "6 2 0, -6 2 0, -11 1 1, 12 1 1, 3 1 1, -24 2 2, -5 1 2, 13 1 6, -14 1 6", "t 1, b 5, lplus 3, Wplus 7, lminus 8")]
    public void Decay_is_found_or_refused(string pattern, string lines, string expected)
    {
        var record = new PartonRecord();
        record.Set(Particles(lines));
        if (!char.IsDigit(expected[^1]))
        {
            var refused = Definition(pattern, "1 * 2");
            var evaluator = refused.NewEvaluator();
            Assert.False(evaluator.TryEvaluate(record, out _));
            Assert.Equal(expected, refused.Refusals[evaluator.Refusal]);
            return;
        }

        string[][] members = [.. expected.Split(", ").Select(item => item.Split(' '))];
        var found = Definition(pattern, [.. members.Select(member => $"px(d.{member[0]})")]).NewEvaluator();
        Assert.True(found.TryEvaluate(record, out _));
        Assert.Equal(members.Select(member => double.Parse(member[1], System.Globalization.CultureInfo.InvariantCulture)), found.Features.ToArray());
    }

    [Fact]
    public void Members_have_code_charge_and_status()
    {
        var record = new PartonRecord();
        record.Set(Particles("24 2 0, -11 1 1, 12 1 1, 13 1 0, -13 1 0"));
        var evaluator = Definition(WZ, "pdg(d.lplus1)", "charge(d.lminus)", "status(d.Wplus)", "pdg(d.Z)", "charge(d.Z)", "status(d.Z)",
            "1 if prompt(d.nu) else 0").NewEvaluator();

        Assert.True(evaluator.TryEvaluate(record, out _));

        Assert.Equal([-11, -1, 2, 23, 0, 0, 1], evaluator.Features.ToArray());
    }

    [Fact]
    public void Records_that_form_a_circle_end()
    {
        var record = new PartonRecord();
        record.Set(Particles("6 2 2, 6 2 1, -6 2 4, -6 2 3, -11 1 6, 12 1 5, 5 1 0, 11 1 0, -12 1 0, -5 1 0"));
        var evaluator = Definition(Dilepton, "px(d.lplus)", "px(d.t)").NewEvaluator();
        Assert.True(evaluator.TryEvaluate(record, out _));
        Assert.Equal([5, 5 + 6 + 7], evaluator.Features.ToArray());
    }

    private static EventDefinition Definition(string pattern, params string[] expressions) => EventDefinition.Read(DocumentNode.Parse(
        $$"""
        {
          "objects": {"d": {"decay": {{pattern}} } },
          "features": [{{string.Join(", ", expressions.Select((text, i) => $$"""{"name": "f{{i}}", "expression": "{{text}}"}"""))}}]
        }
        """, "definition"));

    private static Particle[] Particles(string lines) => [.. lines.Split(", ").Select((line, i) =>
    {
        int[] numbers = [.. line.Split(' ').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
        return new Particle(numbers[0], numbers[1], numbers[2], 0, 0, 0, new FourMomentum(1000, i + 1, 0, 0), 0, 0, 9);
    })];
}
