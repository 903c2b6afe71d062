using Oom.Numerics;

namespace Oom.Train.Inference.Densities;

/// <summary>The same density everywhere between two ends.</summary>
internal sealed record UniformPrior : IPrior
{
    private readonly double _logDensity;

    /// <summary>The prior between two ends.</summary>
    /// <exception cref="ArgumentException">The upper end is not above the lower one, or one is not finite.</exception>
    public UniformPrior(double low, double high)
    {
        if (!(high > low && double.IsFinite(low) && double.IsFinite(high)))
            throw new ArgumentException(FormattableString.Invariant($"expected a lower and an upper end above it, found {low} and {high}"));
        (Low, High) = (low, high);
        _logDensity = -Math.Log(high - low);
    }

    /// <inheritdoc/>
    public double Low { get; }

    /// <inheritdoc/>
    public double High { get; }

    /// <inheritdoc/>
    public double LogDensity(double value) => value >= Low && value <= High ? _logDensity : double.NegativeInfinity;

    /// <inheritdoc/>
    public double Cumulative(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);

    /// <inheritdoc/>
    public double Draw(ref Philox4x32 random) => Low + random.NextDouble() * (High - Low);
}
