using Oom.Numerics;
using Oom.Terminal;
using Oom.Train.Inference.Posteriors;
using Oom.Train.Learning;

namespace Oom.Train.Inference;

/// <summary>The posteriors of a table of data.</summary>
/// <param name="Rows">Number of rows of the table.</param>
/// <param name="Posteriors">One for each row, or one for all together.</param>
/// <param name="Outside">Of each feature, the number of rows outside of what the training had.</param>
internal sealed record PosteriorRun(int Rows, IReadOnlyList<PosteriorSummary> Posteriors, IReadOnlyList<int> Outside)
{
    private const ulong Streams = 1UL << 44;

    /// <summary>Finds the posteriors.</summary>
    /// <param name="ratio">The ratio.</param>
    /// <param name="request">What to do.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="Tables.TableException">A table cannot be used.</exception>
    /// <exception cref="TrainingException">The ratio is nowhere finite.</exception>
    public static PosteriorRun Of(PublishedRatio ratio, PosteriorRequest request, CancellationToken cancellation)
    {
        int features = ratio.Features.Count;
        float[] rows = ratio.ReadRows(request.Files, request.Where, cancellation);
        int count = rows.Length / features;
        var solver = new PosteriorSolver(ratio.Priors);
        int[] outside = [.. ratio.Features.Select((feature, f) => Enumerable.Range(0, count)
            .Count(row => !(rows[row * features + f] >= feature.Low && rows[row * features + f] <= feature.High)))];
        var posteriors = request.AreTogether ? [Together(ratio, solver, rows, request)]
            : Each(ratio, solver, rows, request, cancellation);
        return new PosteriorRun(count, posteriors, outside);
    }

    private static PosteriorSummary Together(PublishedRatio ratio, PosteriorSolver solver, float[] rows, PosteriorRequest request)
    {
        using var joint = new JointLogRatio(() => new RatioNetwork(ratio.Model), rows, ratio.Features.Count, request.Threads);
        var random = new Philox4x32(request.Seed, Streams);
        return PosteriorSummary.Of(0, solver.Solve(joint, [], ref random), request, ref random);
    }

    private static PosteriorSummary[] Each(PublishedRatio ratio, PosteriorSolver solver, float[] rows, PosteriorRequest request,
        CancellationToken cancellation)
    {
        int features = ratio.Features.Count, count = rows.Length / features, done = 0;
        var summaries = new PosteriorSummary[count];
        var networks = new RatioNetwork?[Math.Min(request.Threads, count)];
        using var progress = new ProgressLine("posteriors", count, "rows");
        try
        {
            new Chunks(count, count).Share(networks.Length, (worker, row) =>
            {
                cancellation.ThrowIfCancellationRequested();
                var network = networks[worker] ??= new RatioNetwork(ratio.Model);
                var random = new Philox4x32(request.Seed, Streams + 1 + (ulong)row);
                var posterior = solver.Solve(network, rows.AsSpan(row * features, features), ref random);
                summaries[row] = PosteriorSummary.Of(row + 1, posterior, request, ref random);
                int rowsDone = Interlocked.Increment(ref done);
                if (worker == 0) progress.Report(rowsDone);
            });
        }
        finally
        {
            foreach (var network in networks) network?.Dispose();
        }

        return summaries;
    }
}
