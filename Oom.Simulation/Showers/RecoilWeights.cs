namespace Oom.Simulation.Showers;

/// <summary>Weights of a history of emissions under other radiations, over its own; exact as those of scales
/// (Mrenna and Skands, Phys. Rev. D 94 (2016) 074005).</summary>
internal readonly ref struct RecoilWeights
{
    /// <summary>Weights of 1.</summary>
    /// <param name="variations">The radiations.</param>
    /// <param name="weights">Receives their weights, one for each, multiplied trial by trial.</param>
    public RecoilWeights(ReadOnlySpan<RecoilVariation> variations, Span<double> weights)
    {
        Variations = variations;
        Weights = weights;
        weights.Fill(1);
    }

    /// <summary>The radiations.</summary>
    public ReadOnlySpan<RecoilVariation> Variations { get; }

    /// <summary>Their weights.</summary>
    public Span<double> Weights { get; }
}
