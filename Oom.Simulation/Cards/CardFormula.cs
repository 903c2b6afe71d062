namespace Oom.Simulation.Cards;

/// <summary>A formula of a detector card in the language of definitions.</summary>
/// <param name="Text">The formula; empty where it cannot be said.</param>
/// <param name="Unknown">What of it cannot be said; null where all can.</param>
internal readonly record struct CardFormula(string Text, string? Unknown);
