using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Cross-entropy of a <see cref="QuadraticRatio"/> at all base points: w_0 ln(1 + R) + w_theta ln(1 + 1/R),
/// whose minimum is the ratio of the mean weights.</summary>
internal sealed class QuadraticLoss(BasePointWeights sample, double[] points, int parameters) : IEventLoss
{
    // The ratio of the polynomial can be 0 at a point; its logarithm is not needed closer to it.
    private const double SmallestRatio = 1e-6;

    private readonly QuadraticRatio _ratio = new(parameters);

    /// <inheritdoc/>
    public int OutputCount => _ratio.OutputCount;

    /// <inheritdoc/>
    public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
    {
        Span<double> slopes = stackalloc double[OutputCount];
        var weights = sample.Row(e);
        derivatives.Clear();
        double loss = 0;
        for (int point = 0; point < sample.PointCount; point++)
        {
            double ratio = _ratio.Evaluate(points.AsSpan(point * parameters, parameters), outputs, slopes) + SmallestRatio,
                reference = weights[0], varied = weights[1 + point];
            loss += reference * Math.Log(1 + ratio) + varied * Math.Log(1 + 1 / ratio);
            double slope = reference / (1 + ratio) - varied / (ratio * (1 + ratio));
            for (int i = 0; i < slopes.Length; i++) derivatives[i] += (float)(slope * slopes[i]);
        }

        return loss;
    }
}
