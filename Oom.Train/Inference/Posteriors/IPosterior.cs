using Oom.Numerics;
using Oom.Statistics;
using Oom.Train.Inference.Densities;

namespace Oom.Train.Inference.Posteriors;

/// <summary>What is known of the parameters after the data: the prior times the ratio.</summary>
internal interface IPosterior
{
    /// <summary>The density of each parameter, the others integrated out.</summary>
    IReadOnlyList<DensityCurve> Marginals { get; }

    /// <summary>The point where the density is largest.</summary>
    double[] Mode { get; }

    /// <summary>Logarithm of the mean of the ratio over the prior, which is 0 for a ratio to p(x) of this prior.</summary>
    double LogEvidence { get; }

    /// <summary>The number of independent draws that the posterior is worth; infinite on a grid.</summary>
    double EffectiveDraws { get; }

    /// <summary>The points of the grid; none where there is no grid.</summary>
    IEnumerable<PosteriorNode> Nodes { get; }

    /// <summary>Where the parameters lie that the data were made at: numbers that are uniform between 0 and 1 where they were drawn from
    /// the prior and the ratio is right.</summary>
    /// <param name="truth">The parameters.</param>
    /// <param name="logRatio">The log-ratio at them.</param>
    /// <param name="logPrior">Logarithm of the prior's density at them.</param>
    /// <param name="random">Divides places of one height.</param>
    /// <param name="cumulative">Receives the probability of smaller values of each parameter.</param>
    /// <returns>The probability of the places where the density is larger.</returns>
    double Locate(ReadOnlySpan<double> truth, double logRatio, double logPrior, ref Philox4x32 random, Span<double> cumulative);

    /// <summary>Draws a point.</summary>
    void Draw(ref Philox4x32 random, Span<double> point);
}

/// <summary>A point of a posterior's grid.</summary>
/// <param name="Point">The parameters.</param>
/// <param name="Density">The density.</param>
/// <param name="Credibility">The probability of points of larger density: those below 0.95 are the region of 95 %.</param>
internal sealed record PosteriorNode(double[] Point, double Density, double Credibility);
