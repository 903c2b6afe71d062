namespace Oom.Simulation.Generation;

/// <summary>What all generators of events share.</summary>
internal static class EventGenerator
{
    /// <summary>Number of events in a batch.</summary>
    public const int BatchSize = 2048;
}
