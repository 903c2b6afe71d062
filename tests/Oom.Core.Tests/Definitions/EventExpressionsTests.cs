using Oom.Decays;
using Oom.Events;
using Oom.Features;
using Oom.Formulas;
using Oom.Kinematics;
using Oom.Numerics;

namespace Oom.Definitions;

public sealed class EventExpressionsTests
{
    // Of sums of products of a few numbers.
    private const double Rounding = 1e-12;

    // The ten features of arXiv:2601.08813, section 3.2, and |dphi|.
    private static readonly (string Name, string Expression)[] TopPair =
    [
        ("pt_t", "pt(pair.t)"),
        ("eta_t", "eta(pair.t)"),
        ("pt_tbar", "pt(pair.tbar)"),
        ("eta_tbar", "eta(pair.tbar)"),
        ("deta_tt", "deltaeta(pair.t, pair.tbar)"),
        ("dphi_tt", "deltaphi(pair.t, pair.tbar)"),
        ("dR_tt", "deltar(pair.t, pair.tbar)"),
        ("m_tt", "mass(pair.t + pair.tbar)"),
        ("c_hel", "dot(direction(pair.lplus, pair.t + pair.tbar, pair.t), direction(pair.lminus, pair.t + pair.tbar, pair.tbar))"),
        ("c_han", """
            dot(direction(pair.lplus, pair.t + pair.tbar, pair.t),
                mirror(direction(pair.lminus, pair.t + pair.tbar, pair.tbar), direction(pair.t, pair.t + pair.tbar)))
            """),
        ("absdphi_tt", "abs(deltaphi(pair.t, pair.tbar))"),
    ];

    [Fact]
    public void Features_of_the_top_pair_are_what_the_registry_computes()
    {
        var set = new TopPairFeatureSet([.. TopPair.Select(feature => feature.Name)]);
        var expressions = OfPair([.. TopPair.Select(feature => feature.Expression)]);
        var frame = expressions.NewFrame();
        var random = new Philox4x32(1, 0);
        double[] expected = new double[set.Count];
        for (int i = 0; i < 2000; i++)
        {
            var (top, antitop) = (Momentum(ref random, 172.5), Momentum(ref random, 172.5));
            var (antilepton, lepton) = (Momentum(ref random, 0), Momentum(ref random, 0));
            Assert.True(set.TryCompute(
                new DileptonTopPair(top, antitop, new(-11, antilepton), new(13, lepton), default, default, default, default), expected));
            frame.Begin(default);
            foreach (var momentum in new[] { top, antitop, antilepton, lepton })
                frame.Input(0).Add(new(momentum, 0, 0, 0, ObjectFlags.None));

            Assert.Equal(EventExpressions.Passed, expressions.Evaluate(frame));
            for (int f = 0; f < set.Count; f++) Assert.Equal(expected[f], frame.Values[f], Rounding * Math.Max(1, Math.Abs(expected[f])));
        }
    }

    [Fact]
    public void Unit_and_range_of_a_feature_follow_from_its_expression()
    {
        var expressions = OfPair([.. TopPair.Select(feature => feature.Expression)]);
        foreach (var (feature, term) in TopPair.Zip(expressions.Features))
        {
            var known = TopPairFeatures.Get(feature.Name);
            Assert.Equal((known.Unit, known.Low, known.High), (term.Number.Unit, term.Number.Range.Low, term.Number.Range.High));
        }
    }

    [Fact]
    public void Momenta_of_which_another_was_taken_may_be_space_like()
        => Assert.Equal(double.NegativeInfinity, OfPair(["mass(pair.t - pair.tbar)"]).Features[0].Number.Range.Low);

