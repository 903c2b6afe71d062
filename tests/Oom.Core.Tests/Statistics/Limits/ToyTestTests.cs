using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

public class ToyTestTests
{
    // Four standard deviations of the error that a test quotes itself: one failure in 16,000 for a correct program, and the seed is fixed.
    private const double Deviations = 4;

    [Fact]
    public void Toys_of_a_large_sample_give_the_asymptotic_answers()
    {
        var model = ModelFitterTests.Counting(signal: 60, background: 1000, error: 0.02);
        double[] data = model.Data([1020]);
        var toys = new ToyTest(model, data, 0, TestStatisticKind.QMuTilde, new ToyOptions { Count = 4000, Seed = 3 });
        var asymptotic = new AsymptoticTest(model, data, 0, TestStatisticKind.QMuTilde);
        foreach (double strength in (double[])[0.8, 1.5, 2])
        {
            var (found, expected) = (toys.At(strength), asymptotic.At(strength));
            Assert.Equal(0, found.FailedToys);
            Assert.Equal(expected.Statistic, found.Statistic, 1e-9);
            Assert.Equal(expected.CLs, found.CLs, Deviations * found.CLsError);
        }

        var (limit, wanted) = (toys.Limit(), asymptotic.Limit());
        Assert.Equal(wanted.Observed, limit.Observed, Deviations * limit.ObservedError);
        // Quantiles at one and two standard deviations are less well known than the median.
        for (int i = 0; i < 5; i++) Assert.Equal(wanted.Expected[i], limit.Expected[i], 0.12 * wanted.Expected[i]);
    }

    [Fact]
    public void Expected_CLs_of_few_toys_do_not_cross()
    {
        var model = ModelFitterTests.Counting(signal: 6, background: 10, error: 0.1);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var expected = new ToyTest(model, model.Data([10]), 0, TestStatisticKind.QMuTilde, new ToyOptions { Count = 100, Seed = seed })
                .At(2).ExpectedCLs;
            Assert.Equal(expected.Order(), expected);
        }
    }

    [Fact]
    public void Small_counts_give_the_exact_Poisson_answer()
    {
        // One bin without nuisances: the statistic falls with the count, so that CLsb =
        // P(n <= observed | s + b) and CLb = P(n <= observed | b).
        var model = new BinnedModel(
            [new Channel("one", [new Sample("signal", [4.0], [Modifier.NormalisationFactor("mu")]), new Sample("background", [3.0], [])])]);
        var test = new ToyTest(model, model.Data([2]), 0, TestStatisticKind.QMuTilde, new ToyOptions { Count = 20_000, Seed = 11 }).At(1);
        Assert.Equal(Cumulative(2, 7), test.CLsb, Deviations * Math.Sqrt(0.03 / 20_000));
        Assert.Equal(Cumulative(2, 3), test.CLb, Deviations * Math.Sqrt(0.25 / 20_000));

        static double Cumulative(int count, double mean)
            => Enumerable.Range(0, count + 1)
            .Sum(n => Math.Exp(-mean) * Math.Pow(mean, n) / Enumerable.Range(1, n).Aggregate(1.0, (product, k) => product * k));
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(0.37)]
    [InlineData(1e4)]
    public void Tests_and_limits_times_the_cross_section_do_not_depend_on_the_signals_normalisation(double factor)
    {
        // With a nuisance statistics are continuous; without one many pseudo-experiments equal the data, and count as at least as far.
        foreach (double error in (double[])[0.1, 0])
        {
            var (one, other) = (Test(1, error), Test(factor, error));
            foreach (double strength in (double[])[0.5, 2])
            {
                var (test, scaled) = (one.At(strength), other.At(strength / factor));
                Assert.Equal((test.CLsb, test.CLb), (scaled.CLsb, scaled.CLb));
                Assert.Equal(test.ExpectedCLs, scaled.ExpectedCLs);
            }

            var (limit, limitOfScaled) = (one.Limit(), other.Limit());
            Assert.Equal(limit.Observed, limitOfScaled.Observed * factor, 1e-6 * limit.Observed);
            for (int i = 0; i < limit.Expected.Count; i++)
                Assert.Equal(limit.Expected[i], limitOfScaled.Expected[i] * factor, 1e-6 * limit.Expected[i]);
        }

        static ToyTest Test(double factor, double error)
        {
            Modifier[] ofBackground = error > 0 ? [Modifier.NormalisationSystematic("rate", 1 + error, 1 - error)] : [];
            var model = new BinnedModel(
                [
                new Channel(
                "one", [new Sample("signal", [4 * factor, 2 * factor], [Modifier.NormalisationFactor("mu")]),
                new Sample("background", [3.0, 6], ofBackground)])]);
            return new ToyTest(model, model.Data([3, 5]), 0, TestStatisticKind.QMuTilde, new ToyOptions { Count = 450, Seed = 8 });
        }
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        var reference = PyhfReference.Load("modifiers");
        var results = ((int[])[1, 2, 5]).Select(
            threads
            => new ToyTest(reference.Model, reference.Data, reference.Interest, TestStatisticKind.QMuTilde,
            new ToyOptions { Count = 100, Threads = threads }).At(2)).ToList();
        foreach (var other in results)
        {
            Assert.Equal(results[0].CLsb, other.CLsb);
            Assert.Equal(results[0].CLb, other.CLb);
            Assert.Equal(results[0].ExpectedCLs, other.ExpectedCLs);
        }

        Assert.NotEqual(results[0].ExpectedCLs,
            new ToyTest(reference.Model, reference.Data, reference.Interest, TestStatisticKind.QMuTilde,
            new ToyOptions { Count = 100, Seed = 2 }).At(2).ExpectedCLs);
    }

    [Fact]
    public void Toys_hold_counts_and_auxiliary_measurements_of_the_right_means_and_widths()
    {
        const int Count = 4000;
        var reference = PyhfReference.Load("modifiers");
        var toys = new ToyData(reference.Model, reference.Model.Start);
        double[] expected = reference.Model.ExpectedData(reference.Model.Start), sum = new double[expected.Length],
            squares = new double[expected.Length], toy = new double[expected.Length];
        for (int i = 0; i < Count; i++)
        {
            var random = new Oom.Numerics.Philox4x32(5, (ulong)i);
            toys.Draw(ref random, toy);
            for (int k = 0; k < toy.Length; k++)
            {
                sum[k] += toy[k];
                squares[k] += (toy[k] - expected[k]) * (toy[k] - expected[k]);
            }
        }

        for (int k = 0; k < expected.Length; k++)
        {
            var parameter = k < reference.Model.Bins ? null
                : reference.Model.Parameters[reference.Model.Constrained[k - reference.Model.Bins]];
            double variance = parameter?.Constraint == ConstraintKind.Gaussian ? parameter.Scale * parameter.Scale : expected[k];
            Assert.Equal(expected[k], sum[k] / Count, Deviations * Math.Sqrt(variance / Count) + 1e-12);
            Assert.Equal(variance, squares[k] / Count, Deviations * Math.Sqrt((2 * variance * variance + variance) / Count) + 1e-12);
        }
    }
}
