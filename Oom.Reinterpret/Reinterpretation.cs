using System.Collections.Concurrent;
using System.Diagnostics;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Events.Tables;
using Oom.Onnx.Observables;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tables;

namespace Oom;

/// <summary>Evaluates a published observable on event files, or on tables.</summary>
public static class Reinterpretation
{
    /// <summary>Reads files and fills the observable's differential cross-section for every weight.</summary>
    /// <param name="observable">The published observable.</param>
    /// <param name="files">Les Houches Event files, HepMC3 or HepMC2 text, plain or gzip, each recognised by its content; '-' is standard
    /// input. Where the observable is of columns, tables: Parquet or CSV. Several files are one sample of one process
    /// unless <see cref="ReinterpretationOptions.Combination"/> says otherwise.</param>
    /// <param name="options">How to read and normalise; null for the defaults.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>The prediction with its errors.</returns>
    /// <exception cref="EventFormatException">A file is broken; the message names file, line and byte.</exception>
    /// <exception cref="Events.Tables.TableException">A table is broken, or lacks a column of the observable.</exception>
    /// <exception cref="NormalisationException">The weights and the cross-section of a file contradict each other.</exception>
    /// <exception cref="SampleException">Files are given twice, or have different cross-sections and are not to be
    /// added, or no weight has a name that was chosen, or they are none that the observable can be evaluated on.</exception>
    public static ReinterpretationResult Run(
        PublishedObservable observable, IReadOnlyList<string> files, ReinterpretationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(observable);
        if (files.Count == 0) throw new ArgumentException("expected at least one event file", nameof(files));
        DistinctFiles.Require(files);
        options ??= new ReinterpretationOptions();
        if (options.Combination == SampleCombination.Sum && options.CrossSectionPb is not null && files.Count > 1)
            throw new SampleException(
                "a cross-section cannot be given for several files that are added: it could be theirs in total or each one's");

        var watch = Stopwatch.StartNew();
        var samples = new List<FileSample>(files.Count);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            long before = samples.Sum(sample => sample.Summary.Events);
            try
            {
                samples.Add(Read(observable, file, options, before, names, cancellation));
            }
            catch (NormalisationException e)
            {
                throw new NormalisationException($"{EventFileContent.NameOf(file)}: {e.Message}");
            }
        }

        if (options.Weights.Unmatched(names) is { } unmatched)
            throw new SampleException(
                $"no weight is called '{unmatched}', which was chosen by --weights: the events have {NearestNames.Describe(names, unmatched)}");
        var result = ResultBuilder.Build(ObservableIdentity.Of(observable), samples, options.Combination, options.Domain);
        return result with { Seconds = watch.Elapsed.TotalSeconds };
    }

    private static FileSample Read(PublishedObservable observable, string path, ReinterpretationOptions options, long eventsBefore,
        HashSet<string> names, CancellationToken cancellation)
    {
        var definition = observable.Description.Definition;
        if (TableSamples.IsOfTable(definition, path))
        {
            using var table = options.OpenTable(definition, path);
            var (tally, totals) = Tally<TableBlock>(
                observable, table.Header, options, eventsBefore, () => EventSources.OfRows(definition), (worker, consume)
                => table.Process(options.Threads, worker, consume, cancellation));
            names.UnionWith(totals.WeightNames);
            var header = table.Header with { Notes = [.. TableSamples.Notes(table, options.CrossSectionPb)] };
            return FileSample.Of(path, header, definition, totals, tally,
                CrossSectionNormalisation.Detect(table.Header, totals, options.CrossSectionPb));
        }

        var reading = new EventReaderOptions { SkipBrokenEvents = options.SkipBrokenEvents, NominalWeight = options.NominalWeight };
        var stream = EventFileContent.Open(path, out var kind);
        string name = EventFileContent.NameOf(path);
        if (kind == EventFileKind.HepMc)
        {
            using var shower = HepMcReader.Open(stream, name, reading);
            var (tally, totals) = Tally<HepMcBlock>(
                observable, shower.Header, options, eventsBefore, EventSources.OfShowers, (worker, consume)
                => shower.Process(options.Threads, worker, consume, cancellation));
            names.UnionWith(totals.WeightNames);
            return FileSample.Of(path, shower.Header, definition, totals, tally,
                CrossSectionNormalisation.Detect(shower.Header, totals, options.CrossSectionPb));
        }
        else
        {
            using var partons = LheReader.Open(stream, name, reading);
            var (tally, totals) = Tally<EventBlock>(
                observable, partons.Header, options, eventsBefore, EventSources.OfPartons, (worker, consume)
                => partons.Process(options.Threads, worker, consume, cancellation));
            names.UnionWith(totals.WeightNames);
            return FileSample.Of(path, partons.Header, definition, totals, tally,
                CrossSectionNormalisation.Detect(partons.Header, totals, options.CrossSectionPb));
        }
    }

    private static (SampleTally Tally, EventTotals Totals) Tally<TBlock>(
        PublishedObservable observable, EventFileHeader header, ReinterpretationOptions options, long eventsBefore,
        Func<EventSource<TBlock>> newSource, Func<Func<Func<TBlock, BlockTally>>, Action<BlockTally>, EventTotals> process)
    {
        var pool = new ConcurrentBag<BlockTally>();
        var evaluators = new ConcurrentBag<BlockEvaluator<TBlock>>();
        var definition = observable.Description.Definition;
        var tally = new SampleTally(observable.Description.GeneratorBins, CutFlowNames.Of(definition), options.Domain);
        try
        {
            var totals = process(
                () =>
                {
                    var evaluator = new BlockEvaluator<TBlock>(observable, header, options.Weights, options.Domain, newSource(), pool);
                    evaluators.Add(evaluator);
                    return evaluator.Evaluate;
                },
                block =>
                {
                    tally.Add(block);
                    pool.Add(block);
                    options.Progress?.Invoke(eventsBefore + tally.CutFlow.All.Events);
                });
            foreach (string name in totals.EventsWithoutWeight.Keys.Where(options.Weights.Includes)) tally.MarkIncomplete(name);
            return (tally, totals);
        }
        finally
        {
            foreach (var evaluator in evaluators) evaluator.Dispose();
        }
    }
}
