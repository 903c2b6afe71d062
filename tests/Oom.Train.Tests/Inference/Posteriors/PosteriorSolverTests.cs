using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Densities;
using Oom.Train.Learning;

namespace Oom.Train.Inference.Posteriors;

public class PosteriorSolverTests
{
    private const double Deviations95 = 1.959963984540054, Deviations68 = 0.994457883209753;

    // In standard deviations: nodes of at most 0.06 of them, straight lines between.
    private const double GridError = 3e-3;

    private static IPosterior Solve(IReadOnlyList<IPrior> priors, ILogRatio ratio, params float[] features)
    {
        var random = new Philox4x32(1, 0);
        return new PosteriorSolver(priors).Solve(ratio, features, ref random);
    }

    [Theory]
    [InlineData(0.5, 3)]
    [InlineData(0.001, -7.5)]
    [InlineData(0.0001, 2)]
    public void Posterior_of_a_uniform_prior_is_the_normal_distribution_around_x(double noise, float x)
    {
        IPrior[] priors = [new UniformPrior(-10, 10)];

        var posterior = Solve(priors, new GaussianRatio(priors, noise), x);

        var curve = Assert.Single(posterior.Marginals);
        Assert.Equal(x, curve.Mean, GridError * noise);
        Assert.Equal(noise, curve.Deviation, GridError * noise);
        Assert.Equal(x, Assert.Single(posterior.Mode), GridError * noise);
        Assert.Equal(0, posterior.LogEvidence, 1e-6);
        foreach (var (level, deviations) in new[] { (0.68, Deviations68), (0.95, Deviations95) })
        {
            var region = Assert.Single(curve.HighestDensity(level));
            Assert.Equal(x - deviations * noise, region.Low, GridError * noise);
            Assert.Equal(x + deviations * noise, region.High, GridError * noise);
        }
    }

    [Fact]
    public void Posterior_of_a_normal_prior_is_the_weighted_mean_of_prior_and_x()
    {
        IPrior[] priors = [new NormalPrior(170, 3)];
        const double noise = 1.5, weight = 9 / (9 + noise * noise);

        var curve = Assert.Single(Solve(priors, new GaussianRatio(priors, noise), 174).Marginals);

        Assert.Equal(170 + 4 * weight, curve.Mean, GridError);
        Assert.Equal(noise * Math.Sqrt(weight), curve.Deviation, GridError);
    }

    [Fact]
    public void Posterior_beyond_the_prior_ends_there()
    {
        IPrior[] priors = [new UniformPrior(-1, 1)];

        var posterior = Solve(priors, new GaussianRatio(priors, 0.5), 3);

        Assert.Equal(1, posterior.Mode[0]);
        Assert.Equal(1, Assert.Single(posterior.Marginals[0].HighestDensity(0.95)).High);
        Assert.Equal(0, posterior.LogEvidence, 1e-3);
    }

    [Fact]
    public void Posterior_of_two_parameters_has_the_marginals_of_both()
    {
        IPrior[] priors = [new UniformPrior(-10, 10), new NormalPrior(100, 20)];

        var posterior = Solve(priors, new GaussianRatio(priors, 2), 1, 110);

        // Nodes 0.25 standard deviations apart.
        const double Coarse = 0.05;
        double weight = 400.0 / 404;
        Assert.Equal([1, 100 + 10 * weight], posterior.Mode.Select(value => Math.Round(value, 2)).Zip((double[])[1, 100 + 10 * weight], (a, b) => Math.Abs(a - b) < Coarse ? b : a));
        Assert.Equal(1, posterior.Marginals[0].Mean, Coarse);
        Assert.Equal(2, posterior.Marginals[0].Deviation, Coarse);
        Assert.Equal(100 + 10 * weight, posterior.Marginals[1].Mean, Coarse);
        Assert.Equal(2 * Math.Sqrt(weight), posterior.Marginals[1].Deviation, Coarse);
        Assert.Equal(0, posterior.LogEvidence, 1e-4);
        var inside = posterior.Nodes.Where(node => node.Credibility < 0.68).ToArray();
        double radius = inside.Max(node => Math.Sqrt(Math.Pow((node.Point[0] - 1) / 2, 2)
            + Math.Pow((node.Point[1] - posterior.Marginals[1].Mean) / (2 * Math.Sqrt(weight)), 2)));
        Assert.Equal(Math.Sqrt(-2 * Math.Log(1 - 0.68)), radius, 5 * Coarse);
    }

