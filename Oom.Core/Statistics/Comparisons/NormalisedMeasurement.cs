using Oom.Measurements;

namespace Oom.Statistics.Comparisons;

/// <summary>The shape alone of a measurement: shares of the bins and their covariance.</summary>
public sealed class NormalisedMeasurement
{
    private readonly double[] _values, _covariance;

    private NormalisedMeasurement(double[] values, double[] covariance)
    {
        (_values, _covariance) = (values, covariance);
        Shares = NormalisedBins.Shares(values);
        Covariance = NormalisedBins.Covariance(values, covariance);
    }

    /// <summary>The shape of a measurement; null where there is none: of one bin, or of
    /// bins that do not add up to a positive number.</summary>
    /// <param name="values">Contents of the bins.</param>
    /// <param name="covariance">Their covariance, row-major.</param>
    public static NormalisedMeasurement? Of(double[] values, double[] covariance)
        => values.Length > 1 && values.Sum() > 0 ? new(values, covariance) : null;

    /// <summary>The shares, which add up to 1.</summary>
    public double[] Shares { get; }

    /// <summary>Their covariance, row-major; without width along a common change of all bins.</summary>
    public double[] Covariance { get; }

    /// <summary>The uncertainty of every share.</summary>
    public double[] Errors()
        => [.. Enumerable.Range(0, Shares.Length).Select(i => Math.Sqrt(Math.Max(0, Covariance[i * (Shares.Length + 1)])))];

    /// <summary>A part of the covariance of the contents as a part of that of the shares.</summary>
    /// <param name="covariance">The part, row-major.</param>
    public double[] Part(IReadOnlyList<double> covariance) => NormalisedBins.Covariance(_values, covariance);

    /// <summary>The shape of a prediction without uncertainty against this one; null where
    /// it has none, or the measurement no width.</summary>
    /// <param name="prediction">Predicted contents.</param>
    public ChiSquare? Compare(double[] prediction)
        => prediction.Sum() > 0 && Covariance.Any(element => element != 0)
            ? NormalisedBins.Compare(_values, _covariance, GaussianPrediction.Exact(prediction)) : null;
}
