using Oom.Binning;

namespace Oom.Symbolic.Fitting;

/// <summary>
/// Weighted mean of -log P(bin of the target | formula), where P is the part of a logistic distribution around the formula's value that
/// lies in the bin; its scale is a quarter of the bin's width,
/// so that a value in the middle of its bin has probability 0.76. Values beyond the outer edges belong to the outer bins.
/// </summary>
internal sealed class BinCrossEntropy : ILoss
{
    private const double ScaleOfWidth = 0.25, SmallestProbability = 1e-12;

    private readonly BinEdges _bins;
    private readonly int[] _bin;
    private readonly double[] _weights;

    public BinCrossEntropy(double[] target, double[] weights, BinEdges bins)
    {
        double sum = weights.Sum();
        _bins = bins;
        _bin = Array.ConvertAll(target, value => Math.Clamp(bins.IndexOf(value), 0, bins.Count - 1));
        _weights = Array.ConvertAll(weights, weight => weight / sum);
    }

    public void Residuals(ReadOnlySpan<double> values, Span<double> residuals, Span<double> slopes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int bin = _bin[i];
            double scale = ScaleOfWidth * _bins.Width(bin);
            double toHigh = bin == _bins.Count - 1 ? double.PositiveInfinity : (_bins.Edges[bin + 1] - values[i]) / scale, toLow = bin == 0
                ? double.NegativeInfinity : (_bins.Edges[bin] - values[i]) / scale;
            // The difference of the two tails on the side where they are small.
            var (above, below) = toLow > 0 ? (Logistic(-toLow), Logistic(-toHigh)) : (Logistic(toHigh), Logistic(toLow));
            double probability = above - below;
            double entropy, slope;
            if (probability > SmallestProbability)
            {
                entropy = -Math.Log(probability);
                slope = (above * (1 - above) - below * (1 - below)) / (scale * probability) * (toLow > 0 ? -1 : 1);
            }
            else
            {
                // Far away the probability falls like an exponential.
                bool low = values[i] < _bins.Edges[bin];
                double edge = low ? _bins.Edges[bin] : _bins.Edges[bin + 1];
                entropy = -Math.Log(SmallestProbability) + Math.Abs(values[i] - edge) / scale;
                slope = (low ? -1 : 1) / scale;
            }

            double residual = Math.Sqrt(_weights[i] * entropy);
            residuals[i] = double.IsNaN(values[i]) ? double.NaN : residual;
            slopes[i] = residual > 0 ? _weights[i] * slope / (2 * residual) : 0;
        }
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
