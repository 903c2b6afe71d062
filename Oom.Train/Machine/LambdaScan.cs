using Oom.Files;
using Oom.Train.Learning;

namespace Oom.Train.Machine;

/// <summary>
/// Trains with several strengths of the penalty and several seeds. The split, the smooth slopes and, of one seed,
/// pretraining and first stage are the same for all strengths.
/// Every finished training leaves a file, so that a scan that was stopped goes on.
/// </summary>
/// <param name="specification">The specification.</param>
/// <param name="parts">The events, with smooth slopes.</param>
/// <param name="folder">Where finished trainings are kept.</param>
internal sealed class LambdaScan(MachineSpecification specification, SampleParts parts, string folder)
{
    /// <summary>Makes the trainings that are missing.</summary>
    /// <param name="settings">Which ones.</param>
    /// <param name="report">Called after every training, on its thread.</param>
    /// <param name="cancellation">Ends the scan between two steps.</param>
    /// <returns>All rows, by strength and seed.</returns>
    public IReadOnlyList<ScanRow> Run(ScanSettings settings, Action<ScanRow> report, CancellationToken cancellation)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads, CancellationToken = cancellation };

        // One seed after the other, not in ranges, so that the first ones are complete when a scan is stopped.
        var seeds = System.Collections.Concurrent.Partitioner.Create(
            settings.Seeds, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(seeds, options, seed => RunSeed(seed, settings, report, cancellation));
        return [.. settings.Lambdas.SelectMany(lambda => settings.Seeds.Select(seed => Read(lambda, seed)!))];
    }

    /// <summary>A training that is finished; null where it is not.</summary>
    public ScanRow? Read(double lambda, ulong seed)
    {
        string path = PathOf(lambda, seed);
        return File.Exists(path) ? ScanRow.FromCsv(File.ReadAllText(path).Trim()) : null;
    }

    private string PathOf(double lambda, ulong seed)
        => Path.Combine(folder, FormattableString.Invariant($"lambda-{lambda}-seed-{seed}.csv"));

    private void RunSeed(ulong seed, ScanSettings settings, Action<ScanRow> report, CancellationToken cancellation)
    {
        double[] missing = [.. settings.Lambdas.Where(lambda => Read(lambda, seed) is null)];
        if (missing.Length == 0) return;
        var training = specification.Training with { Seed = seed };
        var first = specification with { Training = training with { Lambda = 0, SecondStage = training.SecondStage with { Steps = 0 } } };
        using var prepared = MachineTraining.Prepare(first, parts, threads: 1, Checkpoint.None(), cancellation);
        prepared.Train(first, Checkpoint.None(), _ => { }, cancellation);
        float[][] start = prepared.Networks.Copy();
        foreach (double lambda in missing)
        {
            prepared.Networks.Restore(start);
            var second = specification with
            {
                Training = training with { Lambda = lambda, FirstStage = training.FirstStage with { Steps = 0 } }
            };
            double validation = prepared.Train(second, Checkpoint.None(), _ => { }, cancellation).BestLoss;
            var row = Row(lambda, seed, MachineEvaluation.Of(second, parts.Test, prepared.Networks, prepared.Bins), validation);
            AtomicFile.WriteText(PathOf(lambda, seed), row.ToCsv() + "\n");
            report(row);
        }
    }

    private ScanRow Row(double lambda, ulong seed, MachineResults results, double validation)
    {
        int parameter = specification.ObjectiveParameter;
        double signal = double.NaN, other = double.NaN;
        foreach (var folding in results.Folding)
        {
            bool isSignal = specification.Parameters[parameter].Processes.Contains(specification.Processes[folding.Process].Name);
            if (isSignal) signal = double.IsNaN(signal) ? folding.Distance : Math.Max(signal, folding.Distance);
            else other = double.IsNaN(other) ? folding.Distance : Math.Max(other, folding.Distance);
        }

        List<double> values = [results.Statistical[parameter].Detector, results.Statistical[parameter].Folded];
        foreach (var estimator in (Estimator[])[Estimator.Plain, Estimator.Smooth, Estimator.NoiseSubtracted])
        {
            var total = results.TotalOf(parameter, estimator);
            values.AddRange([total.Detector, total.Folded]);
        }

        values.AddRange([signal, other, results.Bias.Sum(bias => bias.ChiSquare), results.Bias.Sum(bias => bias.Noise), validation]);
        return new ScanRow { Lambda = lambda, Seed = seed, Values = [.. values] };
    }
}
