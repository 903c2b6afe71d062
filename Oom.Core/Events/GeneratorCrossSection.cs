namespace Oom.Events;

/// <summary>What a generator says of its cross-section while it runs: the estimate after so many events.</summary>
/// <param name="ValuePb">The cross-section in pb.</param>
/// <param name="ErrorPb">Its statistical error in pb.</param>
public readonly record struct GeneratorCrossSection(double ValuePb, double ErrorPb);
