using Oom.Formulas;
using Oom.Symbolic.Enumeration;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

public sealed class SearchChecksTests
{
    [Fact]
    public void Constant_target_is_refused()
        => AssertRefused(Problems.Of("a") with { Target = [.. Enumerable.Repeat(4.5, 200)] }, "the target 'y' is 4.5 at all 200 points");

    [Fact]
    public void Feature_that_is_not_a_number_is_named_with_its_point()
    {
        var problem = Problems.Of("a");
        problem.Table.Column(1)[6] = double.NaN;

        AssertRefused(problem, "the feature 'b' is NaN at point 7");
    }

    [Fact]
    public void Too_few_points_are_refused()
        => AssertRefused(Problems.Of("a", points: 9), "there are 9 points; a formula needs at least 10");

    [Fact]
    public void No_formula_has_as_many_constants_as_there_are_points()
    {
        var result = Problems.Run(Problems.Of("sin(a*b)*c", points: 12, noise: 0.1), Problems.Small(10));

        Assert.All(result.Front, formula => Assert.True(formula.Expression.ConstantCount < 12));
    }

    [Fact]
    public void Operators_that_cannot_reach_the_target_are_refused()
    {
        var grammar = new Grammar { Operators = new HashSet<Operator> { Operator.Sine, Operator.HyperbolicTangent } };

        string message = Assert.Throws<SearchException>(() => Problems.Prepare(Problems.Of("100*a"), Problems.Small(1), grammar)).Message;
        Assert.Contains("with the operators tanh, sin a formula stays between -1 and 3.9", message, StringComparison.Ordinal);
        Problems.Prepare(Problems.Of("sin(a)"), Problems.Small(1), grammar);
    }

    [Fact]
    public void Weights_must_not_be_negative()
        => AssertRefused(Problems.Of("a") with { Weights = [.. Enumerable.Range(0, 200).Select(i => i == 3 ? -1.0 : 1)] },
            "the weight of point 4 is -1");

    [Fact]
    public void Weights_whose_squares_cannot_be_summed_are_refused()
        => AssertRefused(Problems.Of("100*a") with { Weights = [.. Enumerable.Range(0, 200).Select(i => i == 3 ? 1.7e308 : 1)] },
            "the weighted squares of the target");

    [Fact]
    public void Log_odds_need_a_probability()
        => AssertRefused(Problems.Of("a") with { Loss = LossKind.LogOdds }, "log-odds need a target between 0 and 1");

    private static void AssertRefused(SearchProblem problem, string message)
        => Assert.Contains(message, Assert.Throws<SearchException>(() => Problems.Prepare(problem, Problems.Small(1))).Message,
            StringComparison.Ordinal);
}
