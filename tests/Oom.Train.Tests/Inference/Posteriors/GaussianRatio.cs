using MathNet.Numerics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Posteriors;

/// <summary>The exact ratio of x = theta + noise, each parameter with an x of its own; sharpened by a factor it is that of less
/// noise, at an x that is shifted as the noise was.</summary>
/// <param name="priors">The priors that p(x) is made with.</param>
/// <param name="noise">Standard deviation of the noise.</param>
/// <param name="sharpening">Factor by which the ratio's widths are too small.</param>
internal sealed class GaussianRatio(IReadOnlyList<IPrior> priors, double noise, double sharpening = 1) : ILogRatio
{
    public void Evaluate(ReadOnlySpan<float> features, ReadOnlySpan<double> points, Span<double> logRatios)
    {
        double spread = noise / sharpening, constant = -priors.Count * Math.Log(spread * Math.Sqrt(2 * Math.PI));
        for (int p = 0; p < priors.Count; p++) constant -= LogEvidence(priors[p], features[p], spread);
        for (int i = 0; i < logRatios.Length; i++)
        {
            logRatios[i] = constant;
            for (int p = 0; p < priors.Count; p++)
            {
                double deviations = (features[p] - points[i * priors.Count + p]) / spread;
                logRatios[i] -= deviations * deviations / 2;
            }
        }
    }

    private static double LogEvidence(IPrior prior, double x, double spread) => prior switch
    {
        UniformPrior flat => Math.Log((Upper((flat.Low - x) / spread) - Upper((flat.High - x) / spread)) / (flat.High - flat.Low)),
        NormalPrior normal => LogNormal(x - normal.Mean, Math.Sqrt(normal.Spread * normal.Spread + spread * spread)),
        _ => throw new ArgumentException("no closed form", nameof(prior)),
    };

    private static double LogNormal(double distance, double spread)
        => -distance * distance / (2 * spread * spread) - Math.Log(spread * Math.Sqrt(2 * Math.PI));

    private static double Upper(double deviations) => SpecialFunctions.Erfc(deviations / Math.Sqrt(2)) / 2;
}
