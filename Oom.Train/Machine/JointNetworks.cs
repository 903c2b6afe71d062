namespace Oom.Train.Machine;

/// <summary>The networks of both levels.</summary>
/// <param name="Detector">Phi_d.</param>
/// <param name="Generator">Phi_g; null where only the detector level is trained.</param>
internal sealed record JointNetworks(LevelNetwork Detector, LevelNetwork? Generator) : IDisposable
{
    /// <summary>All networks that there are.</summary>
    public IReadOnlyList<LevelNetwork> All { get; } = Generator is null ? [Detector] : [Detector, Generator];

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
