using System.Collections.Concurrent;
using System.Diagnostics;
using Oom.Events;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret;

/// <summary>Evaluates a published observable on event files.</summary>
public static class Reinterpretation
{
    /// <summary>Reads files and fills the observable's differential cross-section for every weight.</summary>
    /// <param name="observable">The published observable.</param>
    /// <param name="files">Les Houches Event files, plain or gzip; '-' is standard input. Several files are one sample of one process unless <see cref="ReinterpretationOptions.Sum"/> is set.</param>
    /// <param name="options">How to read and normalise; null for the defaults.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The prediction with its errors.</returns>
    /// <exception cref="EventFormatException">A file is broken; the message names file, line and byte.</exception>
    /// <exception cref="NormalisationException">The weights and the cross-section of a file contradict each other.</exception>
    /// <exception cref="SampleException">Files are given twice, or have different cross-sections and are not to be added.</exception>
    public static ReinterpretationResult Run(
        PublishedObservable observable, IReadOnlyList<string> files, ReinterpretationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observable);
        if (files.Count == 0) throw new ArgumentException("expected at least one event file", nameof(files));
        if (files.Distinct(StringComparer.Ordinal).Count() != files.Count) throw new SampleException("a file is given twice: its events would count double");
        options ??= new ReinterpretationOptions();

        var watch = Stopwatch.StartNew();
        var samples = new List<FileSample>(files.Count);
        foreach (string file in files)
        {
            long before = samples.Sum(sample => sample.Totals.Events);
            samples.Add(Read(observable, file, options, before, cancellation));
        }

        var result = ResultBuilder.Build(observable, samples, options);
        return result with { Seconds = watch.Elapsed.TotalSeconds };
    }

    private static FileSample Read(PublishedObservable observable, string path, ReinterpretationOptions options, long eventsBefore, CancellationToken cancellation)
    {
        using var reader = LheReader.Open(path, new EventReaderOptions { SkipBrokenEvents = options.SkipBrokenEvents });
        var pool = new ConcurrentBag<BlockTally>();
        var evaluators = new ConcurrentBag<BlockEvaluator>();
        var tally = new SampleTally(observable.Description.GeneratorBins);
        try
        {
            var totals = reader.Process<BlockTally>(
                options.Threads,
                () =>
                {
                    var evaluator = new BlockEvaluator(observable, options.Weights, pool);
                    evaluators.Add(evaluator);
                    return evaluator.Evaluate;
                },
                block =>
                {
                    tally.Add(block);
                    pool.Add(block);
                    options.Progress?.Invoke(eventsBefore + tally.CutFlow.Events);
                },
                cancellation);
            foreach (string name in totals.EventsWithoutWeight.Keys.Where(options.Weights.Includes)) tally.MarkIncomplete(name);
            return new FileSample(path, reader.Header, totals, tally, CrossSectionNormalisation.Detect(reader.Header, totals, options.CrossSectionPb));
        }
        finally
        {
            foreach (var evaluator in evaluators) evaluator.Dispose();
        }
    }
}
