using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Cross-entropy of a classifier with several classes, whose probabilities are the softmax of the outputs.</summary>
/// <param name="classes">The class of each event.</param>
/// <param name="weights">The weight of each event.</param>
/// <param name="count">Number of classes.</param>
internal sealed class ClassLoss(int[] classes, double[] weights, int count) : IEventLoss
{
    /// <inheritdoc/>
    public int OutputCount => count;

    /// <inheritdoc/>
    public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
    {
        double largest = float.NegativeInfinity, sum = 0;
        foreach (float output in outputs) largest = Math.Max(largest, output);
        foreach (float output in outputs) sum += Math.Exp(output - largest);
        for (int k = 0; k < count; k++)
            derivatives[k] = (float)(weights[e] * (Math.Exp(outputs[k] - largest) / sum - (k == classes[e] ? 1 : 0)));
        return weights[e] * (largest + Math.Log(sum) - outputs[classes[e]]);
    }
}
