using Oom.Numerics;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;
using Oom.Train.Inference.Posteriors;

namespace Oom.Train.Inference.Calibrations;

public class CalibrationTests
{
    private const double Noise = 0.5;

    private static readonly string[] Names = ["theta"];

    private static CalibrationResult Run(
        IReadOnlyList<IPrior> priors, ParametricRows rows, ILogRatio ratio, ulong seed = 1, int threads = 2)
        => Calibration.Run(rows, CalibrationReference.Of([.. priors.Select((_, p) => $"theta_{p}")], priors, rows, rows),
            () => ratio, seed, threads, CancellationToken.None);

    [Theory]
    [InlineData(10, 1000)]
    [InlineData(100, 200)]
    [InlineData(1000, 40)]
    [InlineData(10_000, 4)]
    public void Exact_ratio_has_uniform_ranks_covers_and_is_not_warned_of(int count, int trials)
    {
        IPrior[] priors = [new UniformPrior(-2, 2)];
        var ratio = new GaussianRatio(priors, Noise);
        int below = 0, belowCoverage = 0, warnings = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            var result = Run(priors, GaussianRows.Draw(priors, Noise, count, (ulong)trial), ratio);
            if (result.RankPValues[0] < NullTrials.Level) below++;
            if (result.CredibilityPValue < NullTrials.Level) belowCoverage++;
            warnings += result.Warnings(Names).Count();
        }

        NullTrials.RequireUniform(below, trials);
        NullTrials.RequireUniform(belowCoverage, trials);

