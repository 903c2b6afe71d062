namespace Oom.Train.Learning;

/// <summary>Cross-entropy of a classifier: w [softplus(z) - y z] with the target y from 0 to 1.</summary>
internal sealed class CrossEntropy(LabelledSample sample) : IEventLoss
{
    /// <inheritdoc/>
    public int OutputCount => 1;

    /// <inheritdoc/>
    public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
    {
        double z = outputs[0], weight = sample.Weights[e], target = sample.Targets[e], exponential = Math.Exp(-Math.Abs(z)),
            inverse = 1 / (1 + exponential);
        derivatives[0] = (float)(weight * ((z >= 0 ? inverse : exponential * inverse) - target));
        return weight * (Math.Max(z, 0) + Math.Log(1 + exponential) - target * z);
    }
}
