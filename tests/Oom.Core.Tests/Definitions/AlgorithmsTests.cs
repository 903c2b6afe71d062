using CsCheck;
using Oom.Kinematics;

namespace Oom.Definitions;

/// <summary>Functions with an algorithm: sums over lists, the frame of Collins and Soper, the stransverse mass.</summary>
public sealed class AlgorithmsTests
{
    // Roundings in the scale of what enters.
    private const double Tolerance = 1e-12;

    // Bisection ends at the last digit; that the ellipses touch is known to a few digits less.
    private const double MassT2Tolerance = 1e-10;

    private const int Events = 10_000;

    private delegate RandomExpressions.Scaled Textbook(TextbookMomentum[] jets, TextbookMomentum[] leptons);

    private static readonly Dictionary<string, Textbook> ByItself = new()
    {
        ["ht(jets)"] = (jets, _) => new(jets.Sum(p => p.Pt), 1000),
        ["sphericity(jets)"] = (jets, _) => new(TextbookFunctions.Eigenvalues(jets, 2) is var l ? 1.5 * (l[1] + l[2]) : 0, 10),
        ["aplanarity(jets)"] = (jets, _) => new(1.5 * TextbookFunctions.Eigenvalues(jets, 2)[2], 10),
        ["transversesphericity(jets)"] = (jets, _) => new(TextbookFunctions.TransverseSphericity(jets), 10),
        ["cparameter(jets)"] = (jets, _) => new(
            TextbookFunctions.Eigenvalues(jets, 1) is var l ? 3 * (l[0] * l[1] + l[1] * l[2] + l[2] * l[0]) : 0, 10),
        ["dparameter(jets)"] = (jets, _) => new(TextbookFunctions.Eigenvalues(jets, 1) is var l ? 27 * l[0] * l[1] * l[2] : 0, 10),
        ["costheta_cs(jets[0], leptons[0])"] = (jets, leptons) => new(
            TextbookFunctions.CollinsSoper(jets[0], leptons[0]).CosTheta, ScaleOfBoost(jets[0], leptons[0])),
        ["phi_cs(jets[0], leptons[0])"] = (jets, leptons) => TextbookFunctions.CollinsSoper(jets[0], leptons[0]) is var angles
            ? new(angles.Phi, ScaleOfBoost(jets[0], leptons[0]) / Math.Sqrt(1 - angles.CosTheta * angles.CosTheta)) : default,
        ["mt2(jets[0], jets[1], sum(leptons))"] = (jets, leptons) => MassT2(jets[0], jets[1], leptons, 0, 0),
        ["mt2(leptons[0], jets[1], sum(leptons), 50 GeV)"] = (jets, leptons) => MassT2(leptons[0], jets[1], leptons, 50, 50),
        ["mt2(leptons[0], leptons[1], sum(leptons), 0, 80)"] = (_, leptons) => MassT2(leptons[0], leptons[1], leptons, 0, 80),
    };

    /// <summary>The texts.</summary>
    public static IEnumerable<string> Texts => ByItself.Keys;

    [Fact]
    public void Algorithms_are_what_textbooks_say()
        => Compare((expressions, events) => [.. events.Select(e =>
        {
            var frame = expressions[0].NewFrame();
            return expressions.Select(expression =>
            {
                frame.Begin(default);
                e.Fill(frame);
                expression.Evaluate(frame);
                return frame.Values[0];
            }).ToArray();
        })]);

    [Fact]
    public void Algorithms_in_Cpp_are_what_textbooks_say()
    {
        if (!CppPrinterTests.HasCompiler()) Assert.Skip("there is no g++ here: the printed C++ is not compiled");
        Compare((expressions, events) => [.. CppPrinterTests.Run(expressions, events).Select(line => line.Value).Chunk(expressions.Length)]);
    }

