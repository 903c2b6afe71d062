namespace Oom.Simulation.Generation;

/// <summary>Other parameters than those that events are generated with; each event carries the weight that it would have there.</summary>
/// <param name="Name">Identifier of the weight.</param>
/// <param name="Words">The parameters that differ, in words.</param>
/// <param name="Parameters">All parameters.</param>
public sealed record ParameterPoint(string Name, string Words, NeutralCurrentParameters Parameters);
