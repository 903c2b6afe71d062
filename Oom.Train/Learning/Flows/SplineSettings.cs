using Oom.Numerics;

namespace Oom.Train.Learning.Flows;

/// <summary>The shape of a rational-quadratic spline (Durkan, Bekasov, Murray, Papamakarios, arXiv:1906.04032).</summary>
internal sealed record SplineSettings
{
    private static readonly NumberRange BinCount = new(2, 1000);
    private static readonly NumberRange Smallest = new(0, 0.1, LowIncluded: false);

    /// <summary>Bins K, 2 to 1,000.</summary>
    public int Bins { get; init => field = BinCount.Require(value); } = 40;

    /// <summary>B: the spline maps [-B, B] to itself; beyond it is the identity.</summary>
    public double TailBound { get; init => field = NumberRange.Positive.Require(value); } = 14;

    /// <summary>The smallest width and height of a bin over 2 B, below 1 / K.</summary>
    public double SmallestBin { get; init => field = Smallest.Require(value); } = 1e-6;

    /// <summary>The smallest slope at a knot.</summary>
    public double SmallestSlope { get; init => field = Smallest.Require(value); } = 1e-3;

    /// <summary>Free parameters of a spline: K widths, K heights and K - 1 slopes at the knots inside.</summary>
    public int ParameterCount => 3 * Bins - 1;

    /// <summary>Added to a slope's parameter, so that 0 is the slope 1: all parameters 0 are the identity.</summary>
    public double SlopeOffset => Math.Log(Math.Exp(1 - SmallestSlope) - 1);

    /// <summary>The part of 2 B that bins share beyond their smallest size.</summary>
    /// <exception cref="ArgumentException">The smallest bins fill more than there is.</exception>
    public double Shared => SmallestBin * Bins < 1 ? 1 - SmallestBin * Bins
        : throw new ArgumentException(FormattableString.Invariant($"{Bins} bins of at least {SmallestBin} do not fit"));
}
