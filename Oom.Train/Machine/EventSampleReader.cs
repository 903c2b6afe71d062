using Oom.Bundles;
using Oom.Definitions;
using Oom.Events;
using Oom.Simulation.Samples;
using Oom.Terminal;
using Oom.Train.Learning;
using Oom.Train.Tables;

namespace Oom.Train.Machine;

/// <summary>Reads the fiducial events of Les Houches files.</summary>
internal sealed class EventSampleReader
{
    // Beams are written with few digits; a different machine energy differs by percents.
    private const double EnergyTolerance = 1e-3;

    private readonly MachineSpecification _specification;
    private readonly EventDefinition _definition;
    private readonly int _threads;

    /// <summary>A reader of a specification's events.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="threads">Number of threads, at least 1; the events do not depend on it.</param>
    public EventSampleReader(MachineSpecification specification, int threads)
    {
        _specification = specification;
        _definition = specification.Definition;
        _threads = threads;
    }

    /// <summary>The features of all events read so far, row by row.</summary>
    public GrowingArray<float> Features { get; } = new();

    /// <summary>Their shares of the cross-sections in pb.</summary>
    public GrowingArray<double> Weights { get; } = new();

    /// <summary>Reads one process.</summary>
    /// <param name="process">The process.</param>
    /// <param name="folder">The folder that the paths of the specification start from.</param>
    /// <param name="cancellation">Ends the reading early.</param>
    /// <exception cref="OperationCanceledException">The reading was ended early.</exception>
    /// <exception cref="SpecificationException">A file is missing, or does not fit the specification.</exception>
    /// <exception cref="EventFormatException">A file is broken.</exception>
    /// <exception cref="TrainingException">No event of the process is selected.</exception>
    public ProcessSample Read(MachineProcess process, string folder, CancellationToken cancellation = default)
    {
        var files = new List<EventFile>();
        var losses = SelectedBlock.NoLosses(_definition);
        var parts = new List<SampleFile>();
        var ends = new List<int>();
        int row = Weights.Count;
        foreach (var pattern in process.Files)
        {
            foreach (string path in pattern.Resolve(folder))
            {
                var (file, part) = ReadFile(path, pattern, process, losses, cancellation);
                if (files.Count > 0) RequireSameCrossSection(files[0], file, pattern);
                files.Add(file);
                parts.Add(part);
                ends.Add(Weights.Count);
            }
        }

        if (losses.Kept == 0)
            throw new TrainingException(
                $"no event of the process '{process.Name}' is selected: {Describe(losses)} in {string.Join(", ", files.Select(file => file.Path))}");

        // Files of one process are one sample, as in oom-reinterpret.
        double[] shares = SampleShares.ByTrials([.. files.Select(file => file.Trials)]), factors = SampleShares.Factors([.. parts]);
        var weights = Weights.Buffer.AsSpan(row, Weights.Count - row);
        for (int i = 0, place = 0; i < files.Count; i++)
        {
            for (; place < ends[i] - row; place++) weights[place] *= factors[i];
        }

        double fiducial = 0;
        int negative = 0;
        foreach (double weight in weights)
        {
            fiducial += weight;
            if (weight < 0) negative++;
        }

        return new ProcessSample(
            process, files, losses, files.Zip(shares, (file, share) => file.CrossSectionPb * share).Sum(), fiducial, negative);
    }

    private (EventFile File, SampleFile Part) ReadFile(
        string path, EventPattern pattern, MachineProcess process, EventLosses losses, CancellationToken cancellation)
    {
        using var reader = LheReader.Open(path);
        RequireEnergy(reader.Header, path, pattern);
        using var progress = new ProgressLine($"reading {Path.GetFileName(path)}", null, "events");
        long read = 0;
        int width = _definition.Features.Count;
        var totals = reader.Process<SelectedBlock>(_threads, NewSelection, selected =>
        {
            for (int i = 0; i < selected.Weights.Count; i++)
            {
                var features = selected.Features(i, width);
                if (features.ContainsAnyExceptInRange(-float.MaxValue, (double)float.MaxValue))
                {
                    selected.Losses.MoveToUndefined();
                    continue;
                }

                foreach (double feature in features) Features.Add((float)feature);
                Weights.Add(selected.Weights[i]);
            }

            losses.Add(selected.Losses);
            progress.Report(read += selected.Losses.Read);
        }, cancellation);

        var header = reader.Header;
        var normalisation = CrossSectionNormalisation.Detect(header, totals, process.CrossSectionPb);
        string generator = $"{header.GeneratorName} {header.GeneratorVersion}".TrimEnd();
        var file = new EventFile(
            path, Digest.OfFile(path), generator, totals.Events, totals.SumOfTrials, normalisation.CrossSectionPb, normalisation.ErrorPb,
            normalisation.Description, totals.ClosingTagFound);
        return (file, SampleFile.Of(totals, normalisation));
    }

    private Func<EventBlock, SelectedBlock> NewSelection()
    {
        var evaluator = _definition.NewEvaluator();
        return block => SelectedBlock.Of(block, evaluator, SelectedBlock.NoLosses(_definition));
    }

    private void RequireEnergy(LheHeader header, string path, EventPattern pattern)
    {
        double expected = _specification.CollisionEnergyGeV;
        if (header.CollisionEnergyGeV is { } found && !(Math.Abs(found - expected) <= EnergyTolerance * expected))
        {
            throw pattern.Error(FormattableString.Invariant(
                $"{path} was generated at {found} GeV, the specification's collision-energy-gev is {expected}"));
        }
    }

    private static void RequireSameCrossSection(EventFile first, EventFile file, EventPattern pattern)
    {
        if (SampleShares.AreOfOneProcess(first.CrossSectionPb, first.ErrorPb, file.CrossSectionPb, file.ErrorPb)) return;
        throw pattern.Error(FormattableString.Invariant(
            $"{file.Path} has a cross-section of {file.CrossSectionPb:G6} pb, {first.Path} one of {first.CrossSectionPb:G6} pb: files of one process are one sample; make them two processes of the same role"));
    }

    private static string Describe(EventLosses losses)
    {
        string reasons = string.Join(
            "; ", losses.Reasons().Select(loss => FormattableString.Invariant($"{loss.Count} {loss.Reason}")));
        return FormattableString.Invariant($"{losses.Read} events read{(reasons.Length == 0 ? "" : ", ")}{reasons}");
    }
}
