namespace Oom.Likelihoods;

/// <summary>A value of a parameter with toys drawn with it.</summary>
/// <param name="Value">The value; the others are those of the fit with it.</param>
/// <param name="Ratio">q of the data.</param>
/// <param name="Toys">q in the toys.</param>
public sealed record CalibratedPoint(double Value, double Ratio, ToyRatios Toys)
{
    /// <summary>Whether the value is excluded.</summary>
    /// <param name="confidence">Confidence level.</param>
    public bool IsExcluded(double confidence) => Ratio > Toys.Threshold(confidence).Value;
}
