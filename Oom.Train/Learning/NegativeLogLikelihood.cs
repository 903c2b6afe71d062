namespace Oom.Train.Learning;

/// <summary>-w ln p of events whose network gives ln p.</summary>
/// <param name="weights">Weight w of each event of the sample.</param>
internal sealed class NegativeLogLikelihood(float[] weights) : IEventLoss
{
    /// <summary>Weight of each event of the sample.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <inheritdoc/>
    public int OutputCount => 1;

    /// <inheritdoc/>
    public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
    {
        derivatives[0] = -weights[e];
        return -(double)weights[e] * outputs[0];
    }
}
