namespace Oom.Simulation.Generation;

/// <summary>The probability of the decays that generated events have.</summary>
/// <param name="Value">The probability.</param>
/// <param name="Meaning">What it is made of, in words.</param>
public sealed record BranchingRatio(double Value, string Meaning);
