using Oom.Bundles;
using Oom.Decays;
using Oom.Events;
using Oom.Terminal;
using Oom.Train.Machine;
using Oom.Train.Samples;
using Oom.Train.Tables;

namespace Oom.Train.Detector;

/// <summary>Simulates the events of Les Houches event files, which together are one sample. The rows do not depend on the number of threads.</summary>
internal sealed class FileSimulation
{
    private readonly SimulationSettings _settings;
    private readonly int _threads;
    private readonly double? _crossSectionPb;
    private readonly List<(EventFile File, double Scale, WeightLayout Layout)> _files = [];

    /// <summary>Reads the files once, for their numbers of events and their normalisation.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="settings">Shower and detector.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="crossSectionPb">Cross-section in pb; null for that of the files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="EventFormatException">A file is broken.</exception>
    /// <exception cref="TrainingException">Files are of different samples.</exception>
    public FileSimulation(IReadOnlyList<string> paths, SimulationSettings settings, int threads, double? crossSectionPb, CancellationToken cancellation)
    {
        _settings = settings;
        _threads = threads;
        _crossSectionPb = crossSectionPb;
        foreach (string path in paths) _files.Add(Explore(path, cancellation));
        foreach (var (file, _, layout) in _files)
        {
            if (_files.Count(other => other.File.Sha256 == file.Sha256) > 1) throw new TrainingException($"{file.Path} is named twice, or another file has the same content: events that count twice are not independent");
            if (!layout.Names.SequenceEqual(_files[0].Layout.Names)) throw new TrainingException($"{file.Path} and {_files[0].File.Path} have different named weights: they are no parts of one sample");
        }

        var computed = ComputedWeights.Names(settings.Weights);
        if (computed.FirstOrDefault(name => _files[0].Layout.Names.Contains(name)) is { } twice) throw new TrainingException($"{paths[0]} has weights named '{twice}' already: leave out the key 'weights' of the simulation");
        Columns = new SimulationColumns(settings.Detector, [.. _files[0].Layout.Names, .. computed]);
    }

    /// <summary>The columns of the table.</summary>
    public SimulationColumns Columns { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<EventFile> Files => [.. _files.Select(file => file.File)];

    /// <summary>Events lost before the simulation, with reasons.</summary>
    public EventLosses Losses { get; } = new();

    /// <summary>Cross-section of all events in pb.</summary>
    public double CrossSectionPb => _files.Sum(file => file.File.CrossSectionPb * file.File.Events) / _files.Sum(file => file.File.Events);

    /// <summary>Simulates all events.</summary>
    /// <param name="process">Name of the process in the table.</param>
    /// <param name="consume">Takes the rows, block by block, in order.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public SimulationCounts Run(string process, Action<ColumnBlock> consume, CancellationToken cancellation)
    {
        long total = _files.Sum(file => file.File.Events), first = 0;
        var counts = new SimulationCounts(Columns.Variations);
        using var progress = new ProgressLine("simulating", total, "events");
        foreach (var (file, scale, layout) in _files)
        {
            double factor = scale * file.Events / total;
            long offset = first;
            using var reader = LheReader.Open(file.Path);
            reader.Process<Chunk>(_threads, () =>
            {
                var simulator = new EventSimulator(_settings, Columns, process);
                double collisionEnergy = reader.Header.Beam1 is { } beam ? 2 * beam.EnergyGeV : double.NaN;
                return block => Simulate(simulator, block, offset, factor, collisionEnergy);
            }, chunk =>
            {
                counts.Add(chunk.Counts);
                Losses.Add(chunk.Losses);
                foreach (var rows in chunk.Blocks) consume(rows);
                progress.Report(counts.Simulated);
            }, cancellation);
            first += file.Events;
        }

        return counts;
    }

    private (EventFile File, double Scale, WeightLayout Layout) Explore(string path, CancellationToken cancellation)
    {
        using var reader = LheReader.Open(path);
        var layout = WeightLayout.Empty;
        var totals = reader.Process<WeightLayout>(_threads, () => block => block.Layout, found => layout = found, cancellation);
        var header = reader.Header;
        var normalisation = CrossSectionNormalisation.Detect(header, totals, _crossSectionPb);
        string generator = $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd();
        var file = new EventFile(path, Digest.OfFile(path), generator, totals.Events, normalisation.CrossSectionPb, normalisation.ErrorPb, normalisation.Description, totals.ClosingTagFound);
        return (file, normalisation.ScaleFactor, layout);
    }

    private Chunk Simulate(EventSimulator simulator, EventBlock block, long offset, double factor, double collisionEnergy)
    {
        var chunk = new Chunk(new SimulationCounts(Columns.Variations));
        var rows = new ColumnBlock(Columns.Columns);
        Span<PartonJet> extra = stackalloc PartonJet[ShoweredEvent.ExtraJetsMax];
        for (int i = 0; i < block.Count; i++)
        {
            var particles = block.Particles(i);
            var status = TopPairFinder.Find(particles, out var pair);
            if (status != TopPairStatus.Found)
            {
                chunk.Losses.AddWithoutPair(status);
                continue;
            }

            chunk.Losses.AddSelected(isDefined: true);
            int extraCount = ExtraPartons(particles, pair, extra);
            simulator.Simulate(
                new GeneratedEvent(pair, InitialPartons.Of(particles, block.Headers[i], collisionEnergy)), extra[..extraCount], offset + block.FirstEventIndex + i, factor * block.Headers[i].Weight, Scaled(block.Weights(i), factor), chunk.Counts, rows);
            if (rows.Count < rows.Capacity) continue;
            chunk.Blocks.Add(rows);
            rows = new ColumnBlock(Columns.Columns);
        }

        if (rows.Count > 0) chunk.Blocks.Add(rows);
        return chunk;
    }

    private static double[] Scaled(ReadOnlySpan<double> weights, double factor)
    {
        double[] scaled = weights.ToArray();
        foreach (ref double weight in scaled.AsSpan()) weight *= factor;
        return scaled;
    }

    // Hardest first, so that of very many partons the soft ones are left out.
    private static int ExtraPartons(ReadOnlySpan<Particle> particles, in DileptonTopPair pair, Span<PartonJet> extra)
    {
        int count = 0;
        foreach (ref readonly var particle in particles)
        {
            if (particle.Status != Particle.Final || !PdgCode.IsLightParton(particle.PdgId) || particle.Momentum == pair.Bottom || particle.Momentum == pair.Antibottom) continue;
            var jet = new PartonJet(particle.Momentum, PartonJet.FlavourOf(particle.PdgId));
            int place = Math.Min(count, extra.Length - 1);
            if (count == extra.Length && !(jet.Momentum.Pt > extra[place].Momentum.Pt)) continue;
            for (; place > 0 && extra[place - 1].Momentum.Pt < jet.Momentum.Pt; place--) extra[place] = extra[place - 1];
            extra[place] = jet;
            count = Math.Min(count + 1, extra.Length);
        }

        return count;
    }

    private sealed class Chunk(SimulationCounts counts)
    {
        public List<ColumnBlock> Blocks { get; } = [];

        public EventLosses Losses { get; } = new();

        public SimulationCounts Counts { get; } = counts;
    }
}
