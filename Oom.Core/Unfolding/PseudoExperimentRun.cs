using Oom.Measurements;
using Oom.Numerics;

namespace Oom.Unfolding;

/// <summary>
/// Pseudo-experiments at unit strengths: nuisances are thrown from their constraints, and the finite samples behind the model where they enter, then Poisson counts.
/// Each is unfolded; the pulls are deviations of the strengths in units of the total uncertainty of the same pseudo-experiment.
/// </summary>
public static class PseudoExperimentRun
{
    // The two-sided normal quantile of 95 %.
    private const double Quantile95 = 1.959963984540054;

    /// <summary>Makes and unfolds pseudo-experiments.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">How they are unfolded.</param>
    /// <param name="experiments">How many and from which seed.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="UnfoldingException">A fit did not converge.</exception>
    public static PseudoExperiments Run(UnfoldingModel model, UnfoldingSettings settings, PseudoExperimentSettings experiments, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(experiments.Count, 2);
        int n = model.GeneratorBins, failures = 0;
        double[] pulls = new double[experiments.Count * n];
        var options = new ParallelOptions { MaxDegreeOfParallelism = experiments.Threads, CancellationToken = cancellation };
        Parallel.For(0, experiments.Count, options, () => settings.For(model), (number, _, unfolding) =>
        {
            var random = new Philox4x32(experiments.Seed, (ulong)number);
            var result = unfolding.Unfold(Throw(model, settings, ref random));
            if (!result.Converged) Interlocked.Increment(ref failures);
            double[] total = result.Total();
            for (int i = 0; i < n; i++) pulls[number * n + i] = (result.Strengths[i] - 1) / Math.Sqrt(total[i * (n + 1)]);
            return unfolding;
        }, _ => { });
        if (failures > 0) throw new UnfoldingException($"{failures} of {experiments.Count} pseudo-experiments did not converge");
        return Summary(pulls, n, experiments);
    }

    /// <summary>Counts of one pseudo-experiment.</summary>
    private static double[] Throw(UnfoldingModel model, UnfoldingSettings settings, ref Philox4x32 random)
    {
        double[] strengths = new double[model.GeneratorBins], nuisances = new double[model.Nuisances.Count], counts = new double[model.DetectorBins];
        Array.Fill(strengths, 1);
        for (int k = 0; k < nuisances.Length; k++) nuisances[k] = random.NextNormal();
        model.Expected(strengths, nuisances, counts);
        for (int j = 0; j < counts.Length; j++)
        {
            double fluctuation = settings.MonteCarloStatistics ? Math.Sqrt(model.Variances[j]) * random.NextNormal() : 0;
            counts[j] = PoissonDeviate.Next(ref random, Math.Max(0, counts[j] + fluctuation));
        }

        return counts;
    }

    private static PseudoExperiments Summary(double[] pulls, int n, PseudoExperimentSettings experiments)
    {
        double[] means = new double[n], widths = new double[n], within68 = new double[n], within95 = new double[n];
        for (int i = 0; i < n; i++)
        {
            double[] own = [.. Enumerable.Range(0, experiments.Count).Select(number => pulls[number * n + i])];
            means[i] = own.Average();
            widths[i] = Math.Sqrt(own.Sum(pull => (pull - means[i]) * (pull - means[i])) / (own.Length - 1));
            within68[i] = own.Count(pull => Math.Abs(pull) <= 1) / (double)own.Length;
            within95[i] = own.Count(pull => Math.Abs(pull) <= Quantile95) / (double)own.Length;
        }

        return new PseudoExperiments(experiments.Count, experiments.Seed, means, widths, within68, within95);
    }
}
