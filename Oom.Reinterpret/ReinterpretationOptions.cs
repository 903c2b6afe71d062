using Oom.Bundles;
using Oom.Definitions;
using Oom.Events.Tables;
using Oom.Reinterpret.Samples;
using Oom.Reinterpret.Tables;
using Oom.Reinterpret.Variations;

namespace Oom;

/// <summary>How a sample is read and normalised.</summary>
public sealed record ReinterpretationOptions
{
    private readonly int _threads = Environment.ProcessorCount;
    private readonly double? _crossSectionPb;

    /// <summary>Threads that read and evaluate, at least 1; default all processors. Results do not depend on it.</summary>
    public int Threads
    {
        get => _threads;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            _threads = value;
        }
    }

    /// <summary>Cross-section of the sample in pb, where the file's own is absent, wrong or not wanted;
    /// negative for interference; null takes the file's.</summary>
    public double? CrossSectionPb
    {
        get => _crossSectionPb;
        init
        {
            if (value is { } crossSection && !(crossSection != 0 && double.IsFinite(crossSection)))
                throw new ArgumentOutOfRangeException(
                    nameof(CrossSectionPb), crossSection, "a cross-section is a finite number other than 0");
            _crossSectionPb = value;
        }
    }

    /// <summary>What several files are to each other. Default: parts of one sample of one process.</summary>
    public SampleCombination Combination { get; init; } = SampleCombination.OneSample;

    /// <summary>Whether broken events are counted and left out instead of ending the job. Default false.</summary>
    public bool SkipBrokenEvents { get; init; }

    /// <summary>Name of the weight that takes the nominal one's place; null for the generator's own: XWGTUP in Les Houches Event files, in
    /// HepMC files one of a name that generators use, in tables the column 'weight' where there is one.</summary>
    public string? NominalWeight { get; init; }

    /// <summary>Which columns of tables hold other weights of the rows. Default none.</summary>
    public WeightSelection WeightColumns { get; init; } = WeightSelection.Nominal;

    /// <summary>Which named weights get a distribution. Default all.</summary>
    public WeightSelection Weights { get; init; } = WeightSelection.All;

    /// <summary>Where the training's events lie in the features, to compare the sample
    /// with them; null, the default, compares nothing.</summary>
    public DomainDocument? Domain { get; init; }

    /// <summary>Called now and then with the number of events read so far, from any thread but never from two at once.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Opens a table as it is to be read.</summary>
    /// <exception cref="TableException">It is no table, or lacks a column.</exception>
    /// <exception cref="SampleException">No column has a name that was chosen, or broken rows are to be skipped.</exception>
    internal TableReader OpenTable(EventDefinition definition, string path)
        => SkipBrokenEvents ? throw new SampleException("--skip-broken-events is for files of events: a table with a broken row is not read")
            : TableSamples.Open(definition, path, NominalWeight, WeightColumns);
}
