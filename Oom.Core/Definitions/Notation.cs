namespace Oom.Definitions;

/// <summary>How a function is written for people. {0}, {1} … stand for its arguments.</summary>
/// <param name="Words">In words.</param>
/// <param name="Latex">In LaTeX's mathematical mode.</param>
/// <param name="Source">Where its formula is from, and its conventions; null for what every textbook has.</param>
internal sealed record Notation(string Words, string Latex, string? Source = null);
