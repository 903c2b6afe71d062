using Oom.Numerics;
using Oom.Train.Inference.Contrasts;
using Oom.Train.Inference.Posteriors;
using Oom.Train.Learning;

namespace Oom.Train.Inference.Calibrations;

/// <summary>
/// Looks where the true parameters of rows that no training has seen lie in their posteriors. Simulation-based calibration (Talts et al.,
/// arXiv:1804.06788, theorem 1): the probability of smaller values is uniform, in the limit of many posterior draws a row. Expected
/// coverage (Hermans et al., arXiv:2110.06581, eq. 4): so is the probability of points of larger density.
/// </summary>
internal static class Calibration
{
    private const ulong Choosing = 1UL << 42, Rows = 1UL << 43;

    /// <summary>The rows of a calibration, of weight 1: of weighted ones each is kept with a probability as its weight.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="rowsMax">How many to keep at most, at random.</param>
    /// <param name="seed">The training's seed.</param>
    public static ParametricRows Choose(ParametricRows rows, int rowsMax, ulong seed)
    {
        var random = new Philox4x32(seed, Choosing);
        double largest = rows.Weights.Max();
        var kept = new List<int>();
        for (int row = 0; row < rows.Count; row++)
        {
            if (random.NextDouble() * largest < rows.Weights[row]) kept.Add(row);
        }

        int[] chosen = [.. kept];
        RandomStream.Shuffle(chosen.AsSpan(), ref random);
        if (chosen.Length > rowsMax) Array.Resize(ref chosen, rowsMax);
        Array.Sort(chosen);
        var found = rows.Choose(chosen);
        return found with { Weights = Array.ConvertAll(found.Weights, _ => 1.0) };
    }

    /// <summary>Calibrates a ratio.</summary>
    /// <param name="rows">The rows, as <see cref="Choose"/> gives them.</param>
    /// <param name="reference">The distribution of their parameters.</param>
    /// <param name="ratio">Makes the ratio for a thread, which disposes it where that can be.</param>
    /// <param name="seed">Divides places of one height.</param>
    /// <param name="threads">Number of threads; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static CalibrationResult Run(ParametricRows rows, CalibrationReference reference, Func<ILogRatio> ratio, ulong seed, int threads,
        CancellationToken cancellation)
    {
        double[][] cumulative = [.. Enumerable.Range(0, rows.ParameterCount).Select(_ => new double[rows.Count])];
        double[] credibility = new double[rows.Count], evidence = new double[rows.Count];
        int workers = Math.Min(threads, Math.Max(1, rows.Count));
        var ratios = new ILogRatio?[workers];
        try
        {
            new Chunks(rows.Count, rows.Count).Share(workers, (worker, row) =>
            {
                cancellation.ThrowIfCancellationRequested();
                var own = ratios[worker] ??= ratio();
                var random = new Philox4x32(seed, Rows + (ulong)row);
                var posterior = reference.Solve(own, rows.FeaturesOf(row), ref random);
                var truth = rows.ParametersOf(row);
                double[] logRatio = new double[1], below = new double[rows.ParameterCount];
                own.Evaluate(rows.FeaturesOf(row), truth, logRatio);
                credibility[row] = posterior.Locate(truth, logRatio[0], reference.LogPrior(truth), ref random, below);
                evidence[row] = posterior.LogEvidence;
                for (int p = 0; p < below.Length; p++) cumulative[p][row] = below[p];
            });
        }
        finally
        {
            foreach (var own in ratios) (own as IDisposable)?.Dispose();
        }

        return new CalibrationResult(cumulative, credibility, evidence);
    }
}