        // Two kinds of warnings, each of them wrong once in a thousand calibrations.
        Assert.InRange(warnings, 0, 3 + 2 * trials / 1000);
    }

    [Fact]
    public void Exact_ratio_of_100_000_rows_has_uniform_ranks_and_covers_within_the_binomial_error()
    {
        IPrior[] priors = [new UniformPrior(-2, 2)];

        var result = Run(priors, GaussianRows.Draw(priors, Noise, 100_000, 1), new GaussianRatio(priors, Noise));

        Assert.InRange(result.RankPValues[0], 1e-3, 1);
        Assert.InRange(result.CredibilityPValue, 1e-3, 1);
        Assert.All(result.Quoted, coverage => Assert.Equal(coverage.Level, coverage.Share, 3.5 * coverage.Error));
        Assert.Empty(result.Warnings(Names));
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("normal")]
    public void Intervals_of_95_percent_hold_the_truth_in_95_of_100_pseudo_experiments(string kind)
    {
        const int Experiments = 10_000;
        IPrior[] priors = [kind == "normal" ? new NormalPrior(1, 2) : new UniformPrior(-2, 2)];
        var rows = GaussianRows.Draw(priors, Noise, Experiments, 3);
        var solver = new PosteriorSolver(priors);
        var ratio = new GaussianRatio(priors, Noise);
        int hits = 0;
        for (int row = 0; row < Experiments; row++)
        {
            var random = new Philox4x32(1, 0);
            double truth = rows.ParametersOf(row)[0];
            if (solver.Solve(ratio, rows.FeaturesOf(row), ref random).Marginals[0].HighestDensity(0.95)
                .Any(piece => truth >= piece.Low && truth <= piece.High)) hits++;
        }

        Assert.InRange((double)hits / Experiments, 0.94, 0.96);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    [InlineData(10_000)]
    public void Sharpened_ratio_is_warned_of(int count)
    {
        IPrior[] priors = [new UniformPrior(-2, 2)];

        var result = Run(priors, GaussianRows.Draw(priors, Noise, count, 5), new GaussianRatio(priors, Noise, 1.5));

        string warning = result.Warnings(Names).First();
        Assert.StartsWith("over-confident: regions of ", warning, StringComparison.Ordinal);
        if (count >= 1000) Assert.InRange(result.RankPValues[0], 0, 1e-3);
    }

    [Fact]
    public void Ratio_that_is_too_wide_covers_more_and_is_not_called_over_confident()
    {
        IPrior[] priors = [new UniformPrior(-2, 2)];

        var result = Run(priors, GaussianRows.Draw(priors, Noise, 3000, 5), new GaussianRatio(priors, Noise, 1 / 1.5));

        Assert.All(result.Quoted, coverage => Assert.InRange(coverage.Share, coverage.Level + 3 * coverage.Error, 1));
        Assert.DoesNotContain(result.Warnings(Names), warning => warning.StartsWith("over-confident", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Several_parameters_are_calibrated_each_and_together(int parameters)
    {
        const int Trials = 40;
        IPrior[] priors = [.. new IPrior[] { new UniformPrior(-2, 2), new NormalPrior(3, 1), new UniformPrior(0, 1) }.Take(parameters)];
        int below = 0, belowCoverage = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var rows = GaussianRows.Draw(priors, Noise, 40, (ulong)trial);
            var result = Run(priors, rows, new GaussianRatio(priors, Noise));
            below += result.RankPValues.Count(p => p < NullTrials.Level);
            if (result.CredibilityPValue < NullTrials.Level) belowCoverage++;
        }

        NullTrials.RequireUniform(below, parameters * Trials);
        NullTrials.RequireUniform(belowCoverage, Trials);
        Assert.NotEmpty(Run(priors, GaussianRows.Draw(priors, Noise, 400, 1), new GaussianRatio(priors, Noise, 1.5))
            .Warnings([.. priors.Select((_, p) => $"p{p}")]));
    }

    [Fact]
    public void Table_of_few_values_is_calibrated_by_choosing_among_them()
    {
        // Eleven values, as often as not the same for two thetas: ranks have ties.
        const int Count = 1000, Trials = 100;
        IPrior[] priors = [new UniformPrior(-0.5, 10.5)];
        int below = 0, belowCoverage = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var rows = Values(Count, (ulong)trial);
            var reference = CalibrationReference.Of(Names, priors, rows, rows);
            Assert.Equal(11, reference.ValueCount);
            var result = Calibration.Run(rows, reference, () => new GaussianRatio(priors, 2), 1, 2, CancellationToken.None);
            if (result.RankPValues[0] < NullTrials.Level) below++;
            if (result.CredibilityPValue < NullTrials.Level) belowCoverage++;
        }

        // Shares of the values are those of the same rows: the test is a little on the safe side.
        Assert.InRange(below, 0, 12);
        Assert.InRange(belowCoverage, 0, 15);
        var last = Values(Count, 1);
        Assert.NotEmpty(Calibration.Run(last, CalibrationReference.Of(Names, priors, last, last), () => new GaussianRatio(priors, 2, 1.5),
            1, 2, CancellationToken.None).Warnings(Names));

        static ParametricRows Values(int count, ulong seed)
        {
            var random = new Philox4x32(seed, 5);
            float[] features = new float[count];
            double[] parameters = new double[count];
            for (int i = 0; i < count; i++)
            {
                parameters[i] = Math.Floor(11 * random.NextDouble());
                features[i] = (float)(parameters[i] + 2 * random.NextNormal());
            }

            return new ParametricRows(1, 1, features, parameters, [.. Enumerable.Repeat(1.0, count)]);
        }
    }

    [Fact]
    public void Table_that_does_not_follow_its_prior_is_calibrated_with_its_own_distribution_and_said()
    {
        IPrior[] declared = [new UniformPrior(-20, 20)], own = [new NormalPrior(0, 2)];
        var rows = GaussianRows.Draw(own, Noise, 3000, 2);

        var reference = CalibrationReference.Of(Names, declared, rows, rows);
        var result = Calibration.Run(rows, reference, () => new GaussianRatio(own, Noise), 1, 2, CancellationToken.None);

        Assert.Contains("not distributed as its prior", Assert.Single(reference.Remarks), StringComparison.Ordinal);
        Assert.Empty(result.Warnings(Names));
        Assert.Equal(0, result.MeanLogEvidence, 0.05);
    }

    [Fact]
    public void Weighted_rows_are_kept_as_often_as_their_weights_say_whatever_their_scale()
    {
        const int Count = 20_000;
        double[] weights = [.. Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? 1.0 : 0.25)];
        var rows = new ParametricRows(1, 1, new float[Count], [.. Enumerable.Range(0, Count).Select(i => (double)(i % 2))], weights);

        var kept = Calibration.Choose(rows, Count, 1);
        var scaled = Calibration.Choose(rows with { Weights = Array.ConvertAll(weights, weight => 1024 * weight) }, Count, 1);

        Assert.Equal(Count / 2, kept.Parameters.Count(value => value == 0));
        Assert.Equal(Count / 8, kept.Parameters.Count(value => value == 1), 4.5 * Math.Sqrt(Count / 2 * 0.25 * 0.75));
        Assert.Equal(kept.Parameters, scaled.Parameters);
        Assert.All(kept.Weights, weight => Assert.Equal(1, weight));
        Assert.Equal(100, Calibration.Choose(rows, 100, 1).Count);
    }

    [Fact]
    public void Result_does_not_depend_on_the_threads_nor_on_the_order_of_rows_beyond_ties()
    {
        IPrior[] priors = [new UniformPrior(-2, 2)];
        var rows = GaussianRows.Draw(priors, Noise, 300, 5);
        var ratio = new GaussianRatio(priors, Noise);

        var one = Run(priors, rows, ratio, threads: 1);
        var two = Run(priors, rows, ratio, threads: 2);
        var reversed = Run(priors, rows.Choose([.. Enumerable.Range(0, 300).Reverse()]), ratio);

        Assert.Equal(one.Credibility, two.Credibility);
        Assert.Equal(one.Cumulative[0], two.Cumulative[0]);
        Assert.Equal(one.RankPValues[0], reversed.RankPValues[0]);
        Assert.Equal(one.CredibilityPValue, reversed.CredibilityPValue);
    }

    [Fact]
    public void Coverage_has_the_binomial_error_and_tail()
    {
        var coverage = new Coverage(0.95, 90, 100);

        Assert.Equal(0.9, coverage.Share);
        Assert.Equal(0.02179449471770337, coverage.Error, 1e-12);

        // scipy.stats.binom.cdf(90, 100, 0.95) of SciPy 1.10.1
        Assert.Equal(0.028188294163416307, coverage.LowerPValue, 1e-12);
        Assert.Equal(1, new Coverage(0.95, 100, 100).LowerPValue);
    }
}
