using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Oom.Definitions;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Simulation.Cards;

public sealed class DetectorCardTests
{
    // Two mathematical libraries, of numbers of about 1.
    private const double Tolerance = 1e-12;

    private static string CardFile => TestData.Repository("tests", "Oom.Simulation.Tests", "Cards", "card.tcl");

    // Edges in pt where it is exact, along the first axis; all else is apart from edges.
    private static (double Pt, double Eta, double Phi)[] Points
        => [.. from pt in (double[])[0.1, 0.2, 2, 10, 150, 0.15, 1, 9, 31.5, 151, 900]
            from eta in (double[])[0, 0.3, -0.61, 1.39, -1.41, 2.55, 2.59, 2.7, -4.9, 5.5]
            select (pt, eta, pt is 0.15 or 1 or 9 or 31.5 or 151 or 900 ? pt / 900 - eta / 4 : 0)];

    [Fact]
    public void Formulas_are_worth_what_they_are_worth_in_python()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) Assert.Skip("there is no python3 here: formulas of cards are not compared with it");
        var card = JsonNode.Parse(DetectorCard.Load(CardFile).ToJson())!;
        string text = File.ReadAllText(CardFile);
        (string Translated, string[] Original, string Combined)[] formulas =
        [
            (Text(card["electrons"]!["efficiency"]), [Original("(pt <= 0.2)"), Original("(pt <= 10.0) * (0.00)")], "f0 * f1"),
            (Text(card["electrons"]!["resolution"]), [Original("(abs(eta) <= 0.6)")], "min(f0, 1)"),
            (Text(card["photons"]!["resolution"]), [Original("(abs(eta) <= 3.0)")], "f0 / energy"),
            (Text(card["jets"]!["response"]), [Original("sqrt( (2.5")], "f0"),
            (Text(card["tagging"]!["b"]!["light"]), [Original("0.01+0.00004")], "f0"),
            (Text(card["tagging"]!["b"]!["c"]), [Original("0.25*tanh")], "f0"),
            (Text(card["tagging"]!["b"]!["b"]), [Original("0.85*tanh")], "f0"),
            (Text(card["tagging"]!["tau"]!["tau"]), [Original("pow(0.6")], "f0"),
        ];
        string[] expected = Run(python, Script([.. formulas.Select(formula => (formula.Original, formula.Combined))]));
        double[] found = [.. formulas.SelectMany(formula => Evaluate(formula.Translated))];

        Assert.Equal(formulas.Length * Points.Length, expected.Length);
        for (int i = 0; i < found.Length; i++)
        {
            double value = double.Parse(expected[i], CultureInfo.InvariantCulture);
            Assert.Equal(value, found[i], Tolerance * Math.Max(1, Math.Abs(value)));
        }

        string Original(string start)
        {
            int from = text.IndexOf(start, StringComparison.Ordinal);
            return text[from..text.IndexOf('}', from)];
        }
    }

    [Fact]
    public void What_is_not_read_is_named_with_its_line()
    {
        string[] missed = [.. DetectorCard.Load(CardFile).NotRead];
        Assert.Contains("line 17: set MaxEvents", missed);
        Assert.Contains("line 40: SimpleCalorimeter ECal", missed);
        Assert.Contains("line 64: Efficiency MuonEfficiency: 'd0' in its formula", missed);
        Assert.Contains("line 67: Efficiency ChargedHadronEfficiency of chargedHadrons", missed);
        Assert.Contains("line 73: Efficiency NeverCalled, which is not in the execution path", missed);
        Assert.Contains("line 90: code 21 of LooseTag", missed);
        Assert.Contains("line 93: BTagging BTagging: another one comes before it", missed);
        Assert.Equal(7, missed.Length);
    }

    [Theory]
    [InlineData("module Efficiency E {\n set OutputArray muons\n}", "line 1: Efficiency E: it has no EfficiencyFormula")]
    [InlineData("set ExecutionPath {\n A\n B\n}\nmodule Merger A {}", "line 3: B of the execution path: there is no such module")]
    [InlineData("set ExecutionPath [lreplace $x end end]\nmodule Merger A {}", "line 1: set ExecutionPath")]
    [InlineData("source none.tcl\nmodule Merger A {}", "line 1: source none.tcl")]
    public void What_a_card_leaves_open_is_named(string text, string expected)
        => Assert.Contains(expected, DetectorCard.Parse(text, "card.tcl").NotRead);

    [Fact]
    public void Files_that_a_card_includes_are_read_and_named()
    {
        using var folder = TestData.NewFolder();
        File.WriteAllText(folder.File("a.tcl"), "module Efficiency E {\n set OutputArray muons\n source b.tcl\n}\nsource c.tcl\n");
        File.WriteAllText(folder.File("b.tcl"), "set EfficiencyFormula {0.5 * (pt > 10)}\n");
        File.WriteAllText(folder.File("c.tcl"), "\nmodule Merger M {}\n");
        var card = DetectorCard.Load(folder.File("a.tcl"));
        Assert.Equal("0.5 if pt / 1 GeV > 10 else 0", JsonNode.Parse(card.ToJson())!["muons"]!["efficiency"]!.GetValue<string>());
        Assert.Equal(["muons (efficiency)"], card.Found);
        Assert.Equal(["c.tcl, line 2: Merger M"], card.NotRead);

        File.WriteAllText(folder.File("c.tcl"), "source c.tcl");
        Assert.Contains("c.tcl, line 1: files include one another", Assert.Throws<SimulationException>(
            () => DetectorCard.Load(folder.File("a.tcl"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("module Efficiency E {\n set OutputArray muons\n set EfficiencyFormula {\n (pt > 1) * * 2}\n}", "line 4: expected a number or a name, found '*'")]
    [InlineData("module Efficiency E {\n set OutputArray muons\n set EfficiencyFormula {(pt > 1}\n}", "line 3: expected ')', found the end of the formula")]
    [InlineData("module Efficiency E {\n set OutputArray muons\n set EfficiencyFormula {pt $ 2}\n}", "line 3: found '$'")]
    [InlineData("module Efficiency E {\n set OutputArray muons\n set EfficiencyFormula {pow(2)}\n}", "line 3: pow takes 2 arguments, found 1")]
    [InlineData("module Efficiency E {\n set OutputArray muons\n", "line 1: this '{' is not closed")]
    [InlineData("module A B {}\nmodule C B {}", "line 2: the module 'B' stands twice")]
    [InlineData("module A {}", "line 1: expected 'module TYPE NAME {...}'")]
    [InlineData("version: 1\n", "there is no module in it")]
    [InlineData("", "there is no module in it")]
    public void Wrong_cards_name_the_line(string text, string expected)
        => Assert.Contains(
            $"card.tcl, {(expected.StartsWith("there", StringComparison.Ordinal) ? "line 1: " : "")}{expected}",
            Assert.Throws<SimulationException>(() => DetectorCard.Parse(text, "card.tcl")).Message, StringComparison.Ordinal);

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static IEnumerable<double> Evaluate(string text)
    {
        // Features of a list of one photon, in which quantities stand by their names alone.
        var node = new JsonObject
        {
            ["objects"] = new JsonObject { ["g"] = new JsonObject { ["particles"] = "pdg == 22" } },
            ["features"] = new JsonArray(new JsonObject { ["name"] = "f", ["expression"] = $"(max(g, {text}) else 0) * 1" }),
        };
        // Some of its conditions always hold, which definitions of people may not have.
        string json = node.ToJsonString().Replace("pt / 1 GeV \\u003E= 0", "pt / 1 GeV \\u003E= 1e-9", StringComparison.Ordinal);
        var evaluator = EventDefinition.Read(DocumentNode.Parse(json, "f.json")).NewEvaluator();
        var record = new PartonRecord();
        foreach (var (pt, eta, phi) in Points)
        {
            record.Set(new[] { new Oom.Events.Particle(22, 1, 0, 0, 0, 0, FourMomentum.FromPtEtaPhiMass(pt, eta, phi, 0), 0, 0, 9) });
            Assert.True(evaluator.TryEvaluate(record, out _));
            yield return evaluator.Features[0];
        }
    }

    private static string Script((string[] Original, string Combined)[] formulas)
    {
        string points = string.Join(", ", Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"({point.Pt:R}, {point.Eta:R}, {point.Phi:R})")));
        string lines = "from math import *\nfabs = abs\nno = lambda value: not value\n";
        foreach (var (original, combined) in formulas)
        {
            lines += $"for pt, eta, phi in [{points}]:\n    energy = pt * cosh(eta)\n";
            foreach (var (i, text) in original.Index()) lines += $"    f{i} = ({Python(text)})\n";
            lines += $"    print(repr(float({combined})))\n";
        }

        return lines;
    }

    private static string Python(string text) => text.Replace("\\\n", "\n", StringComparison.Ordinal).Replace("^", "**", StringComparison.Ordinal)
        .Replace("&&", " and ", StringComparison.Ordinal).Replace("||", " or ", StringComparison.Ordinal)
        .Replace("!(", "no(", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    private static string[] Run(string python, string script)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
