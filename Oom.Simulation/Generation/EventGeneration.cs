using System.Diagnostics;
using Oom.Events;
using Oom.Terminal;

namespace Oom.Simulation.Generation;

/// <summary>Generates a sample into a Les Houches event file. The file depends on the process
/// and the seed alone, not on the number of threads.</summary>
/// <typeparam name="TEvent">What an event of the process is.</typeparam>
public sealed class EventGeneration<TEvent>
    where TEvent : struct, IHardEvent<TEvent>
{
    private readonly Exploration<TEvent> _exploration;
    private readonly GenerationSettings _settings;
    private readonly EventGenerator<TEvent> _generator;

    /// <summary>A run of an explored process.</summary>
    /// <param name="exploration">The process.</param>
    /// <param name="settings">How many events, and which.</param>
    public EventGeneration(Exploration<TEvent> exploration, GenerationSettings settings)
    {
        _exploration = exploration;
        _settings = settings;
        _generator = new EventGenerator<TEvent>(exploration.Process, exploration.Sampler, settings.Seed);
    }

    /// <summary>Writes the file.</summary>
    /// <param name="path">Path of the file; compressed where it ends with ".gz".</param>
    /// <param name="cancellation">Stops the generation; no file is left then.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The generation was stopped.</exception>
    public GenerationSummary WriteTo(string path, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        long batches = (_settings.Events + EventGenerator.BatchSize - 1) / EventGenerator.BatchSize;
        GenerationStatistics statistics = default;
        (IHardProcess<TEvent> process, CellSampler sampler, Normalisation normalisation) = _exploration;
        var record = new EventRecord(process, normalisation.CrossSectionPb);
        using var writer = new LheWriter(path, RunHeader.Of(process, sampler, normalisation, _settings));
        using var progress = new ProgressLine("generating", _settings.Events, "events");
        OrderedBatches.Run(batches, _settings.Threads,
            ()
            => new Worker(writer.CreateEncoder(), _settings.Radiation is { } radiation
            ? new(radiation, process, _settings.Seed) : null), Prepare, Commit, cancellation);
        writer.Complete();
        return new(process, sampler, normalisation, _settings, statistics, Stopwatch.GetElapsedTime(start));

        void Prepare(Worker worker, long batch)
        {
            int count = (int)Math.Min(EventGenerator.BatchSize, _settings.Events - batch * EventGenerator.BatchSize);
            Span<TEvent> events = worker.Events.AsSpan(0, count);
            worker.Statistics = _generator.Generate(batch, events);
            worker.Block.Clear(record.Layout);
            for (int i = 0; i < count; i++) Append(worker, events[i], batch * EventGenerator.BatchSize + i);
            worker.Encoded = worker.Encoder.Encode(worker.Block);
        }

        void Append(Worker worker, in TEvent e, long index)
        {
            if (worker.Recoiling is not { } recoiling)
            {
                record.Append(in e, worker.Block);
                return;
            }

            recoiling.Fill(in e, index);
            record.Append(recoiling, worker.Block);
        }

        void Commit(Worker worker, long batch)
        {
            writer.Append(worker.Encoded.Span);
            statistics += worker.Statistics;
            progress.Report(statistics.Events);
        }
    }

    private sealed class Worker(LheEncoder encoder, RecoilingEvent<TEvent>? recoiling)
    {
        public LheEncoder Encoder { get; } = encoder;

        public RecoilingEvent<TEvent>? Recoiling { get; } = recoiling;

        public TEvent[] Events { get; } = new TEvent[EventGenerator.BatchSize];

        public EventBlock Block { get; } = new();

        public GenerationStatistics Statistics { get; set; }

        public ReadOnlyMemory<byte> Encoded { get; set; }
    }
}
