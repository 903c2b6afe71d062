using Oom.Train.Learning;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>Cross-entropy of the ratio exp(nu_A z_A) at all base points (arXiv:2406.19076, eq.
/// 48 to 53); the outputs z are the coefficients.</summary>
internal sealed class ExponentialLoss(BasePointWeights sample) : IEventLoss
{
    /// <inheritdoc/>
    public int OutputCount => sample.TermCount;

    /// <inheritdoc/>
    public double Differentiate(int e, ReadOnlySpan<float> outputs, Span<float> derivatives)
    {
        var weights = sample.Row(e);
        derivatives.Clear();
        double loss = 0;
        for (int point = 0; point < sample.PointCount; point++)
        {
            double reference = weights[0], varied = weights[1 + point], logarithm = 0;
            var terms = sample.TermsAt(point);
            for (int a = 0; a < terms.Length; a++) logarithm += terms[a] * outputs[a];
            double sigmoid = 1 / (1 + Math.Exp(-logarithm)),
                softplus = Math.Max(logarithm, 0) + Math.Log(1 + Math.Exp(-Math.Abs(logarithm)));
            loss += reference * softplus + varied * (softplus - logarithm);
            double slope = reference * sigmoid - varied * (1 - sigmoid);
            for (int a = 0; a < terms.Length; a++) derivatives[a] += (float)(slope * terms[a]);
        }

        return loss;
    }
}
