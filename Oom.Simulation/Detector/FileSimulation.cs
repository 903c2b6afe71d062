using Oom.Decays;
using Oom.Events;
using Oom.Simulation.Samples;
using Oom.Tables;
using Oom.Terminal;

namespace Oom.Simulation.Detector;

/// <summary>Simulates the events of Les Houches event files, which together are one sample.
/// The rows do not depend on the number of threads.</summary>
public sealed class FileSimulation
{
    private static readonly TopPairStatus[] Refusals = [.. TopPairStatusText.All.Where(status => status != TopPairStatus.Found)];

    private readonly SimulationSettings _settings;
    private readonly int _threads;
    private readonly SampleFiles _sample;

    /// <summary>Reads the files once, for their numbers of events and their normalisation.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="settings">Shower and detector.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="crossSectionPb">Cross-section in pb; null for that of the files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="EventFormatException">A file is broken.</exception>
    /// <exception cref="SimulationException">Files are of different samples.</exception>
    public FileSimulation(IReadOnlyList<string> paths, SimulationSettings settings, int threads, double? crossSectionPb,
        CancellationToken cancellation)
    {
        _settings = settings;
        _threads = threads;
        // Events of showers are refused before anything is read.
        foreach (string path in paths)
        {
            using var reader = LheReader.Open(path);
        }

        _sample = new SampleFiles(paths, threads, crossSectionPb, cancellation);
        var computed = ComputedWeights.Names(settings.Weights);
        if (computed.FirstOrDefault(_sample.WeightNames.Contains) is { } twice)
            throw new SimulationException($"{paths[0]} has weights named '{twice}' already: leave out the key 'weights' of the simulation");
        Columns = new SimulationColumns(settings, [.. _sample.WeightNames, .. computed]);
    }

    /// <summary>The columns of the table.</summary>
    public SimulationColumns Columns { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<EventFile> Files => _sample.Files;

    /// <summary>Events lost before the simulation, with reasons.</summary>
    public EventLosses Losses { get; } = NoLosses();

    /// <summary>Cross-section of all events in pb.</summary>
    public double CrossSectionPb => _sample.CrossSectionPb;

    /// <summary>Simulates all events.</summary>
    /// <param name="process">Name of the process in the table.</param>
    /// <param name="consume">Takes the rows, block by block, in order.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public SimulationCounts Run(string process, Action<ColumnBlock> consume, CancellationToken cancellation)
    {
        var counts = new SimulationCounts(Columns.Variations);
        using var progress = new ProgressLine("simulating", _sample.Events, "events");
        foreach (var part in _sample.Parts)
        {
            using var reader = LheReader.Open(part.File.Path);
            reader.Process<Chunk>(_threads, () =>
            {
                var simulator = new EventSimulator(_settings, Columns, process);
                double collisionEnergy = reader.Header.Beam1 is { } beam ? 2 * beam.EnergyGeV : double.NaN;
                return block => Simulate(simulator, block, part, collisionEnergy);
            }, chunk =>
            {
                counts.Add(chunk.Counts);
                Losses.Add(chunk.Losses);
                foreach (var rows in chunk.Blocks) consume(rows);
                progress.Report(counts.Simulated);
            }, cancellation);
        }

        return counts;
    }

    private Chunk Simulate(EventSimulator simulator, EventBlock block, SamplePart part, double collisionEnergy)
    {
        var chunk = new Chunk(new SimulationCounts(Columns.Variations));
        int[] columns = part.WeightColumns(block);
        double[] named = new double[columns.Length];
        var rows = new ColumnBlock(Columns.Columns);
        Span<PartonJet> extra = stackalloc PartonJet[ShoweredEvent.ExtraJetsMax];
        for (int i = 0; i < block.Count; i++)
        {
            var particles = block.Particles(i);
            var status = TopPairFinder.Find(particles, out var pair);
            if (status != TopPairStatus.Found)
            {
                chunk.Losses.AddRefused(Array.IndexOf(Refusals, status));
                continue;
            }

            chunk.Losses.AddSelected(isDefined: true);
            int extraCount = ExtraPartons(particles, pair, extra);
            part.FillNamed(block.Weights(i), columns, named);
            simulator.Simulate(
                new GeneratedEvent(pair, InitialPartons.Of(particles, block.Headers[i], collisionEnergy)), extra[..extraCount],
                part.FirstEvent + block.FirstEventIndex + i, part.Factor * block.Headers[i].Weight, named, chunk.Counts, rows);
            if (rows.Count < rows.Capacity) continue;
            chunk.Blocks.Add(rows);
            rows = new ColumnBlock(Columns.Columns);
        }

        if (rows.Count > 0) chunk.Blocks.Add(rows);
        return chunk;
    }

    // Hardest first, so that of very many partons the soft ones are left out.
    private static int ExtraPartons(ReadOnlySpan<Particle> particles, in DileptonTopPair pair, Span<PartonJet> extra)
    {
        int count = 0;
        foreach (ref readonly var particle in particles)
        {
            if (particle.Status != Particle.Final || !PdgCode.IsLightParton(particle.PdgId) || particle.Momentum == pair.Bottom
                || particle.Momentum == pair.Antibottom)
                continue;
            var jet = new PartonJet(particle.Momentum, PartonJet.FlavourOf(particle.PdgId));
            int place = Math.Min(count, extra.Length - 1);
            if (count == extra.Length && !(jet.Momentum.Pt > extra[place].Momentum.Pt)) continue;
            for (; place > 0 && extra[place - 1].Momentum.Pt < jet.Momentum.Pt; place--) extra[place] = extra[place - 1];
            extra[place] = jet;
            count = Math.Min(count + 1, extra.Length);
        }

        return count;
    }

    private static EventLosses NoLosses() => new([.. Refusals.Select(status => status.Describe())], []);

    private sealed class Chunk(SimulationCounts counts)
    {
        public List<ColumnBlock> Blocks { get; } = [];

        public EventLosses Losses { get; } = NoLosses();

        public SimulationCounts Counts { get; } = counts;
    }
}
