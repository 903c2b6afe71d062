using Oom.Binning;
using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

public sealed class SymbolicSearchTests
{
    // Nothing that enumeration finds at once, so that islands have work in every round.
    private const string Hard = "exp(-0.7*a)*sin(1.3*b + 0.5) + log(c + 0.4*a)";

    [Theory]
    [InlineData("a*b/c")]
    [InlineData("sqrt(a^2 + b^2)")]
    [InlineData("(a*b + c)/(a + c)")]
    [InlineData("a*exp(-b/c)")]
    [InlineData("1/(1/a + c/b)")]
    [InlineData("2.5*a*b^2/sqrt(c)")]
    public void Formulas_of_textbooks_are_found_exactly(string truth)
    {
        var result = Problems.Run(Problems.Of(truth), Problems.Small(20) with { Blocks = 240 });

        Assert.Equal(SearchStatus.Exact, result.Status);
        Assert.True(result.Chosen.Loss < 1e-20);
        var expected = ExpressionParser.Parse(truth, Problems.Names);
        Assert.Equal(expected.Evaluate([5, 0.5, 7]), result.Chosen.Expression.Evaluate([5, 0.5, 7]), 1e-9);
    }

    [Fact]
    public void Result_is_the_same_for_any_number_of_threads()
    {
        var problem = Problems.Of(Hard, noise: 0.01);
        var one = Problems.Run(problem, Problems.Small(6, threads: 1));

        foreach (int threads in new[] { 2, 3 })
            Assert.Equal(Problems.Texts(one), Problems.Texts(Problems.Run(problem, Problems.Small(6, threads))));
        Assert.NotEqual(Problems.Texts(one), Problems.Texts(Problems.Run(problem, Problems.Small(6) with { Seed = 2 })));
    }

    [Fact]
    public void Search_goes_on_from_a_state_as_if_it_had_not_been_stopped()
    {
        var problem = Problems.Of(Hard, noise: 0.01);
        var whole = Problems.Run(problem, Problems.Small(8));
        SearchState? middle = null;
        Problems.Prepare(problem, Problems.Small(4)).Run(null, (state, _) => middle = state, CancellationToken.None);

        var resumed = Problems.Prepare(problem, Problems.Small(8)).Run(middle, null, CancellationToken.None);

        Assert.Equal(4, middle!.Generation);
        Assert.Equal(Problems.Texts(whole), Problems.Texts(resumed));
        Assert.Equal(8, resumed.Generations);
    }

    [Fact]
    public void Front_is_kept_where_the_user_interrupts()
    {
        using var cancellation = new CancellationTokenSource();
        var search = Problems.Prepare(Problems.Of(Hard), Problems.Small(1000));

        var result = search.Run(null, (state, _) =>
        {
            if (state.Generation >= 4) cancellation.Cancel();
        }, cancellation.Token);

        Assert.Equal(SearchStatus.Interrupted, result.Status);
        Assert.True(result.Front.Count > 3);
    }

    [Fact]
    public void Time_limit_ends_a_search_with_a_front()
    {
        var result = Problems.Run(Problems.Of(Hard, noise: 0.01), Problems.Small(int.MaxValue) with { Seconds = 0.5 });

        Assert.Equal(SearchStatus.TimeLimit, result.Status);
        Assert.NotEmpty(result.Front);
    }

    [Fact]
    public void Front_falls_in_loss_as_complexity_rises_and_follows_the_grammar()
    {
        var grammar = new Grammar
        {
            Operators = new HashSet<Operator> { Operator.Add, Operator.Multiply, Operator.Exponential, Operator.Power },
            ComplexityMaximum = 15,
            PowerBound = 2
        };
        var result = Problems.Run(Problems.Of(Hard), Problems.Small(10), grammar);

        Assert.True(result.Front.Count > 2);
        for (int i = 1; i < result.Front.Count; i++)
        {
            Assert.True(result.Front[i].Complexity > result.Front[i - 1].Complexity);
            Assert.True(result.Front[i].Loss < result.Front[i - 1].Loss);
        }

        Assert.All(result.Front, formula =>
        {
            Assert.True(formula.Complexity <= 15);
            Assert.True(grammar.Admits(formula.Expression), Problems.Text(formula.Expression));
        });
    }

    [Theory]
    [InlineData("exp(exp(a))", false)]
    [InlineData("sin(1 + cos(a))", false)]
    [InlineData("sin(a)*cos(b)", true)]
    [InlineData("exp(sin(a))", true)]
    [InlineData("min(a, b)", false)]
    public void Grammar_admits_what_its_operators_and_nesting_allow(string text, bool admitted)
        => Assert.Equal(admitted, new Grammar().Admits(ExpressionParser.Parse(text, Problems.Names)));

