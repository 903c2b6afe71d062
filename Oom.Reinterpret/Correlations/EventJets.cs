using System.Collections.Concurrent;
using Oom.Correlators;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Correlations;

/// <summary>Makes jets of the events of Les Houches and HepMC files, and correlates or writes them. Results do not depend on the number of
/// threads.</summary>
public static class EventJets
{
    /// <summary>Adds the correlators of a file's jets to sums, with the nominal weights of their events as the file has them.</summary>
    /// <param name="sums">Receives them; what it holds is kept.</param>
    /// <param name="events">How jets are made of events.</param>
    /// <param name="path">The file, recognised by its content; '-' is standard input.</param>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="EventFormatException">The file is broken.</exception>
    /// <exception cref="SampleException">A list of an event is too long.</exception>
    public static EventJetsSummary Correlate(CorrelatorSums sums, JetsOfEvents events, string path, EventReaderOptions? options = null,
        int threads = 1, CancellationToken cancellation = default)
    {
        var summary = new EventJetsSummary(events.Definition);
        summary.Warning = Run(events, sums.Settings.Variables, path, options, threads, () => new CorrelatedJets(sums), block =>
        {
            summary.Add(block);
            sums.Merge(block.Sums);
        }, cancellation);
        return summary;
    }

    /// <summary>Writes a file's jets as <see cref="JetFile"/> reads them, events numbered from 1.</summary>
    /// <param name="output">Receives the text.</param>
    /// <param name="isCompressed">Whether as gzip.</param>
    /// <param name="events">How jets are made of events.</param>
    /// <param name="variables">Whether they are those of e+e- or hadron collisions.</param>
    /// <param name="path">The file, recognised by its content; '-' is standard input.</param>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <param name="threads">At least 1.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="EventFormatException">The file is broken.</exception>
    /// <exception cref="SampleException">A list of an event is too long, or events have different weights, of which the text has
    /// none.</exception>
    public static EventJetsSummary Write(Stream output, bool isCompressed, JetsOfEvents events, CorrelatorVariables variables, string path,
        EventReaderOptions? options = null, int threads = 1, CancellationToken cancellation = default)
    {
        var summary = new EventJetsSummary(events.Definition);
        (double low, double high) = (double.PositiveInfinity, double.NegativeInfinity);
        summary.Warning = Run(events, variables, path, options, threads, () => new WrittenJets(isCompressed), block =>
        {
            (low, high) = (Math.Min(low, block.Weights.Low), Math.Max(high, block.Weights.High));
            if (low < high)
                throw new SampleException(FormattableString.Invariant(
                    $"{path}: events have weights from {low} to {high}, and a file of jets has none: correlate the events themselves"));
            summary.Add(block);
            output.Write(block.Text);
        }, cancellation);
        return summary;
    }

    private static string? Run<TTally>(JetsOfEvents events, CorrelatorVariables variables, string path, EventReaderOptions? options,
        int threads, Func<TTally> newTally, Action<TTally> consume, CancellationToken cancellation)
        where TTally : EventJetsTally
    {
        var pool = new ConcurrentBag<TTally>();
        var stream = EventFileContent.Open(path, out var kind);
        string name = EventFileContent.NameOf(path);
        if (kind == EventFileKind.HepMc)
        {
            using var shower = HepMcReader.Open(stream, name, options ?? new());
            return FileSample.CutWarning(
                shower.Header, shower.Process(threads, () => Worker(EventSources.OfShowers()), Return, cancellation));
        }

        using var partons = LheReader.Open(stream, name, options ?? new());
        return FileSample.CutWarning(
            partons.Header, partons.Process(threads, () => Worker(EventSources.OfPartons()), Return, cancellation));

        Func<TBlock, TTally> Worker<TBlock>(EventSource<TBlock> source)
        {
            var reader = new BlockJets<TBlock>(events, variables, source, name);
            return block =>
            {
                if (!pool.TryTake(out var tally)) tally = newTally();
                reader.Read(block, tally);
                tally.End();
                return tally;
            };
        }

        void Return(TTally tally)
        {
            consume(tally);
            pool.Add(tally);
        }
    }
}
