namespace Oom.Train.Machine;

/// <summary>The networks of both levels.</summary>
/// <param name="detector">Phi_d; null where there is no detector level.</param>
/// <param name="generator">Phi_g; null where only the detector level is trained.</param>
internal sealed class LevelNetworks(LevelNetwork? detector, LevelNetwork? generator) : IDisposable
{
    /// <summary>Phi_d.</summary>
    /// <exception cref="InvalidOperationException">There is no detector level.</exception>
    public LevelNetwork Detector => detector ?? throw new InvalidOperationException("there is no detector level");

    /// <summary>Phi_g; null where only the detector level is trained.</summary>
    public LevelNetwork? Generator => generator;

    /// <summary>All networks that there are.</summary>
    public IReadOnlyList<LevelNetwork> All { get; } = [.. new[] { detector, generator }.OfType<LevelNetwork>()];

    /// <summary>A copy of all parameters.</summary>
    public float[][] Copy() => [.. All.Select(network => network.Engine.Parameters.ToArray())];

    /// <summary>Sets all parameters to those of a copy.</summary>
    public void Restore(float[][] copy)
    {
        for (int i = 0; i < All.Count; i++) copy[i].CopyTo(All[i].Engine.Parameters);
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (var network in All) network.Dispose();
    }
}
