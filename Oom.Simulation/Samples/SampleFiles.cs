using Oom.Bundles;
using Oom.Events;
using Oom.Events.HepMc;

namespace Oom.Simulation.Samples;

/// <summary>Event files that together are one sample, read once for their numbers of events and their normalisation.</summary>
internal sealed class SampleFiles
{
    private const int ListedWeights = 5;

    private readonly List<(EventFile File, EventFileKind Kind, SampleFile Part, WeightLayout Weights, string[] Meanings, double Unit)>
        _files = [];

    private readonly List<SamplePart> _parts = [];

    /// <summary>Reads the files.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="crossSectionPb">Cross-section in pb; null for that of the files.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="EventFormatException">A file is broken.</exception>
    /// <exception cref="SimulationException">Files are of different samples.</exception>
    public SampleFiles(IReadOnlyList<string> paths, int threads, double? crossSectionPb, CancellationToken cancellation)
    {
        foreach (string path in paths) _files.Add(Explore(path, threads, crossSectionPb, cancellation));
        foreach (var (file, _, _, weights, meanings, _) in _files)
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

        long firstEvent = 0;
        double[] factors = SampleShares.Factors([.. _files.Select(file => file.Part)]);
        foreach (var ((file, kind, _, weights, _, unit), factor) in _files.Zip(factors))
        {
            _parts.Add(new(file, kind, weights, firstEvent, factor, factor / unit));
            firstEvent += file.Events;
        }
    }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<SamplePart> Parts => _parts;

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<EventFile> Files => [.. _parts.Select(part => part.File)];

    /// <summary>The named weights of all files.</summary>
    public IReadOnlyList<string> WeightNames => _parts[0].Weights.Names;

    /// <summary>Number of events in all files.</summary>
    public long Events => _parts.Sum(part => part.File.Events);

    /// <summary>Cross-section of all events in pb.</summary>
    public double CrossSectionPb
        => Files.Zip(SampleShares.ByTrials([.. Files.Select(file => file.Trials)]), (file, share) => file.CrossSectionPb * share).Sum();

    private static (EventFile File, EventFileKind Kind, SampleFile Part, WeightLayout Weights, string[] Meanings, double Unit) Explore(
        string path, int threads, double? crossSectionPb, CancellationToken cancellation)
    {
        var stream = EventFileContent.Open(path, out var kind);
        var central = RatioRange.Empty;
        if (kind == EventFileKind.HepMc)
        {
            using var reader = HepMcReader.Open(stream, EventFileContent.NameOf(path));
            var totals = reader.Process<RatioRange>(threads, () =>
            {
                string? id = CentralOf(reader.Header);
                return block => RatioRange.Of(block.Summary, id);
            }, found => central = central.And(found), cancellation);
            return Explored(path, kind, reader.Header, totals, central,
                CrossSectionNormalisation.Detect(reader.Header, totals, crossSectionPb));
        }
        else
        {
            using var reader = LheReader.Open(stream, EventFileContent.NameOf(path));
            var totals = reader.Process<RatioRange>(threads, () =>
            {
                string? id = CentralOf(reader.Header);
                return block => RatioRange.Of(block, id);
            }, found => central = central.And(found), cancellation);
            return Explored(path, kind, reader.Header, totals, central,
                CrossSectionNormalisation.Detect(reader.Header, totals, crossSectionPb));
        }
    }

    private static string? CentralOf(EventFileHeader header) => header.WeightDeclarations.FirstOrDefault(header.IsCentral)?.Id;

    private static (EventFile File, EventFileKind Kind, SampleFile Part, WeightLayout Weights, string[] Meanings, double Unit) Explored(
        string path, EventFileKind kind, EventFileHeader header, EventTotals totals, RatioRange central,
        CrossSectionNormalisation normalisation)
    {
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
        return (file, kind, SampleFile.Of(totals, normalisation), weights, meanings, unit);
    }
}
