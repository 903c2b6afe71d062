using Oom.Train.Inference.Densities;
using Oom.Train.Inference.Posteriors;

namespace Oom.Train.Inference.Calibrations;

public class TogetherCalibrationTests
{
    private const double Noise = 0.5;

    private static readonly IPrior[] Priors = [new UniformPrior(-4, 4)];

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(50)]
    public void Groups_of_an_exact_ratio_are_covered(int size)
    {
        const int Trials = 100, GroupsPerTrial = 20;
        int below = 0, belowCoverage = 0, warnings = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            var rows = GaussianRows.Draw(Priors, Noise, 2 * size * GroupsPerTrial, (ulong)trial);
            var result = TogetherCalibration.Run(rows, Priors, size, () => new GaussianRatio(Priors, Noise), 1, 2)!;
            if (result.RankPValues[0] < NullTrials.Level) below++;
            if (result.CredibilityPValue < NullTrials.Level) belowCoverage++;
            warnings += result.Warnings(["theta"], size).Count();
        }

        NullTrials.RequireUniform(below, Trials);
        NullTrials.RequireUniform(belowCoverage, Trials);
        // Two kinds, each wrong once in a thousand calibrations.
        Assert.InRange(warnings, 0, 2);
    }

    [Fact]
    public void Small_error_that_single_rows_do_not_show_is_seen_in_groups()
    {
        // A tenth of a standard deviation of a row is one of a hundred rows.
        var rows = GaussianRows.Draw(Priors, Noise, 4000, 1);
        var ratio = new Biased(new GaussianRatio(Priors, Noise), 0.1 * Noise);

        var single = Calibration.Run(rows, CalibrationReference.Of(["theta"], Priors, rows, rows.Choose([.. Enumerable.Range(0, 200)])),
            () => ratio, 1, 2, CancellationToken.None);
        var groups = TogetherCalibration.Run(rows, Priors, 100, () => ratio, 1, 2)!;

        Assert.All(single.Quoted, coverage => Assert.Equal(coverage.Level, coverage.Share, 3.5 * coverage.Error));
        Assert.Contains("groups of 100 rows together", string.Join('\n', groups.Warnings(["theta"], 100)), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_rows_are_no_group_and_threads_do_not_matter()
    {
        var rows = GaussianRows.Draw(Priors, Noise, 100, 1);

        Assert.Null(TogetherCalibration.Run(rows, Priors, 90, () => new GaussianRatio(Priors, Noise), 1, 2));
        Assert.Equal(TogetherCalibration.Run(rows, Priors, 5, () => new GaussianRatio(Priors, Noise), 1, 1)!.Credibility,
            TogetherCalibration.Run(rows, Priors, 5, () => new GaussianRatio(Priors, Noise), 1, 2)!.Credibility);
    }

    private sealed class Biased(ILogRatio ratio, double shift) : ILogRatio
    {
        public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
            => ratio.Evaluate(Array.ConvertAll(features.ToArray(), x => (float)(x + shift)), points, logRatios);
    }
}