    [Fact]
    public void Template_gives_its_form_and_its_features_to_every_formula()
    {
        // exp(-f) / h with f of a alone and h of b and c.
        var outer = ExpressionParser.Parse("exp(-f)/h", [.. Problems.Names, "f", "h"]);
        var template = new FormulaTemplate(outer, 3, [[0], [1, 2]], false);

        var result = Problems.Run(Problems.Of("exp(-0.7*a)/(b + c)"), Problems.Small(20), template: template);

        Assert.True(result.Chosen.Loss < 1e-10, Problems.Text(result.Chosen.Expression));
        Assert.All(result.Front, formula =>
        {
            Assert.Equal(Operator.Divide, formula.Expression.Root.Operator);
            Assert.Equal([0], formula.Parts[0].Features.Except([1, 2]).Union([0]));
            Assert.DoesNotContain(0, formula.Parts[1].Features);
            Assert.Equal(formula.Expression, template.Compose(formula.Parts));
        });
    }

    [Fact]
    public void Constants_of_the_template_stay()
    {
        var outer = ExpressionParser.Parse("3 + 2*f", [.. Problems.Names, "f"]);
        var result = Problems.Run(Problems.Of("7*a"), Problems.Small(4), template: new FormulaTemplate(outer, 3, [[0, 1, 2]], false));

        Assert.All(result.Front, formula => Assert.StartsWith("3 + 2*", Problems.Text(formula.Expression), StringComparison.Ordinal));
        Assert.True(result.Chosen.Loss < 1e-10, Problems.Text(result.Chosen.Expression));
    }

    [Fact]
    public void Protected_search_prints_its_protection()
    {
        var grammar = new Grammar
        {
            Operators = new HashSet<Operator> { Operator.SquareRoot, Operator.Subtract, Operator.Multiply, Operator.Add },
            IsProtected = true
        };
        var result = Problems.Run(Problems.Of("sqrt(max(a - b, 0))"), Problems.Small(10), grammar, FormulaTemplate.Free(3, true));

        Assert.True(result.Chosen.Loss < 1e-10, Problems.Text(result.Chosen.Expression));
        Assert.Contains("sqrt(max(", Problems.Text(result.Chosen.Expression), StringComparison.Ordinal);
    }

    [Fact]
    public void Dimensions_are_kept_where_they_are_a_constraint()
    {
        var physics = new PhysicsConstraints
        {
            TargetDimension = Dimension.Parse("GeV"),
            FeatureDimensions = [Dimension.Parse("GeV"), Dimension.Parse("GeV"), Dimension.None]
        };
        var result = Problems.Run(Problems.Of("sqrt(a^2 + b^2)*exp(-c)"), Problems.Small(10), physics: physics);

        Assert.All(result.Front.Where(formula => formula.Complexity > 1), formula => Assert.Equal(0, physics.Penalty(formula.Expression)));
        Assert.True(result.Chosen.Loss < 0.01, Problems.Text(result.Chosen.Expression));
    }

    [Fact]
    public void Formulas_rise_where_they_must()
    {
        // A wave on a slope: the best formula without the constraint falls in places.
        var problem = Problems.Of("a + 2*sin(3*a)");
        var physics = new PhysicsConstraints { Monotonicity = new Dictionary<int, int> { [0] = 1 } };
        var result = Problems.Run(problem, Problems.Small(8), physics: physics);
        Interval[] box = [.. Enumerable.Range(0, 3).Select(feature => SearchChecks.RangeOf(problem.Table.Column(feature)))];

        Assert.All(result.Front, formula => Assert.True(
            IntervalAnalysis.Slope(formula.Expression, box, 0).Low >= 0, Problems.Text(formula.Expression)));
        Assert.True(result.Front.Count > 1);
    }

    [Fact]
    public void Weights_of_zero_take_points_out()
    {
        var problem = Problems.Of("a*b");
        double[] spoiled = [.. problem.Target.Select((y, i) => i % 5 == 0 ? -50 : y)];
        double[] weights = [.. problem.Target.Select((_, i) => i % 5 == 0 ? 0.0 : 1)];

        var result = Problems.Run(problem with { Target = spoiled, Weights = weights }, Problems.Small(4));

        Assert.Equal("a*b", Problems.Text(result.Chosen.Expression));
    }

    [Fact]
    public void Log_odds_of_a_probability_are_described_and_the_sigmoid_is_put_around_them()
    {
        var result = Problems.Run(Problems.Of("sigmoid(a - b)") with { Loss = LossKind.LogOdds }, Problems.Small(4));

        Assert.Equal("1/(1 + exp(-(a - b)))", Problems.Text(result.Chosen.Expression));
    }

    [Fact]
    public void Cross_entropy_of_bins_is_lowered()
    {
        var problem = Problems.Of("sigmoid(a - b)") with { Loss = LossKind.BinCrossEntropy, Bins = BinEdges.EqualWidth(5, 0, 1) };
        var result = Problems.Run(problem, Problems.Small(10));

        Assert.True(result.Front[^1].Loss < 0.6 * result.Front[0].Loss, $"{result.Front[0].Loss} to {result.Front[^1].Loss}");
    }

    [Fact]
    public void Constants_that_are_fractions_to_rounding_are_written_as_such()
    {
        var result = Problems.Run(Problems.Of("0.25*a*b"), Problems.Small(2));

        Assert.Equal([0.25], result.Chosen.Expression.Constants);
    }
}