    [Fact]
    public void Posterior_of_three_parameters_is_that_of_draws_where_it_lies()
    {
        IPrior[] priors = [new UniformPrior(-10, 10), new UniformPrior(-10, 10), new NormalPrior(0, 100)];

        var posterior = Solve(priors, new GaussianRatio(priors, 0.3), 1, -2, 3);

        Assert.InRange(posterior.EffectiveDraws, 300, 100_000);
        double error = 4 / Math.Sqrt(posterior.EffectiveDraws);
        foreach (var (curve, mean) in posterior.Marginals.Zip((double[])[1, -2, 3]))
        {
            // The kernel of so few draws widens the curve.
            Assert.Equal(mean, curve.Mean, 0.3 * error);
            Assert.Equal(0.3, curve.Deviation, 0.3 * (error + 0.1));
        }

        Assert.Equal(0, posterior.LogEvidence, error);
    }

    [Fact]
    public void Draws_of_a_posterior_have_its_moments()
    {
        const int Count = 20_000;
        const double Deviations = 4.5;
        IPrior[] one = [new UniformPrior(-10, 10)], two = [new UniformPrior(-10, 10), new UniformPrior(-5, 5)];
        foreach (var posterior in new[] { Solve(one, new GaussianRatio(one, 0.5), 1), Solve(two, new GaussianRatio(two, 0.5), 1, 2) })
        {
            var random = new Philox4x32(4, 0);
            double[] point = new double[posterior.Mode.Length], sums = new double[point.Length], squares = new double[point.Length];
            for (int i = 0; i < Count; i++)
            {
                posterior.Draw(ref random, point);
                for (int p = 0; p < point.Length; p++) (sums[p], squares[p]) = (sums[p] + point[p], squares[p] + point[p] * point[p]);
            }

            for (int p = 0; p < point.Length; p++)
            {
                double mean = sums[p] / Count;
                Assert.Equal(p + 1, mean, Deviations * 0.5 / Math.Sqrt(Count));
                Assert.Equal(0.5, Math.Sqrt(squares[p] / Count - mean * mean), 0.5 * Deviations / Math.Sqrt(2 * Count) + 0.01);
            }
        }
    }

    [Fact]
    public void Rows_together_are_one_measurement_of_their_mean_whatever_their_order_and_the_threads()
    {
        const int Count = 3000;
        var random = new Philox4x32(6, 0);
        float[] rows = new float[Count];
        foreach (ref float row in rows.AsSpan()) row = (float)(0.7 + 0.5 * random.NextNormal());
        IPrior[] priors = [new UniformPrior(-3, 3)];
        DensityCurve Curve(float[] data, int threads)
        {
            using var joint = new JointLogRatio(() => new GaussianRatio(priors, 0.5), data, 1, threads);
            return Solve(priors, joint).Marginals[0];
        }

        var curve = Curve(rows, 1);

        double error = 0.5 / Math.Sqrt(Count);
        Assert.Equal(rows.Average(x => (double)x), curve.Mean, GridError * error);
        Assert.Equal(error, curve.Deviation, GridError * error);
        Assert.Equal(curve.Density.ToArray(), Curve(rows, 2).Density.ToArray());
        var reversed = Curve([.. rows.Reverse()], 2);
        Assert.Equal(curve.Mean, reversed.Mean, 1e-9);
        Assert.Equal(curve.Deviation, reversed.Deviation, 1e-9);
    }

    [Fact]
    public void Ratio_that_is_nowhere_finite_is_refused()
        => Assert.Throws<TrainingException>(() => Solve([new UniformPrior(0, 1)], new Nowhere(), 0));

    private sealed class Nowhere : ILogRatio
    {
        public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
            => logRatios.Fill(double.NaN);
    }
}
