namespace Oom.Train.Learning;

/// <summary>Regression: w sum over outputs of (z - y)^2, whose minimum is the mean of y at given features.</summary>
internal sealed class SquaredError(LabelledSample sample) : IEventLoss
{
    /// <inheritdoc/>
    public int OutputCount => sample.OutputCount;

    /// <inheritdoc/>
    public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
    {
        double weight = sample.Weights[e], loss = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double difference = (double)outputs[i] - sample.Targets[e * outputs.Length + i];
            loss += weight * difference * difference;
            derivatives[i] = (float)(2 * weight * difference);
        }

        return loss;
    }
}
