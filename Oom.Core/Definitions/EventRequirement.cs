namespace Oom.Definitions;

/// <summary>A requirement of a definition.</summary>
/// <param name="Name">Its name, as printed in cut flows.</param>
/// <param name="Text">Its condition.</param>
public sealed record EventRequirement(string Name, string Text);
