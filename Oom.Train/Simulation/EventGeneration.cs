using System.Diagnostics;
using Oom.Events;
using Oom.Terminal;

namespace Oom.Train.Simulation;

/// <summary>Generates a sample into a Les Houches event file. The file depends on the settings alone, not on the number of threads.</summary>
internal sealed class EventGeneration
{
    private readonly GenerationSettings _settings;
    private readonly IHardProcess _process;
    private readonly CellSampler _sampler;
    private readonly EventGenerator _generator;
    private readonly int _threads;

    /// <summary>Explores the process.</summary>
    /// <param name="settings">What to generate.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    public EventGeneration(GenerationSettings settings, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _settings = settings;
        _threads = threads;
        _process = settings.ProcessAt(settings.CollisionEnergy);
        _sampler = new CellSampler(_process, threads);
        _generator = new EventGenerator(_process, _sampler, settings.Seed);
        CellSampler reference = settings.CollisionEnergy == Normalisation.ReferenceEnergy ? _sampler : new CellSampler(settings.ProcessAt(Normalisation.ReferenceEnergy), threads);
        Normalisation = Normalisation.Of(_process, _sampler, reference);
    }

    /// <summary>The cross-section of the sample.</summary>
    public Normalisation Normalisation { get; }

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
        using var writer = new LheWriter(path, RunHeader.Of(_settings, _process, _sampler, Normalisation));
        using var progress = new ProgressLine("generating", _settings.Events, "events");
        OrderedBatches.Run(batches, _threads, () => new Worker(writer.CreateEncoder()), Prepare, Commit, cancellation);
        writer.Complete();
        return new(_process.Reaction, _settings, Normalisation, statistics, Integral(statistics), IntegralError(statistics), Stopwatch.GetElapsedTime(start));

        void Prepare(Worker worker, long batch)
        {
            int count = (int)Math.Min(EventGenerator.BatchSize, _settings.Events - batch * EventGenerator.BatchSize);
            Span<TopPairEvent> events = worker.Events.AsSpan(0, count);
            worker.Statistics = _generator.Generate(batch, events);
            worker.Block.Clear(ScaleVariations.Layout);
            foreach (ref readonly TopPairEvent e in events) EventRecord.Append(in e, Normalisation.CrossSectionPb, _settings.CollisionEnergy, worker.Block);
            worker.Encoded = worker.Encoder.Encode(worker.Block);
        }

        void Commit(Worker worker, long batch)
        {
            writer.Append(worker.Encoded.Span);
            statistics += worker.Statistics;
            progress.Report(statistics.Events);
        }
    }

    private double? Integral(GenerationStatistics statistics) => _process.IsAbsolute ? statistics.MeanRatio * _sampler.MeanBound : null;

    private double? IntegralError(GenerationStatistics statistics) => _process.IsAbsolute ? statistics.MeanRatioError * _sampler.MeanBound : null;

    private sealed class Worker(LheEncoder encoder)
    {
        public LheEncoder Encoder { get; } = encoder;

        public TopPairEvent[] Events { get; } = new TopPairEvent[EventGenerator.BatchSize];

        public EventBlock Block { get; } = new();

        public GenerationStatistics Statistics { get; set; }

        public ReadOnlyMemory<byte> Encoded { get; set; }
    }
}
