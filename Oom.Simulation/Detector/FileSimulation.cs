using Oom.Bundles;
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
    private const int ListedWeights = 5;

    private readonly SimulationSettings _settings;
    private readonly int _threads;
    private readonly double? _crossSectionPb;
    private readonly List<(EventFile File, SampleFile Part, WeightLayout Weights, string[] Meanings, double Unit)> _files = [];
    private readonly double[] _factors;

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
        _crossSectionPb = crossSectionPb;
        foreach (string path in paths) _files.Add(Explore(path, cancellation));
        foreach (var (file, _, weights, meanings, _) in _files)
        {
            if (_files.Count(other => other.File.Sha256 == file.Sha256) > 1)
                throw new SimulationException(
                    $"{file.Path} is named twice, or another file has the same content: events that count twice are not independent");
            if (!weights.Names.SequenceEqual(_files[0].Weights.Names))
                throw new SimulationException(
                    $"{file.Path} and {_files[0].File.Path} have different named weights: they are no parts of one sample");
            var first = _files[0].File;
            if (!SampleShares.AreOfOneProcess(first.CrossSectionPb, first.ErrorPb, file.CrossSectionPb, file.ErrorPb))
                throw new SimulationException(
                    FormattableString.Invariant(
                    $"{file.Path} has a cross-section of {file.CrossSectionPb:G6} pb, {first.Path} one of {first.CrossSectionPb:G6} pb: they are no parts of one sample"));
            int other = Array.FindIndex([.. meanings.Zip(_files[0].Meanings, (own, expected) => own != expected)], differs => differs);
            if (other >= 0)
                throw new SimulationException(
                    $"the weight '{weights.Names[other]}' means '{_files[0].Meanings[other]}' in {_files[0].File.Path} and '{meanings[other]}' in {file.Path}: they are no parts of one sample");
        }

        _factors = SampleShares.Factors([.. _files.Select(file => file.Part)]);

        var computed = ComputedWeights.Names(settings.Weights);
        if (computed.FirstOrDefault(name => _files[0].Weights.Names.Contains(name)) is { } twice)
            throw new SimulationException($"{paths[0]} has weights named '{twice}' already: leave out the key 'weights' of the simulation");
        Columns = new SimulationColumns(settings, [.. _files[0].Weights.Names, .. computed]);
    }

    /// <summary>The columns of the table.</summary>
    public SimulationColumns Columns { get; }

    /// <summary>The files.</summary>
    public IReadOnlyList<EventFile> Files => [.. _files.Select(file => file.File)];

    /// <summary>Events lost before the simulation, with reasons.</summary>
    public EventLosses Losses { get; } = new();

    /// <summary>Cross-section of all events in pb.</summary>
    public double CrossSectionPb
        => Files.Zip(SampleShares.ByTrials([.. Files.Select(file => file.Trials)]), (file, share) => file.CrossSectionPb * share).Sum();

    /// <summary>Simulates all events.</summary>
    /// <param name="process">Name of the process in the table.</param>
    /// <param name="consume">Takes the rows, block by block, in order.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public SimulationCounts Run(string process, Action<ColumnBlock> consume, CancellationToken cancellation)
    {
        long total = _files.Sum(file => file.File.Events), first = 0;
        var counts = new SimulationCounts(Columns.Variations);
        using var progress = new ProgressLine("simulating", total, "events");
        foreach (var ((file, _, weights, _, unit), factor) in _files.Zip(_factors))
        {
            long offset = first;
            using var reader = LheReader.Open(file.Path);
            reader.Process<Chunk>(_threads, () =>
            {
                var simulator = new EventSimulator(_settings, Columns, process);
                double collisionEnergy = reader.Header.Beam1 is { } beam ? 2 * beam.EnergyGeV : double.NaN;
                return block => Simulate(simulator, block, weights, offset, factor, factor / unit, collisionEnergy);
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

    private (EventFile File, SampleFile Part, WeightLayout Weights, string[] Meanings, double Unit) Explore(
        string path, CancellationToken cancellation)
    {
        using var reader = LheReader.Open(path);
        var central = RatioRange.Empty;
        var totals = reader.Process<RatioRange>(_threads, () =>
        {
            string? id = reader.Header.WeightDeclarations.FirstOrDefault(reader.Header.IsCentral)?.Id;
            return block => RatioRange.Of(block, id);
        }, found => central = central.And(found), cancellation);
        var header = reader.Header;
        var normalisation = CrossSectionNormalisation.Detect(header, totals, _crossSectionPb);
        string generator = $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd();
        var missing = totals.EventsWithoutWeight;
        string lost = missing.Count == 0 ? ""
            : FormattableString.Invariant(
            $"; {missing.Count} named weights are not in every event and are left out: {string.Join(", ", missing.Keys.Take(ListedWeights))}{(missing.Count > ListedWeights ? ", ..." : "")}");
        // As oom-reinterpret reads them: where the nominal weights say nothing of their unit, the named ones may be in another.
        double unit = totals.HasUnitWeights && central.Constant is { } constant ? constant : 1;
        if (unit != 1)
            lost += FormattableString.Invariant(
                $"; named weights are divided by {unit:G6}, which is the declared central one over the nominal one in every event");
        var weights = new WeightLayout(totals.WeightNames.Where(name => !missing.ContainsKey(name)));
        var declared = header.WeightDeclarations.ToDictionary(weight => weight.Id, StringComparer.Ordinal);
        string[] meanings = [
            .. weights.Names.Select(name => (declared.GetValueOrDefault(name) ?? WeightDeclaration.Of(name)).Key(header.NominalPdf))];
        var file = new EventFile(path, Digest.OfFile(path), generator, totals.Events, totals.SumOfTrials, normalisation.CrossSectionPb,
            normalisation.ErrorPb, normalisation.Description + lost, totals.ClosingTagFound);
        return (file, SampleFile.Of(totals, normalisation), weights, meanings, unit);
    }

    private Chunk Simulate(EventSimulator simulator, EventBlock block, WeightLayout weights, long offset, double factor, double namedFactor,
        double collisionEnergy)
    {
        var chunk = new Chunk(new SimulationCounts(Columns.Variations));
        int[] columns = [.. weights.Names.Select(block.Layout.IndexOf)];
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
                new GeneratedEvent(pair, InitialPartons.Of(particles, block.Headers[i], collisionEnergy)), extra[..extraCount],
                offset + block.FirstEventIndex + i, factor * block.Headers[i].Weight, Scaled(block.Weights(i), columns, namedFactor),
                chunk.Counts, rows);
            if (rows.Count < rows.Capacity) continue;
            chunk.Blocks.Add(rows);
            rows = new ColumnBlock(Columns.Columns);
        }

        if (rows.Count > 0) chunk.Blocks.Add(rows);
        return chunk;
    }

    private static double[] Scaled(ReadOnlySpan<double> weights, int[] columns, double factor)
    {
        double[] scaled = new double[columns.Length];
        for (int i = 0; i < columns.Length; i++) scaled[i] = factor * weights[columns[i]];
        return scaled;
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

    private sealed class Chunk(SimulationCounts counts)
    {
        public List<ColumnBlock> Blocks { get; } = [];

        public EventLosses Losses { get; } = new();

        public SimulationCounts Counts { get; } = counts;
    }
}
