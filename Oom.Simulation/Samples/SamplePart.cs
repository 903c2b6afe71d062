using Oom.Events;

namespace Oom.Simulation.Samples;

/// <summary>A file of a sample with what its events are multiplied with.</summary>
/// <param name="File">The file.</param>
/// <param name="Kind">What kind of events it holds.</param>
/// <param name="Weights">The named weights that every event has.</param>
/// <param name="FirstEvent">Number of its first event in the sample.</param>
/// <param name="Factor">What its weights are multiplied with to be shares of the cross-section in pb.</param>
/// <param name="NamedFactor">The same of its named weights.</param>
internal sealed record SamplePart(
    EventFile File, EventFileKind Kind, WeightLayout Weights, long FirstEvent, double Factor, double NamedFactor)
{
    /// <summary>Where the named weights stand in a block of events.</summary>
    public int[] WeightColumns(EventBlock block) => [.. Weights.Names.Select(block.Layout.IndexOf)];

    /// <summary>The named weights of an event as shares of the cross-section in pb.</summary>
    /// <param name="weights">The weights of the event.</param>
    /// <param name="columns">Where they stand.</param>
    /// <param name="shares">Receives them.</param>
    public void FillNamed(ReadOnlySpan<double> weights, ReadOnlySpan<int> columns, Span<double> shares)
    {
        for (int i = 0; i < columns.Length; i++) shares[i] = NamedFactor * weights[columns[i]];
    }
}
