using System.Runtime.InteropServices;
using Oom.Bundles;
using Oom.Decays;
using Oom.Events;
using Oom.Formulas;
using Oom.Onnx.Observables;
using Oom.Selections;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Runs;

namespace Oom.Symbolic.Tool.Models;

/// <summary>Features and values of a published observable for the fiducial events of LHE files.</summary>
internal static class TeacherReader
{
    private const int Batch = 1 << 14;

    /// <summary>Reads files. Each counts as much as its process does in the response, or all the same where there is none.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="sources">The files.</param>
    /// <param name="response">The response, whose processes the files are of; null where there is none.</param>
    /// <exception cref="ModelException">A process is not said, unknown or missing, or a file has no fiducial events of positive weight.</exception>
    public static TeacherEvents Read(PublishedObservable observable, IReadOnlyList<EventSource> sources, ResponseDocument? response)
    {
        var (rows, weights, processes) = (new List<double>(), new List<double>(), new List<int>());
        foreach (var source in sources)
        {
            int process = ProcessOf(source, response), before = weights.Count;
            Add(observable, source.Path, rows, weights);
            double sum = CollectionsMarshal.AsSpan(weights)[before..].ToArray().Sum();
            if (!(sum > 0)) throw new ModelException(FormattableString.Invariant($"{source.Path}: {weights.Count - before} fiducial events with a sum of weights of {sum}; it must be positive"));
            // Files of one process share its yield.
            double share = response is null ? 1 : response.Processes[process].Nominal.Generator.Sum() / sources.Count(other => other.Process == source.Process);
            for (int e = before; e < weights.Count; e++) weights[e] *= share / sum;
            processes.AddRange(Enumerable.Repeat(process, weights.Count - before));
        }

        if (response?.Processes.FirstOrDefault(process => process.IsMeasured && !sources.Any(source => source.Process == process.Name)) is { } missing)
        {
            throw new ModelException($"--events: there is no file of the process '{missing.Name}', which the response measures");
        }

        var table = FeatureTable.FromRows(CollectionsMarshal.AsSpan(rows), observable.FeatureSet.Count);
        return new TeacherEvents(ModelSearch.Features(observable.Description.Features), table, Evaluate(observable, CollectionsMarshal.AsSpan(rows)), [.. weights], [.. processes]);
    }

    private static int ProcessOf(EventSource source, ResponseDocument? response)
    {
        if (response is null) return 0;
        string known = string.Join(", ", response.Processes.Where(process => process.IsMeasured).Select(process => process.Name));
        if (source.Process is not { } name) throw new ModelException($"--events {source.Path}: the bundle has a response, say which of its processes these are, as in {known.Split(',')[0]}={source.Path}");
        int index = response.Processes.ToList().FindIndex(process => process.IsMeasured && process.Name == name);
        return index >= 0 ? index : throw new ModelException($"--events {name}={source.Path}: the response measures no process '{name}'; it measures {known}");
    }

    private static void Add(PublishedObservable observable, string path, List<double> rows, List<double> weights)
    {
        double[] row = new double[observable.FeatureSet.Count];
        using var reader = LheReader.Open(path);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                var particles = block.Particles(i);
                if (TopPairFinder.Find(particles, out var pair) != TopPairStatus.Found || observable.Description.Selection.Evaluate(particles) != SelectionStep.Passed || !observable.FeatureSet.TryCompute(pair, row)) continue;
                rows.AddRange(row);
                weights.Add(block.Headers[i].Weight);
            }
        }
    }

    private static double[] Evaluate(PublishedObservable observable, ReadOnlySpan<double> rows)
    {
        int width = observable.FeatureSet.Count;
        double[] values = new double[rows.Length / width];
        using var evaluator = observable.CreateEvaluator();
        for (int start = 0; start < values.Length; start += Batch)
        {
            int count = Math.Min(Batch, values.Length - start);
            var inputs = evaluator.Inputs(count);
            for (int i = 0; i < count * width; i++) inputs[i] = (float)rows[start * width + i];
            var outputs = evaluator.Run(count);
            for (int i = 0; i < count; i++) values[start + i] = outputs[i];
        }

        return values;
    }
}
