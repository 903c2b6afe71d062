using Oom.Formulas;
using Oom.Numerics;
using Oom.Symbolic.Fitting;

namespace Oom.Symbolic.Search;

public sealed class IntervalRoundingTests
{
    private const int Points = 100, Trials = 400;

    [Fact]
    public void Simplest_number_comes_first()
        => Assert.Equal([1, 0.5, 2, 1 / Math.PI, 1.0 / 3, 3, Math.PI], SimpleNumbers.All.Take(7).Select(number => number.Value));

    [Fact]
    public void Numbers_are_distinct_and_as_probable_as_their_rank_says()
    {
        double[] sorted = [.. SimpleNumbers.All.Select(number => number.Value).Order()];

        Assert.All(sorted.Zip(sorted[1..]), pair => Assert.True(pair.Second > pair.First * (1 + 1e-9), $"{pair}"));
        Assert.Equal([0.5, 0.125, 0.125], SimpleNumbers.All.Take(3).Select(number => number.Probability));
        Assert.Equal(1 - Math.Pow(2, -8), SimpleNumbers.All.Sum(number => number.Probability), 1e-12);
        Assert.Contains(SimpleNumbers.All, number => number.Value == 1 / (4 * Math.PI));
    }

    [Theory]
    [InlineData(2, 0.01)]
    [InlineData(0.5, 0.01)]
    [InlineData(Math.PI, 0.002)]
    public void True_number_is_found_as_often_as_two_standard_deviations_hold_it(double truth, double relativeError)
    {
        int found = 0;
        for (ulong trial = 0; trial < Trials; trial++)
        {
            if (Round(truth, relativeError, trial) is not { } rounded) continue;
            Assert.InRange(rounded.ChiSquare, 0, 4);
            found += rounded.Numbers.SequenceEqual([truth]) ? 1 : 0;
        }

        // 95.4 %, with four binomial errors.
        double share = 0.954, error = Math.Sqrt(share * (1 - share) / Trials);
        Assert.InRange((double)found / Trials, share - 4 * error, 1);
    }

    [Fact]
    public void Constants_of_all_sizes_are_seldom_taken_for_simple_numbers()
    {
        var random = new Philox4x32(3, 1);
        int found = 0;
        for (ulong trial = 0; trial < Trials; trial++)
        {
            double truth = Math.Exp(SimpleNumbers.LogRange * (random.NextDouble() - 0.5));
            if (Round(truth, 0.01, trial) is not null) found++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{found} of {Trials}");
        Assert.InRange((double)found / Trials, 0.01, 0.2);
    }

    [Fact]
    public void Several_constants_together_cost_what_their_number_allows()
    {
        var table = FeatureTable.FromRows([.. Enumerable.Range(1, Points).SelectMany(i => new[] { i / 50.0, Math.Cos(i) })], 2);
        var truth = ExpressionParser.Parse("2*x + z/2", ["x", "z"]);
        var fitted = ExpressionParser.Parse("2.02*x + 0.49*z", ["x", "z"]);
        double[] target = new double[Points];
        new ExpressionEvaluator().Evaluate(truth, table, target);
        var random = new Philox4x32(5, 1);
        foreach (ref double y in target.AsSpan()) y += 0.1 * random.NextNormal();
        var data = new FitData(table, target, [.. Enumerable.Repeat(1.0, Points)], null);
        (fitted, _) = new LevenbergMarquardt(data).Fit(fitted, 50);

        var rounded = IntervalRounding.Round(fitted, null, data);

        Assert.Equal([2, 0.5], rounded!.Value.Formula.Constants);
        Assert.InRange(rounded.Value.ChiSquare, 0, IntervalRounding.Allowed(2));
        Assert.Equal(4, IntervalRounding.Allowed(1), 1e-9);
        // The quantile of 95.45 % for two degrees of freedom is -2 ln(1 - 0.9545).
        Assert.Equal(-2 * Math.Log(1 - 0.954499736103642), IntervalRounding.Allowed(2), 1e-9);
    }

    private static (Expression Formula, IReadOnlyList<double> Numbers, double ChiSquare)? Round(
        double truth, double relativeError, ulong trial)
    {
        var random = new Philox4x32(7, trial);
        double[] x = [.. Enumerable.Range(0, Points).Select(i => 0.5 + (i + 0.5) / Points)];
        double norm = Math.Sqrt(x.Sum(value => value * value));
        double[] target = [.. x.Select(value => truth * (value + relativeError * norm * random.NextNormal()))];
        var data = new FitData(FeatureTable.FromRows(x, 1), target, [.. Enumerable.Repeat(1.0, Points)], null);
        var (fitted, _) = new LevenbergMarquardt(data).Fit(ExpressionParser.Parse("1.1*x", ["x"]), 50);
        return IntervalRounding.Round(fitted, null, data);
    }
}
