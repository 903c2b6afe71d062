using Oom.Events;
using Oom.Json;
using Oom.Kinematics;

namespace Oom.Definitions;

public sealed class DefinitionReaderTests
{
    // A muon of a tau of a W, a photon, a neutrino, two jets of which the second is harder, and the lines that they come from.
    private static readonly Particle[] Event =
    [
        Line(21, Particle.Incoming, 0, new(500, 0, 0, 500)),
        Line(-24, Particle.Intermediate, 1, new(200, 40, 30, 120)),
        Line(-24, Particle.Intermediate, 2, new(190, 40, 30, 110)),
        Line(15, Particle.Intermediate, 3, new(100, 30, 20, 60)),
        Line(13, Particle.Final, 4, new(50, 40, 0, 30)),
        Line(16, Particle.Final, 4, new(20, 0, 12, 16)),
        Line(22, Particle.Final, 1, new(10, 10, 0, 0)),
        Line(5, Particle.Final, 1, new(50, 0, 30, 40)),
        Line(1, Particle.Final, 1, new(100, 0, -60, 80)),
        Line(-4, Particle.Final, 1, new(41, 40, 0, 9)),
        Line(12, Particle.Final, 1, new(20, 0, 0, 20)),
    ];

    [Theory]
    [InlineData("every: {particles: \"energy > 0\"}", "count(every)", 7)]
    [InlineData("lines: {record: \"status != 7\"}", "count(lines)", 11)]
    [InlineData("w: {record: \"pdg == -24\"}", "count(w)", 2)]
    [InlineData("w: {record: \"pdg == -24 and lastcopy\"}", "energy(w[0]) else 0", 190)]
    [InlineData("w: {record: \"pdg == -24\", order: record}", "energy(w[1]) else 0", 190)]
    [InlineData("mu: {particles: \"abs(pdg) == 13 and fromtau\"}", "charge(mu[0]) else 0", -1)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}", "pt(q[0]) else 0", 60)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\", order: record}", "pt(q[0]) else 0", 30)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}", "charge(sum(q)) else 0", -4.0 / 3)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}", "count(q where b) + 10 * count(q where c) + 100 * count(q where tau)", 11)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}, h: {from: q, where: \"pt > 35\"}", "pt(h[1]) else 0", 40)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}, l: {particles: \"pdg == 13\"}, j: {from: q, apart-from: {l: 0.5}}", "count(j)", 2)]
    [InlineData("j: {from: q, apart-from: {l: 0.5}}, q: {particles: \"abs(pdg) <= 5\"}, l: {particles: \"pdg == 13\"}", "count(j)", 2)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}, l: {particles: \"pdg == 13\"}, u: {union: [l, q]}", "pdg(u[1]) else 0", 13)]
    [InlineData("q: {particles: \"abs(pdg) <= 5\"}, l: {particles: \"pdg == 13\"}, u: {union: [q, l], order: record}",
        "pdg(u[3]) else 0", 13)]
    [InlineData("nu: {particles: invisible}, met: {sum: nu}", "pt(met)", 12)]
    [InlineData("nu: {particles: \"pdg == 18\"}, met: {sum: nu}", "pt(met)", 0)]
    [InlineData("p: {particles: \"prompt and pdg == 22\"}", "count(p)", 1)]
    [InlineData("j: {cluster: kt, radius: 1}", "count(j)", 3)]
    [InlineData("j: {cluster: kt, radius: 1}", "pt(j[2]) else 0", 30)]
    [InlineData("j: {cluster: anti-kt, radius: 0.4, pt-min: 30}", "count(j)", 2)]
    [InlineData("j: {cluster: anti-kt, radius: 0.4, where: \"pt < 50\"}", "pt(j[0]) else 0", 40)]
    [InlineData("j: {cluster: cambridge-aachen, radius: 0.4}", "count(j where b) + 10 * count(j where c) + 100 * count(j where tau)", 11)]
    [InlineData("q: {particles: \"pdg > 0\"}, j: {cluster: anti-kt, radius: 0.4, of: q}", "count(j)", 2)]
    [InlineData("l: {particles: \"pdg == 13\", dressed: 3}", "pt(l[0]) else 0", 40)]
    public void Objects_are_what_their_declaration_says(string objects, string expression, double expected)
    {
        var definition = EventDefinition.Read(Document(objects, "", $"{{name: f, expression: \"{expression}\"}}"));
        var evaluator = definition.NewEvaluator();
        for (int i = 0; i < 2; i++)
        {
            Assert.True(evaluator.TryEvaluate(Record, out int step));
            Assert.Equal(EventExpressions.Passed, step);
            Assert.Equal(expected, evaluator.Features[0], 1e-12);
        }
    }

    [Fact]
    public void Requirements_have_names_and_an_order()
    {
        var definition = EventDefinition.Read(Document(
            "q: {particles: \"abs(pdg) <= 5\"}", "{name: three, require: count(q) >= 3}, {name: hard, require: \"pt(q[0]) > 70\"}",
            "{name: f, expression: count(q)}"));

        Assert.Equal(["three", "hard"], definition.Selection.Select(item => item.Name));
        Assert.True(definition.NewEvaluator().TryEvaluate(Record, out int step));
        Assert.Equal(1, step);
    }

    [Fact]
    public void Events_without_a_declared_decay_are_refused_with_the_reason()
    {
        var definition = EventDefinition.Read(Document(
            "pair: {decay: \"t tbar -> (W+ -> l+ nu) b (W- -> l- nubar) bbar\"}", "", "{name: f, expression: \"1 * 2\"}"));
        var evaluator = definition.NewEvaluator();

        Assert.False(evaluator.TryEvaluate(Record, out _));
        Assert.Equal("W decay to a tau", definition.Refusals[evaluator.Refusal]);
    }

    [Theory]
    [InlineData("x: {from: y}, y: {from: x}", "", "f", "1*2", "$.objects.y.from", "the definition needs itself: x -> y -> x")]
    [InlineData("pt: {particles: b}", "", "f", "1*2", "$.objects.pt", "\"pt\" is a function or word of the language")]
    [InlineData("a: {particles: \"count(a) > 1\"}", "", "f", "1*2", "$.objects.a.particles", "'a' needs itself: a -> a")]
    [InlineData("a: {union: [q]}", "", "f", "1*2", "$.objects.a.union[0]", "there is no \"q\"")]
    [InlineData("a: {from: met}, met: {sum: n}, n: {particles: invisible}", "", "f", "1*2", "$.objects.a.from",
        "\"met\", which is one momentum")]
    [InlineData("a: {particles: \"pt\"}", "", "f", "1*2", "$.objects.a.particles", "expected a condition, found a number in GeV")]
    [InlineData("a: {}", "", "f", "1*2", "$.objects.a", "expected one of particles, record, union, from, sum, cluster, decay, found none")]
    [InlineData("a: {from: b, union: [b]}", "", "f", "1*2", "$.objects.a", "found from and union")]
    [InlineData("where: {particles: b}", "", "f", "1*2", "$.objects.where", "is a function or word of the language")]
    [InlineData("a.b: {particles: b}", "", "f", "1*2", "$.objects.a.b", "is no name of objects")]
    [InlineData("a: {decay: \"Z -> l l\"}", "", "f", "1*2", "$.objects.a.decay", "expected one of t tbar W+")]
    [InlineData("a: {decay: [\"Z -> e+ e-\", \"Z -> mu+ mu-\"]}", "", "f", "1*2", "$.objects.a.decay[1]",
        "expected the members of the first pattern, Z, eminus, eplus, found Z, muminus, muplus")]
    [InlineData("a: {decay: [\"Z -> e+ e-\", \"Z -> e+  e-\"]}", "", "f", "1*2", "$.objects.a.decay[1]", "the pattern stands twice")]
    [InlineData("a: {decay: []}", "", "f", "1*2", "$.objects.a.decay", "at least one element")]
    [InlineData("a: {particles: b, size: 3}", "", "f", "1*2", "$.objects.a", "unknown property \"size\"")]
    [InlineData("a: {particles: b, apart-from: {a: 0.4}}", "", "f", "1*2", "$.objects.a.apart-from.a",
        "the definition needs itself: a -> a")]
    [InlineData("a: {particles: b, apart-from: {a: -1}}", "", "f", "1*2", "$.objects.a.apart-from.a", "above 0")]
    [InlineData("a: {particles: b, order: mass}", "", "f", "1*2", "$.objects.a.order", "expected \"pt\" or \"record\"")]
    [InlineData("a: {particles: \"pt > 50 and pt < 20\"}", "", "f", "1*2", "$.objects.a.particles", "nothing fulfils this")]
    [InlineData("a: {particles: b}", "{name: x, require: count(a) > 2}, {name: y, require: count(a) < 1}", "f", "1*2",
        "$.selection[1].require", "nothing fulfils this")]
    [InlineData("a: {particles: b}", "{name: x, require: count(a) > 2}, {name: x, require: count(a) > 3}", "f", "1*2",
        "$.selection[1].name", "stands twice")]
    [InlineData("a: {particles: b}", "", "f", "pt(a[0])\", unit: \"1", "$.features[0].unit",
        "expected \"GeV\", which the expression has, found \"1\"")]
    [InlineData("a: {particles: b}", "", "f", "count(x)", "$.features[0].expression", "there is no 'x'")]
    [InlineData("a: {particles: b, dressed: 0}", "", "f", "1*2", "$.objects.a.dressed",
        "expected a radius of photons, above 0 and at most 3.14, found 0")]
    [InlineData("a: {record: b, dressed: 1}", "", "f", "1*2", "$.objects.a", "unknown property \"dressed\"")]
    [InlineData("a: {cluster: anti-kt}", "", "f", "1*2", "$.objects.a", "the property \"radius\" is missing")]
    [InlineData("a: {cluster: anti-kt, radius: 2}", "", "f", "1*2", "$.objects.a.radius", "at most 1.57, found 2")]
    [InlineData("a: {cluster: cone, radius: 1}", "", "f", "1*2", "$.objects.a.cluster", "expected \"anti-kt\" or \"kt\" or \"cambridge-aachen\"")]
    [InlineData("a: {cluster: kt, radius: 1, pt-min: -1}", "", "f", "1*2", "$.objects.a.pt-min", "of at least 0")]
    [InlineData("a: {cluster: kt, radius: 1, of: a}", "", "f", "1*2", "$.objects.a.of", "the definition needs itself: a -> a")]
    [InlineData("a: {cluster: kt, radius: 1, order: pt}", "", "f", "1*2", "$.objects.a", "unknown property \"order\"")]
    [InlineData("a: {cluster: kt, radius: 1}, l: {particles: \"all(a, deltar(it, l0) > 1)\", dressed: 1}, l0: {sum: a}", "", "f", "1*2",
        "$.objects", "leptons are dressed before jets are clustered")]
    [InlineData("k: {particles: tau, dressed: 1}, l: {particles: \"pt < (max(k, pt) else 1)\", dressed: 1}", "", "f", "1*2",
        "$.objects", "leptons are dressed before jets are clustered")]
    public void What_is_wrong_is_named_where_it_stands(
        string objects, string selection, string name, string expression, string path, string problem)
    {
        var error = Assert.Throws<DocumentException>(
            () => EventDefinition.Read(Document(objects, selection, $"{{name: {name}, expression: \"{expression}\"}}")));
        Assert.Equal(path, error.Path);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Canonical_text_is_the_same_for_what_is_written_otherwise_and_reads_as_itself()
    {
        string text = """
            {"objects":{"z":{"decay":"Z -> (tau+ -> e+ nu nubar) tau-"},"w":{"decay":["W+ as w -> e+ as e nu as v","W- as w -> e- as e nubar as v"]},
            "q":{"particles":"abs(pdg) <= 5 and not b","where":"pt > 20 GeV","order":"record"},
            "j":{"cluster":"kt","of":"q","radius":0.4,"apart-from":{"q":0.5}}},
            "selection":[{"name":"n","require":"count(q) + 2 * (1 - 3) > -2 ^ 2"}],
            "features":[{"name":"f","expression":"pt(j[0]) else 0","unit":"GeV"}]}
            """.ReplaceLineEndings("");
        var definition = EventDefinition.Read(DocumentNode.Parse("""
            {
              "features": [{"expression": "(pt(j[0]))  else (0)", "name": "f"}],
              "objects": {"z": {"decay": " Z  -> ( tau+ -> e+ nu nubar )tau- "}, "w": {"decay": ["W+ as  w -> e+ as e nu  as v", "W-  as w -> e- as e nubar as v"]},
                "q": {"order": "record", "where": "pt>2.0e1 GeV", "particles": "(abs( pdg)<=5) and\n(not b)"},
                "j": {"of": "q", "radius": 0.40, "cluster": "kt", "apart-from": {"q": 5e-1}}},
              "selection": [{"name": "n", "require": "count((q))+2*(1-3)>-(2^2)"}]
            }
            """, "a"));

        Assert.Equal(text, definition.CanonicalText);
        Assert.Equal(text, EventDefinition.Read(DocumentNode.Parse(text, "b")).CanonicalText);
        Assert.Equal("pt(j[0]) else 0", definition.Features[0].Text);
        Assert.Equal("count(q) + 2 * (1 - 3) > -2 ^ 2", definition.Selection[0].Text);
    }

    [Theory]
    [InlineData(211, 1)]
    [InlineData(-211, -1)]
    [InlineData(321, 1)]
    [InlineData(311, 0)]
    [InlineData(130, 0)]
    [InlineData(411, 1)]
    [InlineData(421, 0)]
    [InlineData(431, 1)]
    [InlineData(511, 0)]
    [InlineData(521, 1)]
    [InlineData(541, 1)]
    [InlineData(443, 0)]
    [InlineData(2212, 1)]
    [InlineData(2112, 0)]
    [InlineData(2224, 2)]
    [InlineData(3112, -1)]
    [InlineData(3334, -1)]
    [InlineData(4122, 1)]
    [InlineData(5122, 0)]
    [InlineData(11, -1)]
    [InlineData(-15, 1)]
    [InlineData(24, 1)]
    [InlineData(23, 0)]
    [InlineData(2, 2.0 / 3)]
    [InlineData(-5, 1.0 / 3)]
    [InlineData(1000011, -1)]
    [InlineData(1000024, 1)]
    [InlineData(1000022, 0)]
    [InlineData(1000039, 0)]
    [InlineData(2000006, 2.0 / 3)]
    [InlineData(9900041, double.NaN)]
    public void Charge_follows_from_the_code(int pdgId, double charge) => Assert.Equal(charge, PdgCode.Charge(pdgId), 1e-15);

    private static PartonRecord Record
    {
        get
        {
            var record = new PartonRecord();
            record.Set(Event);
            return record;
        }
    }

    private static Particle Line(int pdgId, int status, int mother, FourMomentum momentum)
        => new(pdgId, status, mother, mother, 0, 0, momentum, 0, 0, 9);

    // YAML's flow style as JSON: words without quotes get them.
    private static DocumentNode Document(string objects, string selection, string features)
    {
        string text = $"{{objects: {{{objects}}}, selection: [{selection}], features: [{features}]}}";
        string json = System.Text.RegularExpressions.Regex.Replace(
            text, "\"[^\"]*\"|(?<=[{,]\\s*)[A-Za-z][\\w.-]*(?=:)|(?<=: |\\[|, )[A-Za-z][^,{}\\]\\[\"]*",
            match => match.Value[0] == '"' ? match.Value : $"\"{match.Value.TrimEnd()}\"");
        return DocumentNode.Parse(json, "definition");
    }
}
