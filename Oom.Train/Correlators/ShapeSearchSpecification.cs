using Oom.Correlators;
using Oom.Train.Tables;

namespace Oom.Train.Correlators;

/// <summary>What <c>oom-train shapes</c> searches; <c>specs/shapes.md</c> defines the format.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameter">Name of the parameter.</param>
/// <param name="Unit">Its unit; null for none.</param>
/// <param name="Samples">Files of jets at each of its values.</param>
/// <param name="Correlator">Variables, weights and contact terms.</param>
/// <param name="Grid">The shapes.</param>
/// <param name="Triples">The correlator in all three sides, whose information is what a shape can reach at most.</param>
/// <param name="Settings">How the map is made; its number of threads is not read.</param>
/// <param name="Jets">Number of jets that uncertainties are quoted for.</param>
/// <param name="Parts">Parts of independent jets at each value.</param>
/// <param name="Peak">How the peak is fitted; null where it is not.</param>
/// <param name="Closure">How the posterior is tested.</param>
/// <param name="Seed">Seed of the draws.</param>
/// <param name="Events">How the same jets are made of events, which is published with the shape; null where that is not said.</param>
internal sealed record ShapeSearchSpecification(
    string Name, string Parameter, string? Unit, IReadOnlyList<(double Value, IReadOnlyList<EventPattern> Files)> Samples,
    CorrelatorSettings Correlator, ShapeGrid Grid, TripleCorrelator Triples, ShapeMapSettings Settings, double Jets, int Parts,
    PeakSettings? Peak, ClosureSettings Closure, ulong Seed, JetsOfEvents? Events);
