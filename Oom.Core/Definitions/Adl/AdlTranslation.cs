namespace Oom.Definitions.Adl;

/// <summary>A region as a definition, or what is in the way.</summary>
/// <param name="Definition">The definition; null where lines are refused.</param>
/// <param name="Refusals">Lines that cannot be translated.</param>
/// <param name="Notes">Lines that were left out, or taken for something else.</param>
public sealed record AdlTranslation(EventDefinition? Definition, IReadOnlyList<AdlRemark> Refusals, IReadOnlyList<AdlRemark> Notes);

/// <summary>What is to be said of a line.</summary>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Text">What is said.</param>
public sealed record AdlRemark(int Line, string Text);
