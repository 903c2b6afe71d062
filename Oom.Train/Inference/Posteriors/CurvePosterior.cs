using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Posteriors;

/// <summary>A posterior of one parameter, on a grid.</summary>
/// <param name="curve">Prior times ratio.</param>
internal sealed class CurvePosterior(DensityCurve curve) : IPosterior
{
    /// <inheritdoc/>
    public IReadOnlyList<DensityCurve> Marginals { get; } = [curve];

    /// <inheritdoc/>
    public double[] Mode => [curve.Mode];

    /// <inheritdoc/>
    public double LogEvidence => curve.LogNormalisation;

    /// <inheritdoc/>
    public double EffectiveDraws => double.PositiveInfinity;

    /// <inheritdoc/>
    public IEnumerable<PosteriorNode> Nodes
        => curve.Nodes.ToArray().Select((node, i) => new PosteriorNode([node], curve.Density[i], curve.Credibility(node, 0)));

    /// <inheritdoc/>
    public double Locate(ReadOnlySpan<double> truth, double logRatio, double logPrior, ref Philox4x32 random, Span<double> cumulative)
    {
        cumulative[0] = curve.Cumulative(truth[0]);
        return curve.Credibility(truth[0], random.NextDouble());
    }

    /// <inheritdoc/>
    public void Draw(ref Philox4x32 random, Span<double> point) => point[0] = curve.Quantile(random.NextDouble());
}