    // What is known in closed form without radiation: 0806.0190, eq. 10, of visible particles of the masses that they have.
    [Fact]
    public void Stransverse_mass_without_radiation_has_a_closed_form()
    {
        int balanced = 0;
        TextbookEvent.Any.Where(e => e.Jets.Length > 1).Sample(e =>
        {
            TextbookMomentum a = e.Jets[0], b = e.Jets[1];
            double product = Transverse(a) * Transverse(b) + a.X * b.X + a.Y * b.Y;
            double expected = Math.Sqrt(product + Math.Sqrt(product * product - a.Mass * a.Mass * b.Mass * b.Mass));
            double found = Evaluate("mt2(a, b, missing)", a, b, new(0, -a.X - b.X, -a.Y - b.Y, 0));
            Assert.InRange(found, Math.Max(a.Mass, b.Mass) - MassT2Tolerance * 1000, double.PositiveInfinity);
            // Where one of the masses alone decides, the formula is not for it.
            if (found <= Math.Max(a.Mass, b.Mass) + 1e-6) return;
            balanced++;
            Assert.Equal(expected, found, MassT2Tolerance * 1000);
        }, iter: 1000, seed: "0N0XIzNsQ0O2", threads: 1);
        Assert.InRange(balanced, 500, 1000);

        static double Transverse(TextbookMomentum p) => Math.Sqrt(p.Mass * p.Mass + p.Pt * p.Pt);
    }

    // Visible particles without mass and missing momentum between them: both transverse masses can be 0.
    [Theory]
    [InlineData(50, 0, 0, 80, 30, 40, 0)]
    [InlineData(50, 0, 0, 80, -30, -40, 1)]
    [InlineData(50, 0, 0, 80, 0, 0, 0)]
    [InlineData(0, 0, 0, 0, 0, 0, 0)]
    public void Stransverse_mass_of_massless_particles_vanishes_between_them(
        double ax, double ay, double bx, double by, double x, double y, int isPositive)
    {
        double found = Evaluate("mt2(a, b, missing)", Massless(ax, ay), Massless(bx, by), new(0, x, y, 0));
        // The square is known to rounding in the scale of squared energies.
        if (isPositive == 0) Assert.InRange(found, 0, 1e-5);
        else Assert.InRange(found, 10, 100);

        static TextbookMomentum Massless(double x, double y) => new(Math.Sqrt(x * x + y * y), x, y, 0);
    }

    [Theory]
    [InlineData("sphericity(a)", 0)]
    [InlineData("aplanarity(a)", 0)]
    [InlineData("cparameter(a)", 0)]
    [InlineData("dparameter(a)", 0)]
    [InlineData("sphericity(b)", 1)]
    [InlineData("aplanarity(b)", 0.5)]
    [InlineData("transversesphericity(b)", 1)]
    [InlineData("cparameter(b)", 1)]
    [InlineData("dparameter(b)", 1)]
    [InlineData("sphericity(a where pt > 1 TeV) else -1", -1)]
    [InlineData("dparameter(a where pt > 1 TeV) else -1", -1)]
    [InlineData("ht(a where pt > 1 TeV)", 0)]
    [InlineData("ht(b where pt > 1)", 40)]
    // A pencil; and one momentum along each half axis.
    public void Shapes_have_their_limits(string text, double expected)
    {
        var objects = new DeclaredObjects();
        foreach (string name in (string[])["a", "b"]) objects.Add(name, objects.Input(null));
        var expressions = new EventExpressions(objects, [], [TermReader.Number(text, objects)]);
        var frame = expressions.NewFrame();
        frame.Begin(default);
        foreach (var p in (FourMomentum[])[new(6, 1, 2, 3), new(6, -2, -4, -6)]) frame.Input(0).Add(new(p, 0, 0, 0, 0));
        foreach (int sign in (int[])[1, -1])
        {
            foreach (var p in (FourMomentum[])[new(10, sign * 10, 0, 0), new(10, 0, sign * 10, 0), new(10, 0, 0, sign * 10)])
                frame.Input(1).Add(new(p, 0, 0, 0, 0));
        }

        expressions.Evaluate(frame);
        Assert.Equal(expected, frame.Values[0], Tolerance);
    }

