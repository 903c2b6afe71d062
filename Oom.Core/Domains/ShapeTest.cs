using MathNet.Numerics;

namespace Oom.Domains;

/// <summary>
/// Two weighted histograms of one shape: the chi-square of their shares with the variance of the pooled expectation, never of what was
/// counted, and its mean and variance under the hypothesis.
/// </summary>
/// <param name="Value">The chi-square.</param>
/// <param name="Mean">Its expectation: the number of groups less one for events of one
/// weight; 0 where there are too few events to tell.</param>
/// <param name="HalfVariance">Half its variance, which equals the mean for events of one weight.</param>
public readonly record struct ShapeTest(double Value, double Mean, double HalfVariance)
{
    /// <summary>Whether there are enough events for a test.</summary>
    public bool IsTold => Mean > 0;

    /// <summary>Degrees of freedom of the chi-square distribution of the same mean and variance, up to a factor
    /// (Satterthwaite, Biometrics 2 (1946) 110); 0 without a test.</summary>
    public double DegreesOfFreedom => IsTold ? Mean * Mean / HalfVariance : 0;

    /// <summary>The chi-square on the scale of its degrees of freedom.</summary>
    public double Scaled => IsTold ? Value * Mean / HalfVariance : 0;

    /// <summary>The probability of a chi-square at least as large for events of the training's own
    /// distribution; null where there are too few to tell.</summary>
    public double? PValue => IsTold ? SpecialFunctions.GammaUpperRegularized(DegreesOfFreedom / 2, Scaled / 2) : null;

    /// <summary>Both tests together, of independent events.</summary>
    public static ShapeTest operator +(ShapeTest a, ShapeTest b)
        => new(a.Value + b.Value, a.Mean + b.Mean, a.HalfVariance + b.HalfVariance);
}
