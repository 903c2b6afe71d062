using MathNet.Numerics;
using Oom.Numerics;

namespace Oom.Train.Inference.Densities;

/// <summary>A normal distribution.</summary>
internal sealed record NormalPrior : IPrior
{
    // Beyond it lie 2e-9 of the distribution, which are left out.
    private const double DeviationsMax = 6;

    private readonly double _logTop;

    /// <summary>The prior of a mean and a standard deviation.</summary>
    /// <exception cref="ArgumentException">The spread is not above 0, or a number is not finite.</exception>
    public NormalPrior(double mean, double spread)
    {
        if (!(spread > 0 && double.IsFinite(mean) && double.IsFinite(spread)))
            throw new ArgumentException(FormattableString.Invariant($"expected a mean and a spread above 0, found {mean} and {spread}"));
        (Mean, Spread) = (mean, spread);
        _logTop = -Math.Log(spread * Math.Sqrt(2 * Math.PI));
    }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation.</summary>
    public double Spread { get; }

    /// <inheritdoc/>
    public double Low => Mean - DeviationsMax * Spread;

    /// <inheritdoc/>
    public double High => Mean + DeviationsMax * Spread;

    /// <inheritdoc/>
    public double LogDensity(double value)
    {
        double deviations = (value - Mean) / Spread;
        return Math.Abs(deviations) <= DeviationsMax ? _logTop - deviations * deviations / 2 : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public double Cumulative(double value) => SpecialFunctions.Erfc((Mean - value) / (Spread * Math.Sqrt(2))) / 2;

    /// <inheritdoc/>
    public double Draw(ref Philox4x32 random)
    {
        double deviations = random.NextNormal();
        while (Math.Abs(deviations) > DeviationsMax) deviations = random.NextNormal();
        return Mean + Spread * deviations;
    }
}
