using Oom.Binning;
using Oom.Bundles;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Results;

/// <summary>A model's prediction in a published observable.</summary>
public sealed partial record ReinterpretationResult
{
    /// <summary>Name of the observable.</summary>
    public required string Observable { get; init; }

    /// <summary>SHA-256 digest of the model file.</summary>
    public required string ModelDigest { get; init; }

    /// <summary>What stands for particles and jets: parton level or particle level.</summary>
    public required string Level { get; init; }

    /// <summary>The files of the sample.</summary>
    public required IReadOnlyList<FileSummary> Files { get; init; }

    /// <summary>The sums of the files, by which results are merged.</summary>
    internal IReadOnlyList<FileSample> Samples { get; init; } = [];

    /// <summary>Whether the parts that were merged are signals on the published prediction.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Cross-section of the whole sample before selection, in pb.</summary>
    public required UncertainValue CrossSection { get; init; }

    /// <summary>What the steps of the cut flow are called.</summary>
    internal CutFlowNames Steps { get; init; } = new(null, [], []);

    /// <summary>Events that are left after each requirement, the first being all events and the last those in the distribution.</summary>
    public required IReadOnlyList<CutFlowStep> CutFlow { get; init; }

    /// <summary>Whether in all selected events an angle lies at an end of its range, as the difference of two azimuths does where
    /// nothing recoils; of a full turn, a last digit decides between the ends.</summary>
    public bool IsAtEndOfTurn { get; init; }

    /// <summary>Events without what the definition declares of every event, by reason; reasons that did not occur are left out.</summary>
    public required IReadOnlyList<CutFlowStep> Rejections { get; init; }

    /// <summary>The bins of the observable.</summary>
    public required BinEdges Bins { get; init; }

    /// <summary>Number of events per bin.</summary>
    public required IReadOnlyList<long> Entries { get; init; }

    /// <summary>Effective number of events (sum w)^2 / sum w^2 per bin.</summary>
    public required IReadOnlyList<double> EffectiveEntries { get; init; }

    /// <summary>Number of events below the first and above the last bin; both are 0 for an observable in (0, 1).</summary>
    public required (long Under, long Over) FlowEntries { get; init; }

    /// <summary>The distribution of the nominal weight.</summary>
    public required Distribution Nominal { get; init; }

    /// <summary>The distributions of the other chosen weights, in the order of the file.</summary>
    public required IReadOnlyList<Distribution> Weights { get; init; }

    /// <summary>Products of weights that may be points of a parameter, in pb^2; null where there are none, or too many.</summary>
    internal WeightProducts? Products { get; init; }

    /// <summary>Names of weights that not every event has; they have no distribution.</summary>
    public required IReadOnlyList<string> IncompleteWeights { get; init; }

    /// <summary>What a user should know about the files together, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Envelope over the scale variations; null where the file has none.</summary>
    public required Band? ScaleEnvelope { get; init; }

    /// <summary>Uncertainty of each set of parton densities that the weights make up.</summary>
    public required IReadOnlyList<Band> PdfUncertainties { get; init; }

    /// <summary>How the events lie in the features of the training; null where that is not known.</summary>
    public DomainResult? Domain { get; init; }

    /// <summary>Where the training's events lie.</summary>
    internal DomainDocument? Training { get; init; }

    /// <summary>What response and measurement of the bundle say about it; null where the bundle has neither.</summary>
    public ComparisonResult? Comparison { get; init; }

    /// <summary>Wall time of reading and evaluating, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Number of events read.</summary>
    public long Events => Files.Sum(file => file.Events);
}
