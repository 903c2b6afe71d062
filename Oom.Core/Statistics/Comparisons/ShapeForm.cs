namespace Oom.Statistics.Comparisons;

/// <summary>
/// The shape alone: shares of the measurement less those of b + r s, without the last bin.
/// Background and signal lose what moves all bins together,
/// by the derivative (delta_ij - x_i) / T of a share x_i of their total T.
/// </summary>
internal sealed class ShapeForm : IStrengthForm
{
    // What is left of equal shares by rounding is no difference.
    private const double Rounding = 1e-13;

    private readonly double[] _measured, _expected, _measuredCovariance;
    private readonly double[][] _background, _signal;
    private readonly double[] _backgroundValues, _signalValues;

    /// <exception cref="ArgumentException">Measurement or background has no shape.</exception>
    public ShapeForm(double[] measured, double[] measuredCovariance, GaussianPrediction background, GaussianPrediction signal)
    {
        if (measured.Length < 2) throw new ArgumentException("one bin alone has no shape", nameof(measured));
        _measured = NormalisedBins.Shares(measured);
        _expected = NormalisedBins.Shares(background.Values);
        _measuredCovariance = NormalisedBins.Covariance(measured, measuredCovariance);
        (_backgroundValues, _signalValues) = (background.Values, signal.Values);
        _background = [background.Covariance(UncertaintyParts.Events), background.Covariance()];
        _signal = [signal.Covariance(UncertaintyParts.Events), signal.Covariance()];
    }

    public double[] Slope
    {
        get
        {
            double signal = _signalValues.Sum(), background = _backgroundValues.Sum();
            return [.. _signalValues.Zip(_expected, (value, share) => Difference(value, share * signal) / background).SkipLast(1)];
        }
    }

    public bool IsDefined(double strength) => Predicted(strength).Sum() > 0;

    public double[] Residual(double strength, bool isAsimov)
        => [.. (isAsimov ? _expected : _measured)
            .Zip(NormalisedBins.Shares(Predicted(strength)), (data, share) => data - share).SkipLast(1)];

    public double[] Covariance(double strength, UncertaintyParts parts)
    {
        double[] values = Predicted(strength);
        double[] both = [.. _background[(int)parts].Zip(_signal[(int)parts], (b, s) => b + strength * strength * s)];
        double[] prediction = NormalisedBins.Covariance(values, both);
        return NormalisedBins.WithoutLast([.. _measuredCovariance.Zip(prediction, (a, b) => a + b)], values.Length);
    }

    private double[] Predicted(double strength) => [.. _backgroundValues.Zip(_signalValues, (b, s) => b + strength * s)];

    private static double Difference(double first, double second)
        => Math.Abs(first - second) > Rounding * (Math.Abs(first) + Math.Abs(second)) ? first - second : 0;
}
