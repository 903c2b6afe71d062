namespace Oom.Export.Pyhf;

/// <summary>A sample of a workspace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Data">Expected events in detector-level bins.</param>
/// <param name="Modifiers">What changes them.</param>
internal sealed record WorkspaceSample(string Name, double[] Data, IReadOnlyList<SampleModifier> Modifiers);
