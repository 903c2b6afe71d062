using Oom.Bundles;
using Oom.Decays;
using Oom.Events;
using Oom.Simulation.Samples;
using Oom.Terminal;
using Oom.Train.Learning;
using Oom.Train.Specifications;
using Oom.Train.Tables;

namespace Oom.Train.Samples;

/// <summary>Reads the events of a specification's processes into one table.</summary>
internal sealed class SampleReader
{
    // Of these the test part gives the events for a bundle's validation: at the smallest test fraction about a hundred.
    private const int PairsPerProcess = 10_000;

    // Beams are written with few digits; a different machine energy differs by percents.
    private const double EnergyTolerance = 1e-3;

    private readonly TrainingSpecification _specification;
    private readonly int _threads;
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <summary>A reader of a specification's events.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="threads">Number of threads, at least 1; the table does not depend on it.</param>
    public SampleReader(TrainingSpecification specification, int threads)
    {
        _specification = specification;
        _threads = threads;
        Table = new EventTable(specification.Generator.Features.Count);
    }

    /// <summary>The selected events of all processes read so far, with their shares of the cross-sections in pb as weights.</summary>
    public EventTable Table { get; }

    /// <summary>Reads one process.</summary>
    /// <param name="index">Its index in the specification.</param>
    /// <param name="folder">The folder that the paths of the specification start from.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="OperationCanceledException">The reading was ended early.</exception>
    /// <exception cref="SpecificationException">A file is missing, named twice, or does not fit the specification.</exception>
    /// <exception cref="EventFormatException">A file is broken.</exception>
    /// <exception cref="TrainingException">No event of the process is selected.</exception>
    public ProcessSample Read(int index, string folder, CancellationToken cancellation = default)
    {
        var process = _specification.Processes[index];
        var files = new List<EventFile>();
        var losses = new EventLosses();
        var pairs = new List<DileptonTopPair>();
        var parts = new List<(int End, SampleFile Part)>();
        int firstRow = Table.Count;
        foreach (var pattern in process.Events)
        {
            foreach (string path in pattern.Resolve(folder))
            {
                var (file, part) = ReadFile(path, pattern, index, losses, pairs, cancellation);
                if (files.Count > 0) RequireSameCrossSection(files[0], file, pattern);
                files.Add(file);
                parts.Add((Table.Count, part));
            }
        }

        if (losses.Kept == 0) throw new TrainingException($"no event of the process '{process.Name}' is selected: {Describe(losses)} in {string.Join(", ", files.Select(file => file.Path))}");
        return Finish(process, files, losses, parts, firstRow, pairs);
    }

    private (EventFile File, SampleFile Part) ReadFile(string path, EventPattern pattern, int process, EventLosses losses, List<DileptonTopPair> pairs, CancellationToken cancellation)
    {
        string digest = Digest.OfFile(path);
        if (!_seen.TryAdd(digest, path)) throw pattern.Error($"{path} has the same content as {_seen[digest]}: events that count twice are not independent");
        var selection = _specification.Generator.Selection;
        var features = _specification.Generator.Features;
        using var reader = LheReader.Open(path);
        RequireEnergy(reader.Header, path, pattern);
        using var progress = new ProgressLine($"reading {Path.GetFileName(path)}", null, "events");
        long read = 0;
        bool keepPairs = pairs.Count < PairsPerProcess;
        var totals = reader.Process<SelectedBlock>(_threads, () => block => SelectedBlock.Of(block, selection, features, Volatile.Read(ref keepPairs)), selected =>
        {
            for (int i = 0; i < selected.Weights.Count; i++)
            {
                if (!Table.TryAdd(selected.Features(i, features.Count), selected.Weights[i], process)) selected.Losses.MoveToUndefined();
                else if (pairs.Count < PairsPerProcess) pairs.Add(selected.Pairs[i]);
            }

            Volatile.Write(ref keepPairs, pairs.Count < PairsPerProcess);
            losses.Add(selected.Losses);
            progress.Report(read += selected.Losses.Read);
        }, cancellation);

        var header = reader.Header;
        var normalisation = CrossSectionNormalisation.Detect(header, totals, _specification.Processes[process].CrossSectionPb);
        string generator = $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd();
        return (new EventFile(path, digest, generator, totals.Events, totals.SumOfTrials, normalisation.CrossSectionPb, normalisation.ErrorPb, normalisation.Description, totals.ClosingTagFound), SampleFile.Of(totals, normalisation));
    }

    // Files of one process are one sample, as in oom-reinterpret.
    private ProcessSample Finish(ProcessSpecification process, List<EventFile> files, EventLosses losses, List<(int End, SampleFile Part)> parts, int firstRow, List<DileptonTopPair> pairs)
    {
        double[] shares = SampleShares.ByTrials([.. files.Select(file => file.Trials)]), factors = SampleShares.Factors([.. parts.Select(part => part.Part)]);
        double fiducial = 0;
        long negative = 0;
        int row = firstRow;
        for (int i = 0; i < files.Count; i++)
        {
            for (; row < parts[i].End; row++)
            {
                double weight = Table.Weights[row] *= factors[i];
                fiducial += weight;
                if (weight < 0) negative++;
            }
        }

        return new ProcessSample(process, files, losses, files.Zip(shares, (file, share) => file.CrossSectionPb * share).Sum(), fiducial, negative, firstRow, pairs);
    }

    private void RequireEnergy(LheHeader header, string path, EventPattern pattern)
    {
        double expected = _specification.CollisionEnergyGeV;
        if (header.CollisionEnergyGeV is { } found && !(Math.Abs(found - expected) <= EnergyTolerance * expected))
        {
            throw pattern.Error(FormattableString.Invariant($"{path} was generated at {found} GeV, the specification's collision-energy-gev is {expected}"));
        }
    }

    private static void RequireSameCrossSection(EventFile first, EventFile file, EventPattern pattern)
    {
        if (SampleShares.AreOfOneProcess(first.CrossSectionPb, first.ErrorPb, file.CrossSectionPb, file.ErrorPb)) return;
        throw pattern.Error(FormattableString.Invariant($"{file.Path} has a cross-section of {file.CrossSectionPb:G6} pb, {first.Path} one of {first.CrossSectionPb:G6} pb: files of one process are one sample; make them two processes of the same role"));
    }

    private string Describe(EventLosses losses)
    {
        string reasons = string.Join("; ", losses.Reasons(_specification.Generator.Selection).Select(loss => FormattableString.Invariant($"{loss.Count} {loss.Reason}")));
        return FormattableString.Invariant($"{losses.Read} events read{(reasons.Length == 0 ? "" : ", ")}{reasons}");
    }
}
