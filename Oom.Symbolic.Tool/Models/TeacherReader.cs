using System.Runtime.InteropServices;
using Oom.Bundles;
using Oom.Definitions;
using Oom.Events;
using Oom.Formulas;
using Oom.Onnx.Observables;
using Oom.Responses;
using Oom.Symbolic.Judging;
using Oom.Symbolic.Runs;

namespace Oom.Symbolic.Tool.Models;

/// <summary>Features and values of a published observable for the fiducial events of LHE files.</summary>
internal static class TeacherReader
{
    private const int Batch = 1 << 14;

    /// <summary>Reads files. Those of a process count together as much as it does in the response, each by its events or
    /// trials; all the same where there is no response.</summary>
    /// <param name="observable">The observable.</param>
    /// <param name="sources">The files.</param>
    /// <param name="response">The response, whose processes the files are of; null where there is none.</param>
    /// <exception cref="ModelException">A process is not said, unknown or missing, or a
    /// file has no fiducial events of positive weight.</exception>
    public static TeacherEvents Read(PublishedObservable observable, IReadOnlyList<EventSource> sources, DetectorResponse? response)
    {
        var (rows, weights, processes) = (new List<double>(), new List<double>(), new List<int>());
        // Without a response every file is a process of its own.
        foreach (var sample in sources.GroupBy(source => response is null ? source.Path : source.Process))
        {
            EventSource[] files = [.. sample];
            int process = ProcessOf(files[0], response), first = weights.Count;
            double[] factors = Factors(files);
            for (int file = 0; file < files.Length; file++)
            {
                int before = weights.Count;
                Add(observable, files[file].Path, rows, weights);
                double own = Scale(weights, before, factors[file]);
                if (!(own > 0))
                    throw new ModelException(
                        FormattableString.Invariant(
                        $"{files[file].Path}: {weights.Count - before} fiducial events with a sum of weights of {own}; it must be positive"));
            }

            double yield = response is null ? 1 : response.Processes[process].Nominal.Generator.Sum();
            Scale(weights, first, yield / CollectionsMarshal.AsSpan(weights)[first..].ToArray().Sum());
            processes.AddRange(Enumerable.Repeat(process, weights.Count - first));
        }

        if (response?.Processes.FirstOrDefault(
            process => process.IsMeasured && !sources.Any(source => source.Process == process.Name)) is { } missing)
        {
            throw new ModelException($"--events: there is no file of the process '{missing.Name}', which the response measures");
        }

        var table = FeatureTable.FromRows(CollectionsMarshal.AsSpan(rows), observable.FeatureCount);
        return new TeacherEvents(ModelSearch.Features(observable.Description.Features), table,
            Evaluate(observable, CollectionsMarshal.AsSpan(rows)), [.. weights], [.. processes]);
    }

    private static int ProcessOf(EventSource source, DetectorResponse? response)
    {
        if (response is null) return 0;
        string known = string.Join(", ", response.Processes.Where(process => process.IsMeasured).Select(process => process.Name));
        if (source.Process is not { } name)
            throw new ModelException(
                $"--events {source.Path}: the bundle has a response, say which of its processes these are, as in {known.Split(',')[0]}={source.Path}");
        int index = response.Processes.ToList().FindIndex(process => process.IsMeasured && process.Name == name);
        return index >= 0 ? index
            : throw new ModelException($"--events {name}={source.Path}: the response measures no process '{name}'; it measures {known}");
    }

    // Files of one process are one sample, in which each counts by its events or trials.
    private static double[] Factors(EventSource[] files)
    {
        if (files.Length == 1) return [1];
        SampleFile[] parts = [.. files.Select(file => Part(file.Path))];
        for (int i = 1; i < files.Length; i++)
        {
            if (!SampleShares.AreOfOneProcess(parts[0].CrossSectionPb, null, parts[i].CrossSectionPb, null))
            {
                throw new ModelException(
                    FormattableString.Invariant(
                    $"--events: {files[i].Path} has a cross-section of {parts[i].CrossSectionPb:G6} pb, {files[0].Path} one of {parts[0].CrossSectionPb:G6} pb: they are no parts of one sample of '{files[0].Process}'"));
            }
        }

        return SampleShares.Factors(parts);
    }

    private static SampleFile Part(string path)
    {
        using var reader = LheReader.Open(path);
        var totals = reader.Process<int>(1, () => block => block.Count, _ => { });
        return SampleFile.Of(totals, CrossSectionNormalisation.Detect(reader.Header, totals));
    }

    // Returns the sum of what it scaled.
    private static double Scale(List<double> weights, int first, double factor)
    {
        double sum = 0;
        foreach (ref double weight in CollectionsMarshal.AsSpan(weights)[first..]) sum += weight *= factor;
        return sum;
    }

    private static void Add(PublishedObservable observable, string path, List<double> rows, List<double> weights)
    {
        var evaluator = observable.Description.Definition.NewEvaluator();
        var record = new PartonRecord();
        using var reader = LheReader.Open(path);
        foreach (var block in reader.Blocks())
        {
            for (int i = 0; i < block.Count; i++)
            {
                record.Set(block.ParticleMemory(i));
                if (!evaluator.TryEvaluate(record, out int step) || step != EventDefinition.Passed
                    || evaluator.Features.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
                    continue;
                rows.AddRange(evaluator.Features);
                weights.Add(block.Headers[i].Weight);
            }
        }
    }

    private static double[] Evaluate(PublishedObservable observable, ReadOnlySpan<double> rows)
    {
        int width = observable.FeatureCount;
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
