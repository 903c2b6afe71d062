using Oom.Bundles;
using Oom.Responses;
using Oom.Train.Machine;

namespace Oom.Train.Runs;

/// <summary>Everything that a fit on tables found.</summary>
/// <param name="Specification">The specification, with the seed that was used.</param>
/// <param name="Outcome">Networks, bins, history and results.</param>
/// <param name="Importance">Taylor coefficients of the detector-level network, largest first.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Parts">The parts of the events.</param>
/// <param name="Response">The response for publication, from the test part; null where there is no generator-level network.</param>
/// <param name="Domain">Where the test part's events lie in the features; null where there is no generator-level network.</param>
/// <param name="Elapsed">Wall time of all of it.</param>
internal sealed record MachineRun(
    MachineSpecification Specification, JointOutcome Outcome, IReadOnlyList<FeatureImportance> Importance, IReadOnlyList<TableDigest> Tables, SampleParts Parts, DetectorResponse? Response, DomainDocument? Domain, TimeSpan Elapsed);