    [Fact]
    public void Evaluation_is_machine_code_and_allocates_nothing()
    {
        var objects = JetsAndLeptons();
        var expressions = new EventExpressions(
            objects, [TermReader.Condition("count(leptons) == 2 and any(pairs(jets), mass > 10)", objects)],
            [TermReader.Number("sum(jets where pt > 30, pt) + pt(sort(jets)[0]) else 0", objects),
                TermReader.Number("mass(closest(pairs(jets), mass, 91)) else 0", objects)]);
        var frame = expressions.NewFrame();
        frame.Begin(default);
        Fill(frame);
        for (int i = 0; i < 100; i++) Assert.Equal(EventExpressions.Passed, expressions.Evaluate(frame));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) expressions.Evaluate(frame);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeCompiled);
    }

    [Theory]
    [InlineData("count(jets)", 4)]
    [InlineData("count(jets where pt > 50)", 2)]
    [InlineData("count(jets where pt > 50 and abs(eta) < 1)", 1)]
    [InlineData("count(jets where b)", 1)]
    [InlineData("sum(jets, pt)", 220)]
    [InlineData("sum(jets where pt > 1 TeV, pt)", 0)]
    [InlineData("pt(jets[0])", 100)]
    [InlineData("pt(jets[7]) else 0", 0)]
    [InlineData("pt(jets[3]) else 0", 20)]
    [InlineData("max(jets, abs(eta))", 2)]
    [InlineData("min(jets, pt)", 20)]
    [InlineData("min(jets where b, pt) else -1", 60)]
    [InlineData("min(jets where pt < 1, pt) else -1", -1)]
    [InlineData("count(pairs(jets))", 6)]
    [InlineData("count(pairs(jets where pt > 50))", 1)]
    [InlineData("count(pairs(jets, leptons))", 8)]
    [InlineData("pt(closest(jets, pt, 45)) else 0", 40)]
    [InlineData("pt(closest(pairs(jets), abs(eta), 0).first) else 0", 60)]
    [InlineData("1 if any(jets, b) else 0", 1)]
    [InlineData("1 if all(jets, b) else 0", 0)]
    [InlineData("1 if all(jets where pt > 500, b) else 0", 1)]
    [InlineData("count(jets where all(leptons, charge != 0))", 4)]
    [InlineData("charge(leptons[0]) * charge(leptons[1]) else 7", -1)]
    [InlineData("count(leptons where prompt)", 1)]
    [InlineData("2 ^ 3 ^ 2 - -1", 513)]
    [InlineData("-2 ^ 2", -4)]
    [InlineData("min(3, 4) * max(3, 4)", 12)]
    [InlineData("sqrt(16) + cbrt(27) + abs(-2)", 9)]
    [InlineData("1 if count(jets) > 3 and not (pt(jets[0]) > 200) else 0", 1)]
    [InlineData("1 if count(jets) > 5 or any(leptons, pdg == 11) else 0", 1)]
    [InlineData("pt(sort(leptons where pt < 29)[0]) else 0", 25)]
    [InlineData("charge(sum(leptons)) else 5", 0)]
    [InlineData("charge(leptons[0] + leptons[0]) else 5", -2)]
    [InlineData("charge(leptons[0] - leptons[1]) else 5", -2)]
    [InlineData("pt(jets[9]) else (pt(jets[8]) else pt(jets[1])) else 3", 60)]
    [InlineData("count(jets as j where any(leptons, deltar(it, j) > 2.2))", 3)]
    [InlineData("sum(jets as j where b, count(jets where pt > pt(j)))", 1)]
    [InlineData("(pt(jets[0]) + 2 GeV) / 2 GeV else 0", 51)]
    [InlineData("(2 GeV + pt(jets[0])) / pt(jets[0]) + 2 else 0", 3.02)]
    [InlineData("mt(leptons[0], leptons[0]) + mt(jets[0]) - sqrt(pt(jets[0])^2 + mass(jets[0])^2) else 9", 0)]
    [InlineData("theta(jets[3]) else 0", Math.PI / 2)]
    [InlineData("status(leptons[0]) + pdg(leptons[1]) + pdg(leptons[0] + leptons[1]) else 7", -12)]
    public void Expression_has_the_value_that_its_words_say(string expression, double expected)
    {
        var objects = JetsAndLeptons();
        var expressions = new EventExpressions(objects, [], [TermReader.Number(expression, objects)]);
        var frame = expressions.NewFrame();
        // Twice: nothing of an event is left for the next.
        for (int i = 0; i < 2; i++)
        {
            frame.Begin(default);
            Fill(frame);
            Assert.Equal(EventExpressions.Passed, expressions.Evaluate(frame));
            Assert.Equal(expected, frame.Values[0], 1e-9);
        }
    }

    [Theory]
    [InlineData("pt(jets)", 1, "pt takes a momentum, found a list; take one of its elements, or sum, min or max of them")]
    [InlineData("pt(jets[0]) + eta(jets[0])", 13, "a number in GeV and a number cannot be added or compared")]
    [InlineData("pt(jetz[0])", 4, "there is no 'jetz'")]
    [InlineData("ptt(jets[0])", 1, "there is no function 'ptt'")]
    [InlineData("log(pt(jets[0]))", 1, "log takes a pure number, found a number in GeV")]
    [InlineData("1 if pt(jets[0]) < -1 else 0", 18, "this is never so")]
    [InlineData("count(jets where pt > 50 and abs(eta) < 1 and pt < 30)", 50, "nothing fulfils this and the conditions before it")]
    [InlineData("count(jets where pt > 50 where pt < 30)", 35, "leave more than 50 of the same quantity")]
    [InlineData("1 if count(jets) == 2 and (b(jets[0]) and count(jets) > 3) else 0", 55, "nothing fulfils this")]
    [InlineData("pt(jets as j)", 9, "a name for elements stands before 'where'")]
    [InlineData("pt(jets[0]) * eta(jets[0]) + eta(jets[0])", 28, "a number in GeV and a number cannot be added or compared")]
    [InlineData("2 * pt(jets[0]) + eta(jets[0])", 17, "a number in GeV and a number cannot be added or compared")]
    [InlineData("1 if abs(deltaphi(jets[0], jets[1])) > 4 else 0", 38, "this is never so")]
    [InlineData("count(jets) else 0", 13, "what stands before 'else' is never absent")]
    [InlineData("count(jets where pt > 50", 25, "expected ')', found the end")]
    [InlineData("1 < 2 < 3", 7, "expected 'and' between two comparisons, found '<'")]
    [InlineData("jets", 1, "expected a number, found a list")]
    [InlineData("pt(jets[-1])", 9, "expected the number of an element, from 0, found '-'")]
    [InlineData("pt(jets[0].first)", 11, "a momentum has no member 'first'")]
    [InlineData("1 § 2", 3, "found '§', which no expression has")]
    [InlineData("", 1, "expected a number, an object or a function, found the end")]
    [InlineData("1e999", 1, "the number is too large")]
    [InlineData("pt(jets[0], jets[1])", 1, "pt takes 1 argument, found 2")]
    [InlineData("min(jets)", 1, "expected min(NUMBER, NUMBER) or min(LIST, QUANTITY), found 1 argument")]
    [InlineData("b", 1, "there is no 'b'")]
    public void Text_without_meaning_is_refused_at_its_column(string expression, int column, string problem)
    {
        var error = Assert.Throws<DefinitionException>(() => TermReader.Number(expression, JetsAndLeptons()));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(column, error.Position + 1);
    }

    [Theory]
    [InlineData('(', "1", ')', "at most 64 levels")]
    [InlineData('-', "1", ' ', "at most 64 levels")]
    public void Nesting_has_an_end(char open, string inner, char close, string problem)
    {
        string text = new string(open, 35_000) + inner + new string(close, 35_000);
        Assert.Contains(problem, Assert.Throws<DefinitionException>(() => TermReader.Number(text, new())).Problem,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" else ", 9_000)]
    [InlineData(" if 1 < 2 else ", 1_500)]
    public void Chains_of_choices_have_an_end(string link, int count)
    {
        string text = "1" + string.Concat(Enumerable.Repeat($"{link}1", count));
        Assert.Contains("at most 500 operations within one another",
            Assert.Throws<DefinitionException>(() => TermReader.Number(text, new())).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, null)]
    [InlineData(600, "at most 500 operations within one another")]
    [InlineData(60_000, "at most 100000 characters")]
    public void Sums_have_an_end(int count, string? problem)
    {
        string text = "1" + string.Concat(Enumerable.Repeat("+1", count));
        if (problem is null) Assert.Equal(count + 1, TermReader.Number(text, new()).Number.Range.High);
        else
            Assert.Contains(problem, Assert.Throws<DefinitionException>(() => TermReader.Number(text, new())).Problem,
                StringComparison.Ordinal);
    }

    [Fact]
    public void Long_sums_are_read_once()
        // Left sides that are read twice would take until the end of the world.
        => Assert.Equal(Interval.Whole, TermReader.Number(
            "px(jets[0])" + string.Concat(Enumerable.Repeat(" + px(jets[0])", 300)), JetsAndLeptons()).Number.Range);

    [Fact]
    public void Requirements_are_asked_in_order_and_fail_on_what_is_absent()
    {
        var objects = JetsAndLeptons();
        string[] texts = ["count(jets) >= 2", "not (pt(jets[5]) > 10)", "count(leptons) == 2"];
        var expressions = new EventExpressions(objects, [.. texts.Select(text => TermReader.Condition(text, objects))], []);
        var frame = expressions.NewFrame();
        Assert.Equal(0, expressions.Evaluate(frame));
        frame.Begin(default);
        Fill(frame);
        Assert.Equal(1, expressions.Evaluate(frame));
    }

    private static EventExpressions OfPair(string[] features)
    {
        var objects = new DeclaredObjects();
        var pair = objects.Input(null);
        foreach (var (index, name) in new[] { "t", "tbar", "lplus", "lminus" }.Index())
            objects.Add($"pair.{name}", objects.Single(pair, index));
        return new EventExpressions(objects, [], [.. features.Select(text => TermReader.Number(text, objects))]);
    }

    private static DeclaredObjects JetsAndLeptons()
    {
        var objects = new DeclaredObjects();
        objects.Add("jets", objects.Input(null));
        objects.Add("leptons", objects.Input(null));
        return objects;
    }

    private static void Fill(EventFrame frame)
    {
        foreach (var (pt, eta, flags) in new[]
        {
            (100.0, 2.0, ObjectFlags.None),
            (60, 0.5, ObjectFlags.Bottom),
            (40, -1, ObjectFlags.Charm),
            (20, 0, ObjectFlags.None)
        })
        {
            frame.Input(0).Add(new(FourMomentum.FromPtEtaPhiMass(pt, eta, 0, 5), 0, 0, 0, flags));
        }

        frame.Input(1).Add(new(FourMomentum.FromPtEtaPhiMass(30, 0.1, 2, 0), -1, 11, 1, ObjectFlags.Prompt));
        frame.Input(1).Add(new(FourMomentum.FromPtEtaPhiMass(25, 1.1, -2, 0), 1, -13, 1, ObjectFlags.FromTau));
    }

    private static FourMomentum Momentum(ref Philox4x32 random, double mass)
        => FourMomentum.FromPtEtaPhiMass(
            200 * random.NextDouble(), 4 * random.NextDouble() - 2, 2 * Math.PI * random.NextDouble() - Math.PI, mass);
}
