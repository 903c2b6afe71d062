using CsCheck;

namespace Oom.Definitions;

public sealed class RandomExpressionsTests
{
    // Roundings of a few hundred operations in the scale of the energies that enter.
    private const double Tolerance = 1e-12;

    private const double OnEdgeMax = 1e-5;

    private const int Expressions = 1000, EventsEach = 50;

    [Fact]
    public void Compiled_expressions_are_what_textbooks_say()
    {
        int evaluated = 0, absent = 0, onEdge = 0;
        Gen.Select(RandomExpressions.Conditions(2), RandomExpressions.Numbers(4), TextbookEvent.Any.Array[EventsEach]).Sample(
            (condition, number, events) =>
            {
                var objects = Objects();
                if (!TryRead(condition, number, objects, out var expressions)) return;
                var frame = expressions.NewFrame();
                foreach (var e in events)
                {
                    frame.Begin(default);
                    e.Fill(frame);
                    int step = expressions.Evaluate(frame);
                    bool isSelected = condition.Of(e) == true;
                    var expected = number.Of(e);
                    if (e.IsOnEdge)
                    {
                        onEdge++;
                        continue;
                    }

                    evaluated++;
                    Assert.Equal(isSelected, step == EventExpressions.Passed);
                    if (!isSelected) continue;
                    if (expected is null) absent++;
                    if (expected is { } value) Assert.Equal(value.Value, frame.Values[0], Tolerance * value.Scale);
                    else Assert.True(double.IsNaN(frame.Values[0]), $"{number.Text} is absent, found {frame.Values[0]}");
                }
            }, iter: Expressions, seed: "0N0XIzNsQ0O2", threads: 1, print: item => $"{item.Item1.Text}\n{item.Item2.Text}");

        Assert.InRange(evaluated, Expressions * EventsEach / 2, int.MaxValue);
        Assert.InRange(absent, evaluated / 100, evaluated);
        Assert.InRange(onEdge, 0, OnEdgeMax * evaluated);
    }

    /// <summary>Every function by itself: of the first jet a and the first lepton b.</summary>
    public static TheoryData<string> Functions => [.. ByItself.Keys];

    private static readonly Dictionary<string, (Func<TextbookMomentum, TextbookMomentum, double> Of, double Scale)> ByItself = new()
    {
        ["pt(a)"] = ((a, b) => a.Pt, 1000),
        ["eta(a)"] = ((a, b) => a.Eta, 100),
        ["phi(a)"] = ((a, b) => a.Phi, 1),
        ["theta(a)"] = ((a, b) => a.Theta, 100),
        ["rapidity(a)"] = ((a, b) => a.Rapidity, 100),
        ["mass(a)"] = ((a, b) => a.Mass, 1000),
        ["energy(a)"] = ((a, b) => a.E, 1000),
        ["px(a)"] = ((a, b) => a.X, 1000),
        ["py(a)"] = ((a, b) => a.Y, 1000),
        ["pz(a)"] = ((a, b) => a.Z, 1000),
        ["momentum(a)"] = ((a, b) => a.Length, 1000),
        ["mt(a)"] = ((a, b) => a.Mt, 1000),
        ["et(a)"] = ((a, b) => a.Et, 1000),
        ["charge(b)"] = ((a, b) => b.Charge, 1),
        ["pdg(b)"] = ((a, b) => b.Pdg, 1),
        ["mt(a, b)"] = ((a, b) => Math.Sqrt(2 * a.Pt * b.Pt * (1 - Math.Cos(a.Phi - b.Phi))), 1e6),
        ["deltaphi(a, b)"] = (TextbookMomentum.DeltaPhi, 10),
        ["deltaeta(a, b)"] = ((a, b) => a.Eta - b.Eta, 100),
        ["deltay(a, b)"] = ((a, b) => a.Rapidity - b.Rapidity, 100),
        ["deltar(a, b)"] = (TextbookMomentum.DeltaR, 100),
        ["product(a, b)"] = ((a, b) => a.E * b.E - a.X * b.X - a.Y * b.Y - a.Z * b.Z, 1e6),
        ["dot(direction(a), direction(b))"] = (TextbookMomentum.Cosine, 10),
        ["dot(direction(a, a + b), direction(b))"] = ((a, b) => TextbookMomentum.Cosine(a.SeenFrom(a.Plus(b)), b), 1e3),
        ["dot(direction(a, b, a + b), direction(a))"] = ((a, b)
            => TextbookMomentum.Cosine(a.SeenFrom(b).SeenFrom(a.Plus(b).SeenFrom(b)), a), 1e6),
        ["dot(mirror(direction(a), direction(b)), direction(b))"] = ((a, b) => -TextbookMomentum.Cosine(a, b), 10),
        ["mass(a - b)"] = ((a, b) => a.Minus(b).Mass, 1e6),
        ["sqrt(mass(a) / 1 GeV)"] = ((a, b) => Math.Sqrt(a.Mass), 100),
        ["cbrt(px(a) / 1 GeV)"] = ((a, b) => Math.Cbrt(a.X), 100),
        ["log(pt(a) / pt(b))"] = ((a, b) => Math.Log(a.Pt / b.Pt), 10),
        ["exp(eta(a))"] = ((a, b) => Math.Exp(a.Eta), 1000),
        ["tanh(eta(a))"] = ((a, b) => Math.Tanh(a.Eta), 10),
        ["sin(phi(a))"] = ((a, b) => Math.Sin(a.Phi), 1),
        ["cos(phi(a))"] = ((a, b) => Math.Cos(a.Phi), 1),
        ["atan(pz(a) / pt(a))"] = ((a, b) => Math.PI / 2 - a.Theta, 100),
        ["(pt(a) / pt(b)) ^ eta(a)"] = ((a, b) => Math.Exp(a.Eta * Math.Log(a.Pt / b.Pt)), 1e5),
        ["(pt(a) - 30 GeV) ^ 3 / 1 GeV ^ 3"] = ((a, b) => (a.Pt - 30) * (a.Pt - 30) * (a.Pt - 30), 1e9),
        ["min(pt(a), pt(b)) + max(eta(a), eta(b)) * 1 GeV"] = ((a, b) => Math.Min(a.Pt, b.Pt) + Math.Max(a.Eta, b.Eta), 1000),
        ["abs(pz(a))"] = ((a, b) => Math.Abs(a.Z), 1000),
    };

