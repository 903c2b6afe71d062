namespace Oom.Reinterpret.Tests.Mutations;

/// <summary>Tests that put streams of their own in the place of the process's: one at a time, and alone.</summary>
[CollectionDefinition(nameof(StandardStreams), DisableParallelization = true)]
public sealed class StandardStreams;
