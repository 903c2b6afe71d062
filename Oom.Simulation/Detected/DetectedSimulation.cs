using Oom.Definitions;
using Oom.Detectors;
using Oom.Events;
using Oom.Events.HepMc;
using Oom.Simulation.Samples;
using Oom.Tables;
using Oom.Terminal;

namespace Oom.Simulation.Detected;

/// <summary>Simulates the events of files of any process by a definition with its detector. The files together are one sample, and the rows
/// depend on them and on the seed alone.</summary>
public sealed class DetectedSimulation
{
    private readonly DetectedDefinition _definition;
    private readonly int _threads;
    private readonly ulong _seed;
    private readonly SampleFiles _sample;
    private readonly DetectedColumns _columns;

    /// <summary>Reads the files once, for their numbers of events and their normalisation.</summary>
    /// <param name="paths">Les Houches files, or HepMC files.</param>
    /// <param name="definition">The definition with its detector.</param>
    /// <param name="seed">The seed of the detector.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="crossSectionPb">Cross-section in pb; null for that of the files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="EventFormatException">A file is broken.</exception>
    /// <exception cref="SimulationException">Files are of different samples, or two columns would have one name.</exception>
    public DetectedSimulation(IReadOnlyList<string> paths, DetectedDefinition definition, ulong seed, int threads, double? crossSectionPb,
        CancellationToken cancellation)
    {
        (_definition, _seed, _threads) = (definition, seed, threads);
        // What is wrong with the definition is said before anything is read.
        _ = new DetectedColumns(definition, []);
        _sample = new SampleFiles(paths, threads, crossSectionPb, cancellation);
        if (_sample.Parts.FirstOrDefault(part => part.Kind != _sample.Parts[0].Kind) is { } other)
            throw new SimulationException($"{other.File.Path} and {_sample.Files[0].Path} are of different formats: they are no parts of one sample");
        if (_sample.Events > DetectedEvaluator.EventsMax) throw new SimulationException($"at most {DetectedEvaluator.EventsMax} events can be simulated");
        _columns = new DetectedColumns(definition, _sample.WeightNames);
    }

    /// <summary>The columns of the table.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns.Columns;

    /// <summary>The files.</summary>
    public IReadOnlyList<EventFile> Files => _sample.Files;

    /// <summary>Whether the files hold partons, which stand for jets.</summary>
    public bool IsPartonLevel => _sample.Parts[0].Kind == EventFileKind.LesHouches;

    /// <summary>Cross-section of all events in pb.</summary>
    public double CrossSectionPb => _sample.CrossSectionPb;

    /// <summary>Simulates all events.</summary>
    /// <param name="process">Name of the process in the table.</param>
    /// <param name="consume">Takes the rows, block by block, in order.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="SimulationException">An event cannot be evaluated.</exception>
    public DetectedCounts Run(string process, Action<ColumnBlock> consume, CancellationToken cancellation)
    {
        var counts = new DetectedCounts(_definition);
        using var progress = new ProgressLine("simulating", _sample.Events, "events");
        foreach (var part in _sample.Parts)
        {
            if (part.Kind == EventFileKind.HepMc)
            {
                using var reader = HepMcReader.Open(part.File.Path);
                reader.Process<DetectedChunk>(_threads, () =>
                {
                    var (rows, record) = (NewRows(), new ShowerRecord());
                    return block => rows.Simulate(block.Summary, part, record, i => record.Set(block, i));
                }, Take, cancellation);
            }
            else
            {
                using var reader = LheReader.Open(part.File.Path);
                reader.Process<DetectedChunk>(_threads, () =>
                {
                    var (rows, record) = (NewRows(), new PartonRecord());
                    return block => rows.Simulate(block, part, record, i => record.Set(block.ParticleMemory(i)));
                }, Take, cancellation);
            }
        }

        return counts;

        DetectedRows NewRows() => new(_definition, _columns, process, _seed);

        void Take(DetectedChunk chunk)
        {
            counts.Add(chunk.Counts);
            foreach (var rows in chunk.Rows) consume(rows);
            progress.Report(counts.Simulated);
        }
    }
}
