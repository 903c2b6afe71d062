using System.Diagnostics;
using Oom.Decays;
using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Samples;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>The whole of <c>oom-train fit</c>, from the specification to the figures on the test part.</summary>
internal static class Fit
{
    /// <summary>Events of each process whose top pairs become the bundle's validation.</summary>
    public const int ValidationPairsPerProcess = 20;

    /// <summary>Reads, splits, trains and tests.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="output">Takes the report, line by line.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>What was found, and the top pairs of test events of every process.</returns>
    /// <exception cref="SpecificationException">The specification or a file that it names cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The work was ended early.</exception>
    /// <exception cref="TrainingException">The events do not suffice, or the training failed.</exception>
    public static (FitResult Result, IReadOnlyList<DileptonTopPair> Pairs) Run(FitRequest request, TextWriter output, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        var specification = SpecificationReader.Load(request.SpecificationPath);
        if (request.Seed is { } seed) specification = specification with { Training = specification.Training with { Seed = seed } };
        var settings = specification.Training;
        var report = new FitReport(output, specification);

        var reader = new SampleReader(specification, request.Threads);
        string folder = Path.GetDirectoryName(Path.GetFullPath(request.SpecificationPath))!;
        var processes = new List<ProcessSample>();
        for (int i = 0; i < specification.Processes.Count; i++)
        {
            processes.Add(reader.Read(i, folder, cancellation));
            report.Write(processes[i]);
        }

        var table = reader.Table;
        var split = EventSplit.Draw(table.Processes, processes.Count, settings);
        PartCounts[] parts = [.. Enumerable.Range(0, processes.Count).Select(process => Count(split, table, process))];
        bool[] isSignal = [.. processes.Select(process => process.Specification.Role == ProcessRole.Signal)];
        var training = new LabelledSample(table, split.Training, isSignal, settings.ClassBalance);
        var validation = new LabelledSample(table, split.Validation, isSignal, settings.ClassBalance);
        var test = new LabelledSample(table, split.Test, isSignal, settings.ClassBalance);
        report.Write(processes, parts);

        var features = specification.Generator.Features.Features;
        var standardisation = Standardisation.Of(training, [.. features.Select(feature => feature.Name)]);
        var network = new MultilayerPerceptron(features.Count, specification.Generator.Network);
        using var engine = new TorchEngine(network, standardisation, request.Threads);
        report.WriteTrainingStart(network, request.Threads);
        var history = Trainer.Train(network, engine, training, validation, settings, report.Write, cancellation);

        float[] logits = engine.Evaluate(test);
        var figures = new TestFigures(
            Classification.CrossEntropy(logits, test.Targets, test.Weights), Classification.CrossEntropyOfConstant(test.SignalFraction),
            Classification.AreaUnderCurve(logits, test.Targets, test.Weights));
        byte[] model = NetworkGraphs.Published(network, standardisation, engine.Parameters).ToBytes();
        var result = new FitResult(specification, processes, parts, history, figures, model, Stopwatch.GetElapsedTime(start));
        report.Write(result);
        return (result, TestPairs(processes, split));
    }

    private static PartCounts Count(EventSplit split, EventTable table, int process)
    {
        return new PartCounts(In(split.Training), In(split.Validation), In(split.Test));

        int In(int[] rows) => rows.Count(row => table.Processes[row] == process);
    }

    private static List<DileptonTopPair> TestPairs(List<ProcessSample> processes, EventSplit split)
    {
        var pairs = new List<DileptonTopPair>();
        foreach (var process in processes)
        {
            pairs.AddRange(split.Test
                .Where(row => row >= process.FirstRow && row < process.FirstRow + process.FirstPairs.Count)
                .Take(ValidationPairsPerProcess)
                .Select(row => process.FirstPairs[row - process.FirstRow]));
        }

        return pairs;
    }
}