    /// <summary>The scale of a function's roundings, of <see cref="Functions"/>.</summary>
    internal static double Scale(string function) => ByItself[function].Scale;

    [Theory]
    [MemberData(nameof(Functions))]
    public void Function_by_itself_is_what_textbooks_say(string text)
    {
        var (expected, scale) = ByItself[text];
        var objects = new DeclaredObjects();
        objects.Add("a", objects.Single(objects.Input(null), 0));
        objects.Add("b", objects.Single(objects.Input(null), 0));
        var expressions = new EventExpressions(objects, [], [TermReader.Number(text, objects)]);
        var frame = expressions.NewFrame();
        int evaluated = 0;
        TextbookEvent.Any.Where(e => e.Jets.Length > 0 && e.Leptons.Length > 0).Sample(e =>
        {
            frame.Begin(default);
            e.Fill(frame);
            expressions.Evaluate(frame);
            evaluated++;
            Assert.Equal(expected(e.Jets[0], e.Leptons[0]), frame.Values[0], Tolerance * scale);
        }, iter: 10_000, seed: "0N0XIzNsQ0O2", threads: 1);
        Assert.InRange(evaluated, 10_000, int.MaxValue);
    }

    [Fact]
    public void No_function_is_left_out()
    {
        string all = string.Concat(ByItself.Keys.Concat(AlgorithmsTests.Texts));
        Assert.All(EventFunctions.All.Select(function => function.Name).Concat(ListFunctions.All.Select(function => function.Name)),
            name => Assert.Contains($"{name}(", all, StringComparison.Ordinal));
    }

    // Some say what no event, or every event, fulfils: those are refused.
    private static bool TryRead(
        RandomExpressions.Truth condition, RandomExpressions.Number number, DeclaredObjects objects, out EventExpressions expressions)
    {
        expressions = null!;
        try
        {
            expressions = new(objects, [TermReader.Condition(condition.Text, objects)], [TermReader.Number(number.Text, objects)]);
            return true;
        }
        catch (DefinitionException e) when (e.Problem.StartsWith("this is ", StringComparison.Ordinal)
            || e.Problem.StartsWith("nothing fulfils", StringComparison.Ordinal))
        {
            return false;
        }
    }

    private static DeclaredObjects Objects()
    {
        var objects = new DeclaredObjects();
        objects.Add("jets", objects.Input(null));
        objects.Add("leptons", objects.Input(null));
        return objects;
    }
}
