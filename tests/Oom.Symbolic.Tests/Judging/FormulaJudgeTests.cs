using Oom.Formulas;

namespace Oom.Symbolic.Judging;

public sealed class FormulaJudgeTests
{
    // Values of the events are those of single precision.
    private const double Rounding = 1e-6;

    private static readonly FormulaJudge Judge = new(Toy.Teacher, Toy.Layout.GeneratorBins, Toy.Counted);

    [Fact]
    public void Observable_itself_costs_nothing()
    {
        var judgement = Judge.Of(Toy.Formula("x"))!;

        Assert.Equal(1, judgement.R2, Rounding);
        Assert.Equal(1, judgement.RankCorrelation, Rounding);
        Assert.Equal(0, judgement.Migrated);
        Assert.Equal(Toy.Counting((3, 43), (7, 47)), judgement.Total[0], Rounding);
        Assert.Equal(Judge.Network!.Total[0], judgement.Total[0]);
        Assert.Equal(0, judgement.ChiSquares[0], Rounding);
    }

    [Fact]
    public void Event_that_changes_bin_costs_precision_and_closure()
    {
        // x = 0.3 goes to the upper bin. R of the lower bin: all seen there; of the upper: 22 of 69 in the lower, 47 of 69 in the upper.
        var judgement = Judge.Of(Toy.Formula("min(1, x + 0.3*square(1 - x))"))!;
        Assert.Equal(0, judgement.Migrated, Rounding);

        judgement = Judge.Of(Toy.Formula("min(1, 2*x)"))!;
        double lower = 1 + 22.0 / 69 * 9, upper = 47.0 / 69 * 9;
        Assert.Equal(22.0 / 90, judgement.Migrated, Rounding);
        Assert.Equal(Toy.Counting((lower, 43), (upper, 47)), judgement.Total[0], Rounding);
        Assert.Equal(judgement.Total, judgement.Statistical);
        Assert.True(judgement.Total[0] > Judge.Network!.Total[0]);

        // Seen of the signal: 3 and 7 of 10.
        Assert.Equal(Math.Abs(lower / 10 - 0.3), judgement.Distances[0].Distance, Rounding);
        Assert.True(judgement.ChiSquares[0] > 0);
    }

    [Fact]
    public void Any_rising_function_keeps_ranks_and_values_beyond_the_edges_are_counted()
    {
        var judgement = Judge.Of(Toy.Formula("3*x^3 - 0.1"))!;

        Assert.Equal(1, judgement.RankCorrelation, Rounding);
        Assert.True(judgement.R2 < 0.9);
        Assert.Equal(6, judgement.Clipped);
        Assert.Equal(-1, Judge.Of(Toy.Formula("1 - x"))!.RankCorrelation, Rounding);
    }

    [Fact]
    public void Formula_that_is_not_finite_for_an_event_is_not_judged()
    {
        Assert.Null(Judge.Of(Toy.Formula("log(x - 0.2)")));
        Assert.Null(Judge.Total(Toy.Formula("log(x - 0.2)")));
    }

    [Fact]
    public void Fast_uncertainties_are_those_of_the_whole_judgement()
        => Assert.Equal(Judge.Of(Toy.Formula("min(1, 2*x)"))!.Total, Judge.Total(Toy.Formula("min(1, 2*x)")));

    [Fact]
    public void Published_response_is_transferred_exactly_where_what_is_seen_follows_the_network_bin()
    {
        var transferred = new FormulaJudge(
            Toy.Teacher, Toy.Layout.GeneratorBins, new TransferredResponses(Toy.Counted.Network, Toy.Teacher));
        foreach (string text in (string[])["x", "min(1, 2*x)", "0.4*x", "1 - x"])
        {
            var (counted, moved) = (Judge.Of(Toy.Formula(text))!, transferred.Of(Toy.Formula(text))!);
            Assert.Equal(counted.Response!.Generator(), moved.Response!.Generator(), (a, b) => Math.Abs(a - b) < Rounding);
            Assert.Equal(counted.Total[0], moved.Total[0], Rounding);
            Assert.Equal(counted.Distances[0].Distance, moved.Distances[0].Distance, Rounding);
        }
    }

    [Fact]
    public void Digits_are_the_fewest_that_keep_the_uncertainty()
    {
        // The uncertainty is the first constant alone: 1.23 is 0.37 % off, 1.235 is 0.03 % off; the second constant does not matter.
        var rounded = ConstantDigits.Round(Toy.Formula("1.23456*x + 9.87654"), formula => [formula.Constants[0]]);

        Assert.Equal([1.235, 10], rounded.Constants);
    }

    [Fact]
    public void Formula_that_cannot_be_judged_keeps_its_digits()
        => Assert.Equal([1.23456], ConstantDigits.Round(Toy.Formula("1.23456*x"), _ => null).Constants);
}
