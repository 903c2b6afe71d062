using Oom.Numerics;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Densities;
using Oom.Train.Inference.Posteriors;
using Oom.Train.Learning;

namespace Oom.Train.Inference.Calibrations;

/// <summary>
/// Calibrates posteriors of rows together, in which the errors of a ratio add up. Rows of neighbouring parameters are put into groups, and
/// the posterior is that of a common shift of all their parameters, with the same density for any shift: its true value is 0. That is exact
/// where parameters are a location, and in the limit of many rows.
/// </summary>
internal static class TogetherCalibration
{
    /// <summary>The most parameters of which groups can be calibrated.</summary>
    public const int ParametersMax = 2;

    private const ulong Groups = 1UL << 45;

    // Shifts reach so far, in prior ranges; rows nearer to the ends are left out.
    private const double Reach = 0.2;

    /// <summary>Calibrates groups.</summary>
    /// <param name="rows">Rows that no training has seen, of weight 1.</param>
    /// <param name="priors">The prior of each parameter.</param>
    /// <param name="size">Rows in a group.</param>
    /// <param name="ratio">Makes the ratio for a thread.</param>
    /// <param name="seed">Divides places of one height.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <returns>Where no shift lies in each group's posterior; null where there is no group.</returns>
    public static CalibrationResult? Run(
        ParametricRows rows, IReadOnlyList<IPrior> priors, int size, Func<ILogRatio> ratio, ulong seed, int threads)
    {
        double[] reach = [.. priors.Select(prior => Reach * (prior.High - prior.Low))];
        int[] inside = [.. Enumerable.Range(0, rows.Count).Where(IsInside).OrderBy(row => rows.ParametersOf(row)[0])];
        int count = inside.Length / size;
        if (count == 0) return null;
        var solver = new PosteriorSolver([.. reach.Select(width => new UniformPrior(-width, width))]);
        double[][] cumulative = [.. priors.Select(_ => new double[count])];
        double[] credibility = new double[count], evidence = new double[count], none = new double[priors.Count];
        var ratios = new ILogRatio?[Math.Min(threads, count)];
        try
        {
            new Chunks(count, count).Share(ratios.Length, (worker, index) =>
            {
                var joint = new ShiftedLogRatio(ratios[worker] ??= ratio(), rows, inside[(index * size)..((index + 1) * size)]);
                var random = new Philox4x32(seed, Groups + (ulong)index);
                var posterior = solver.Solve(joint, [], ref random);
                double[] logRatio = new double[1], below = new double[none.Length];
                joint.Evaluate([], none, logRatio);
                credibility[index] = posterior.Locate(none, logRatio[0], solver.LogPrior(none), ref random, below);
                evidence[index] = posterior.LogEvidence;
                for (int p = 0; p < below.Length; p++) cumulative[p][index] = below[p];
            });
        }
        finally
        {
            foreach (var own in ratios) (own as IDisposable)?.Dispose();
        }

        return new CalibrationResult(cumulative, credibility, evidence);

        bool IsInside(int row)
        {
            var parameters = rows.ParametersOf(row);
            for (int p = 0; p < parameters.Length; p++)
            {
                if (!(parameters[p] - reach[p] >= priors[p].Low && parameters[p] + reach[p] <= priors[p].High)) return false;
            }

            return true;
        }
    }
}
