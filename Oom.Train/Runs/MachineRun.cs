using Oom.Bundles;
using Oom.Responses;
using Oom.Train.Learning;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>Everything that a fit found.</summary>
/// <param name="Specification">The specification, with the seed that was used.</param>
/// <param name="Networks">The networks.</param>
/// <param name="Bins">The bins.</param>
/// <param name="History">The steps of the training.</param>
/// <param name="Files">The tables or event files.</param>
/// <param name="Parts">The parts of the events.</param>
internal sealed record MachineRun(
    MachineSpecification Specification, LevelNetworks Networks, ObservableBins Bins, TrainingHistory History,
    IReadOnlyList<TableDigest> Files, SampleParts Parts) : IDisposable
{
    /// <summary>What follows from a detector level; null without one.</summary>
    public MeasuredRun? Measured { get; init; }

    /// <summary>What was found without a detector level; null with one.</summary>
    public ClassifiedRun? Classified { get; init; }

    /// <summary>Wall time of all of it.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Frees the networks.</summary>
    public void Dispose() => Networks.Dispose();
}

/// <summary>What was found at both levels.</summary>
/// <param name="Outcome">The results.</param>
/// <param name="Importance">Taylor coefficients of the detector-level network, largest first.</param>
/// <param name="Response">The response for publication, from the test part; null where there is no generator-level network.</param>
/// <param name="Domain">Where the test part's events lie in the features; null where there is no generator-level network.</param>
internal sealed record MeasuredRun(
    MachineOutcome Outcome, IReadOnlyList<FeatureImportance> Importance, DetectorResponse? Response, DomainDocument? Domain);

/// <summary>What was found on event files.</summary>
/// <param name="Test">Figures of the test part.</param>
/// <param name="Processes">What was read, in the order of the specification.</param>
internal sealed record ClassifiedRun(ClassifierTest Test, IReadOnlyList<ProcessSample> Processes);