    [Theory]
    [InlineData("mt2(a, b, missing, 1 rad * pt(a))", null)]
    [InlineData("mt2(a, b, missing, eta(a))", "mt2 takes a number in GeV, found a number")]
    [InlineData("mt2(a, b, missing, -5)", "mt2 takes a number of at least 0, found -5")]
    [InlineData("mt2(a, b)", "mt2 takes 3 arguments, found 2")]
    [InlineData("sphericity(a)", "expected a list, found a momentum")]
    [InlineData("costheta_cs(a, 3)", "costheta_cs takes a momentum, found a number")]
    public void Wrong_arguments_are_refused(string text, string? problem)
    {
        if (problem is null) Assert.NotNull(TermReader.Number(text, Three()));
        else Assert.Contains(
            problem, Assert.Throws<DefinitionException>(() => TermReader.Number(text, Three())).Problem, StringComparison.Ordinal);
    }

    // Events with two jets and two leptons at least, and what textbooks say of them.
    private static readonly Lazy<(TextbookEvent[] Events, RandomExpressions.Scaled[][] Expected)> Sample = new(() =>
    {
        TextbookEvent[] all = [];
        TextbookEvent.Any.Where(e => e.Jets.Length > 1 && e.Leptons.Length > 1).Array[Events].Sample(
            events => all = events, iter: 1, seed: "0N0XIzNsQ0O2", threads: 1);
        return (all, [.. all.Select(e => ByItself.Values.Select(of => of(e.Jets, e.Leptons)).ToArray())]);
    });

    private static void Compare(Func<EventExpressions[], TextbookEvent[], double[][]> evaluate)
    {
        var objects = new DeclaredObjects();
        objects.Add("jets", objects.Input(null));
        objects.Add("leptons", objects.Input(null));
        var (events, expected) = Sample.Value;
        double[][] found = evaluate(
            [.. Texts.Select(text => new EventExpressions(objects, [], [TermReader.Number(text, objects)]))], events);
        Assert.Equal(Events, found.Length);
        for (int i = 0; i < found.Length; i++)
        {
            foreach (var (j, text) in Texts.Index())
            {
                var (value, scale) = expected[i][j];
                double difference = found[i][j] - value;
                if (text.StartsWith("phi", StringComparison.Ordinal)) difference = FourMomentum.WrapAngle(difference);
                double tolerance = text.StartsWith("mt2", StringComparison.Ordinal) ? MassT2Tolerance : Tolerance;
                Assert.True(Math.Abs(difference) <= tolerance * scale, $"{text}: {value:R}, found {found[i][j]:R}, scale {scale:G3}");
            }
        }
    }

    private static double Evaluate(string text, params ReadOnlySpan<TextbookMomentum> momenta)
    {
        var objects = Three();
        var expressions = new EventExpressions(objects, [], [TermReader.Number(text, objects)]);
        var frame = expressions.NewFrame();
        frame.Begin(default);
        for (int i = 0; i < momenta.Length; i++)
            frame.Input(i).Add(new(new(momenta[i].E, momenta[i].X, momenta[i].Y, momenta[i].Z), 0, 0, 0, 0));
        expressions.Evaluate(frame);
        return frame.Values[0];
    }

    private static DeclaredObjects Three()
    {
        var objects = new DeclaredObjects();
        foreach (string name in (string[])["a", "b", "missing"]) objects.Add(name, objects.Single(objects.Input(null), 0));
        return objects;
    }

    private static RandomExpressions.Scaled MassT2(
        TextbookMomentum a, TextbookMomentum b, TextbookMomentum[] leptons, double massA, double massB)
        => new(TextbookFunctions.MassT2(a, b, leptons.Aggregate((p, q) => p.Plus(q)), massA, massB, steps: 75, reach: 1e4), 1000);

    private static double ScaleOfBoost(TextbookMomentum a, TextbookMomentum b)
    {
        var pair = a.Plus(b);
        double gamma = pair.E / pair.Mass;
        return 10 + gamma * gamma * (a.E + b.E) / a.SeenFrom(pair).Length;
    }
}
