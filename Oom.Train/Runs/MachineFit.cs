using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Oom.Bundles;
using Oom.Events;
using Oom.Files;
using Oom.Train.Learning;
using Oom.Train.Learning.Torch;
using Oom.Train.Machine;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>The whole of <c>oom-train fit</c>, from the specification to the run folder.</summary>
internal static class MachineFit
{
    /// <summary>Events of each file that become the bundle's validation.</summary>
    public const int ValidationEventsPerFile = 20;

    /// <summary>Reads, trains, evaluates and writes. What is stopped on the way goes on
    /// from its checkpoint when it is started again.</summary>
    /// <param name="request">What to do.</param>
    /// <param name="output">Takes the report, line by line.</param>
    /// <param name="finish">Is shown the run once its folder is written; null for nobody.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SpecificationException">The specification or a file that it names cannot be used.</exception>
    /// <exception cref="TrainingException">The events do not suffice, or the training failed.</exception>
    /// <exception cref="OperationCanceledException">The work was ended early.</exception>
    public static void Run(
        FitRequest request, TextWriter output, Action<MachineRun>? finish = null, CancellationToken cancellation = default)
    {
        long start = Stopwatch.GetTimestamp();
        var specification = SpecificationReader.Load(request.SpecificationPath);
        if (request.Seed is { } seed) specification = specification.WithSeed(seed);
        string folder = Path.GetDirectoryName(Path.GetFullPath(request.SpecificationPath))!;
        var report = new MachineReport(output, specification);
        var sources = TableDigest.Of(specification, folder);
        var checkpoint = Checkpoint.Open(Checkpoint.PathOf(request.OutputFolder), Key(request.SpecificationPath, specification, sources));
        report.WriteResumed(checkpoint);
        List<RecordedEvent> events = specification.HasDetector ? ValidationEvents(specification, folder) : [];
        var processes = new List<ProcessSample>();
        var sample = specification.HasDetector
            ? SampleLoader.LoadTables(specification, folder, report.WriteProcess, events.Add, cancellation)
            : SampleLoader.LoadEvents(specification, folder, request.Threads, Keep, cancellation);
        if (!specification.HasDetector) events = ValidationEvents(specification, folder);
        var parts = Preparation.Split(specification, sample);
        report.WriteParts(parts);
        using var run = specification.HasDetector
            ? Measure(specification, parts, request, sources, checkpoint, report, cancellation)
            : Classify(specification, parts, request, sources, checkpoint, report, processes, cancellation);
        run.Elapsed = Stopwatch.GetElapsedTime(start);
        report.WriteResults(run);
        AtomicFolder.Write(request.OutputFolder, RunFolder.RunFile, request.Replace, null,
            path => MachineRunWriter.Write(path, request, run, events));
        checkpoint.Delete();
        finish?.Invoke(run);

        void Keep(ProcessSample process)
        {
            processes.Add(process);
            report.WriteProcess(process);
        }
    }

    private static MachineRun Measure(
        MachineSpecification specification, SampleParts parts, FitRequest request, IReadOnlyList<TableDigest> sources,
        Checkpoint checkpoint, MachineReport report, CancellationToken cancellation)
    {
        parts = Preparation.Smooth(specification, parts, request.Threads, checkpoint, cancellation);
        report.WriteTrainingStart(request.Threads);
        var outcome = MachineTraining.Run(specification, parts, request.Threads, checkpoint, report.WriteStep, cancellation);
        return new MachineRun(specification, outcome.Networks, outcome.Bins, outcome.History, sources, parts)
        {
            Measured = new MeasuredRun(
                outcome, Importance(outcome, parts.Test), ResponseBuilder.Build(specification, outcome.Networks, outcome.Bins, parts.Test),
                DomainBuilder.Build(specification, outcome.Networks, outcome.Bins, parts.Test)),
        };
    }

    private static MachineRun Classify(
        MachineSpecification specification, SampleParts parts, FitRequest request, IReadOnlyList<TableDigest> sources,
        Checkpoint checkpoint, MachineReport report,
        IReadOnlyList<ProcessSample> processes, CancellationToken cancellation)
    {
        report.WriteTrainingStart(request.Threads);
        var (network, history, test) = Pretraining.Classifier(
            specification, parts, request.Threads, checkpoint, report.WriteStep, cancellation);
        var networks = new LevelNetworks(null, network);
        return new MachineRun(specification, networks,
            EvenObservable.Apply(specification, networks, MachineTraining.StartBins(specification, parts.Training, networks)), history,
            sources, parts)
        { Classified = new ClassifiedRun(test, processes) };
    }

    private static IReadOnlyList<FeatureImportance> Importance(MachineOutcome outcome, EventSample test)
    {
        int[] events = [.. Enumerable.Range(0, test.Count).Where(e => test.DetectorRow[e] != EventSample.None)];
        return TaylorCoefficients.Of(
            outcome.Networks.Detector, Array.ConvertAll(events, e => test.DetectorRow[e]), Array.ConvertAll(events, e => test.Weight[e]));
    }

    /// <summary>Stands for everything that determines a training.</summary>
    public static string Key(string path, MachineSpecification specification, IReadOnlyList<TableDigest> sources)
    {
        string text = string.Join(
            '\n', [InputFile.ReadText(path), FormattableString.Invariant($"{specification.Training.Seed}"), TorchLibrary.Name,
            specification.Definition.CanonicalText, .. sources.Select(source => source.Sha256)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    // Read before the training: hours later would be too late to say that there are none.
    private static List<RecordedEvent> ValidationEvents(MachineSpecification specification, string folder)
    {
        var events = new List<RecordedEvent>();
        foreach (var pattern in specification.ValidationEvents)
        {
            var definition = specification.Definition;
            if (definition.Columns.Count > 0)
                throw pattern.Error("events cannot validate this observable, which is of columns of tables: rows of these validate it by themselves");
            var evaluator = definition.NewEvaluator();
            foreach (string path in pattern.Resolve(folder))
            {
                int before = events.Count;
                using var reader = LheReader.Open(path);
                foreach (var block in reader.Blocks())
                {
                    events.AddRange(SelectedBlock.Of(block, evaluator, SelectedBlock.NoLosses(definition)).Indices
                        .Take(ValidationEventsPerFile - (events.Count - before)).Select(i => RecordedEvent.Of(block.Particles(i))));
                    if (events.Count - before >= ValidationEventsPerFile) break;
                }

                if (events.Count == before) throw pattern.Error($"no event of {path} is fiducial");
            }
        }

        return events;
    }
}
