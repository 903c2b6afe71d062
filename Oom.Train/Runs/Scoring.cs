using Oom.Bundles;
using Oom.Files;
using Oom.Formulas;
using Oom.Onnx.Observables;
using Oom.Onnx.Runtime;
using Oom.Responses;
using Oom.Scores;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>The whole of <c>oom-train scores</c>: the events of a training with the observables of
/// its networks and the dependence of their weights.</summary>
internal static class Scoring
{
    /// <summary>Reads the tables, makes smooth slopes as the training did, evaluates both networks and writes the file.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="output">Takes the report, line by line.</param>
    /// <param name="cancellation">Ends the work early; smooth slopes that were learnt are
    /// kept beside the output for the next start.</param>
    /// <exception cref="TrainingException">The run is that of another specification, or has not both networks.</exception>
    public static void Run(ScoresRequest request, TextWriter output, CancellationToken cancellation = default)
    {
        string text = InputFile.ReadText(request.SpecificationPath),
            copy = Path.Combine(request.RunFolder, MachineRunWriter.SpecificationFile);
        if (!File.Exists(copy) || InputFile.ReadText(copy) != text)
            throw new TrainingException(
                $"{request.RunFolder} is no run of {request.SpecificationPath}: its {MachineRunWriter.SpecificationFile} is missing or differs");
        var specification = SpecificationReader.Load(request.SpecificationPath);
        string folder = Path.GetDirectoryName(Path.GetFullPath(request.SpecificationPath))!;
        var description = ObservableDescription.Load(request.RunFolder);
        using var generator = Network(request.RunFolder, RunFolder.NetworkFile);
        using var detector = Network(request.RunFolder, MachineRunWriter.DetectorNetworkFile);
        var report = new MachineReport(output, specification);
        var loaded = SampleLoader.LoadTables(specification, folder, report.WriteProcess, cancellation: cancellation);
        var parts = Preparation.Split(specification, loaded);
        report.WriteParts(parts);
        string checkpointPath = request.OutputPath + ".checkpoint";
        var checkpoint = Checkpoint.Open(
            checkpointPath, MachineFit.Key(request.SpecificationPath, specification, TableDigest.Of(specification, folder)));
        var sample = Preparation.SmoothTest(specification, request.AllEvents ? loaded
            : parts.Test, request.Threads, checkpoint, cancellation);
        var bins = new ObservableBins(description.GeneratorBins, description.DetectorBins
            ?? throw new TrainingException($"{request.RunFolder}: there are no detector-level bins"));
        var events = Of(specification, sample, rows => Evaluate(generator, sample.Generator, rows),
            rows => Evaluate(detector, sample.Detector.Choose([.. Enumerable.Range(0, specification.Detector.Features.Count)]), rows));
        ScoreFile.Write(request.OutputPath, ResponseBuilder.Layout(specification, bins), events);
        checkpoint.Delete();
        output.WriteLine($"wrote {events.Count} events to {request.OutputPath}");
    }

    /// <summary>Scores of a sample.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sample">The events, with smooth slopes.</param>
    /// <param name="generator">The generator-level observable for rows of the sample's features.</param>
    /// <param name="detector">The detector-level one.</param>
    public static ScoredEvents Of(
        MachineSpecification specification, EventSample sample, Func<int[], float[]> generator, Func<int[], float[]> detector)
    {
        string[] names = [.. specification.Generator.Features.Select(feature => feature.Name)];
        var values = new FeatureTable(sample.Count, names.Length);
        float[] row = new float[names.Length];
        for (int e = 0; e < sample.Count; e++)
        {
            bool isFiducial = sample.GeneratorRow[e] != EventSample.None;
            if (isFiducial) sample.Generator.CopyRow(sample.GeneratorRow[e], row);
            for (int i = 0; i < names.Length; i++) values.Column(i)[e] = isFiducial ? row[i] : double.NaN;
        }

        return new ScoredEvents
        {
            Events = sample,
            Features = names,
            Values = values,
            Observable = OrNone(sample.GeneratorRow, generator),
            Detector = OrNone(sample.DetectorRow, detector),
            Shifts = [
                .. sample.Shifts.Select(shift => new ScoredShift(
                shift.Nuisance, OrNone(shift.Up, detector), shift.IsOneSided ? null : OrNone(shift.Down, detector)))],
        };
    }

    private static float[] OrNone(int[] rows, Func<int[], float[]> evaluate)
    {
        int[] events = [.. Enumerable.Range(0, rows.Length).Where(e => rows[e] != EventSample.None)];
        float[] found = evaluate(Array.ConvertAll(events, e => rows[e])), all = new float[rows.Length];
        Array.Fill(all, float.NaN);
        for (int i = 0; i < events.Length; i++) all[events[i]] = found[i];
        return all;
    }

    private static OrtModel Network(string runFolder, string file)
    {
        string path = Path.Combine(runFolder, file);
        return File.Exists(path) ? OrtModel.Create(path)
            : throw new TrainingException(
            $"{runFolder} holds no {file}: scores need the networks of both levels, of a training on event tables with the loss 'unfolding-aware'");
    }

    private static float[] Evaluate(OrtModel session, FeatureView features, int[] rows)
    {
        const int Batch = 1 << 14;
        float[] values = new float[rows.Length];
        using var evaluator = new ObservableEvaluator(session, features.FeatureCount);
        for (int start = 0; start < rows.Length; start += Batch)
        {
            int count = Math.Min(Batch, rows.Length - start);
            var inputs = evaluator.Inputs(count);
            for (int i = 0; i < count; i++)
                features.CopyRow(rows[start + i], inputs.Slice(i * features.FeatureCount, features.FeatureCount));
            evaluator.Run(count).CopyTo(values.AsSpan(start, count));
        }

        return values;
    }
}
