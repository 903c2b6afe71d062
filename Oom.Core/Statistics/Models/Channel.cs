namespace Oom.Statistics.Models;

/// <summary>A histogram that is compared with counts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Samples">Its samples, at least one, all with the same bins.</param>
public sealed record Channel(string Name, IReadOnlyList<Sample> Samples)
{
    /// <summary>Number of bins.</summary>
    public int Bins => Samples.Count == 0 ? 0 : Samples[0].Yields.Count;
}
