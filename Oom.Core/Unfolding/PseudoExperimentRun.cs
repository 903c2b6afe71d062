using Oom.Measurements;
using Oom.Numerics;

namespace Oom.Unfolding;

/// <summary>
/// Pseudo-experiments at unit strengths: nuisances are thrown from their constraints, and the finite
/// samples behind the model where they enter, then Poisson counts.
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
    /// <returns>Pulls of those that converged; one that did not counts as a failure in the coverage.</returns>
    /// <exception cref="UnfoldingException">More than half of the fits did not converge.</exception>
    public static PseudoExperiments Run(
        UnfoldingModel model, UnfoldingSettings settings, PseudoExperimentSettings experiments, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(experiments.Count, 2);
        int n = model.GeneratorBins;
        double[]?[] pulls = new double[]?[experiments.Count];
        string?[] reasons = new string?[experiments.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = experiments.Threads, CancellationToken = cancellation };
        Parallel.For(0, experiments.Count, options, () => settings.For(model), (number, _, unfolding) =>
        {
            var random = new Philox4x32(experiments.Seed, (ulong)number);
            (pulls[number], reasons[number]) = Pulls(unfolding, Throw(model, settings, ref random));
            return unfolding;
        }, _ => { });
        double[][] converged = [.. pulls.OfType<double[]>()];
        int failures = experiments.Count - converged.Length;
        if (converged.Length < 2 || failures > experiments.Count / 2)
        {
            string first = reasons.OfType<string>().FirstOrDefault() is { } reason ? $": {reason}" : "";
            throw new UnfoldingException($"{failures} of {experiments.Count} pseudo-experiments did not converge{first}");
        }

        return Summary(converged, n, experiments);
    }

    /// <summary>The pulls of one pseudo-experiment; none where its counts, such as those of a bin that the thrown finite samples left
    /// empty, determine no strengths, with the reason where there is one.</summary>
    internal static (double[]? Pulls, string? Reason) Pulls(IUnfolding unfolding, double[] counts)
    {
        try
        {
            var result = unfolding.Unfold(counts);
            if (!result.Converged) return (null, null);
            double[] total = result.Total();
            int n = result.Strengths.Length;
            return ([.. Enumerable.Range(0, n).Select(i => (result.Strengths[i] - 1) / Math.Sqrt(total[i * (n + 1)]))], null);
        }
        catch (UnfoldingException exception)
        {
            return (null, exception.Message);
        }
    }

    /// <summary>Counts of one pseudo-experiment.</summary>
    private static double[] Throw(UnfoldingModel model, UnfoldingSettings settings, ref Philox4x32 random)
    {
        double[] strengths = new double[model.GeneratorBins], nuisances = new double[model.Nuisances.Count],
            counts = new double[model.DetectorBins];
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

    /// <summary>What the pulls of those that converged, experiments x bins, say.</summary>
    internal static PseudoExperiments Summary(double[][] pulls, int n, PseudoExperimentSettings experiments)
    {
        double[] means = new double[n], widths = new double[n], within68 = new double[n], within95 = new double[n];
        for (int i = 0; i < n; i++)
        {
            double[] own = [.. pulls.Select(pull => pull[i])];
            means[i] = own.Average();
            widths[i] = Math.Sqrt(own.Sum(pull => (pull - means[i]) * (pull - means[i])) / (own.Length - 1));
            within68[i] = own.Count(pull => Math.Abs(pull) <= 1) / (double)experiments.Count;
            within95[i] = own.Count(pull => Math.Abs(pull) <= Quantile95) / (double)experiments.Count;
        }

        return new PseudoExperiments(
            experiments.Count, experiments.Count - pulls.Length, experiments.Seed, means, widths, within68, within95);
    }
}

/// <summary>How pseudo-experiments are made.</summary>
/// <param name="Count">How many, at least 2.</param>
/// <param name="Seed">Their seed.</param>
/// <param name="Threads">Number of threads; the result does not depend on it.</param>
public sealed record PseudoExperimentSettings(int Count, ulong Seed, int Threads);
