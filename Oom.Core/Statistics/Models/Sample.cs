namespace Oom.Statistics.Models;

/// <summary>A part of the expected yields of a channel: (product of the factors) x (nominal yields + sum of the changes).</summary>
/// <param name="Name">The process.</param>
/// <param name="Yields">Nominal yield of every bin.</param>
/// <param name="Modifiers">What changes them.</param>
public sealed record Sample(string Name, IReadOnlyList<double> Yields, IReadOnlyList<Modifier> Modifiers);
