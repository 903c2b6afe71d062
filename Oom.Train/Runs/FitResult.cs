using Oom.Train.Learning;
using Oom.Train.Samples;
using Oom.Train.Specifications;

namespace Oom.Train.Runs;

/// <summary>Everything that a fit found, network included.</summary>
/// <param name="Specification">The specification, with the seed that was used.</param>
/// <param name="Processes">What was read, in the order of the specification.</param>
/// <param name="Parts">Events of each process in each part.</param>
/// <param name="History">How the training went.</param>
/// <param name="Test">Figures of the test part.</param>
/// <param name="Network">The published graph as an ONNX file.</param>
/// <param name="Elapsed">Wall time from reading the specification to the figures.</param>
internal sealed record FitResult(
    TrainingSpecification Specification, IReadOnlyList<ProcessSample> Processes, IReadOnlyList<PartCounts> Parts,
    TrainingHistory History, TestFigures Test, byte[] Network, TimeSpan Elapsed);
