using Oom.Measurements;

namespace Oom.Statistics.Comparisons;

/// <summary>A measurement with a Gaussian covariance, such as an unfolded distribution.</summary>
public sealed class GaussianMeasurement
{
    private readonly Whitening _whitening;

    /// <summary>A measurement. Directions in which the covariance has no width carry no information, and are left out.</summary>
    /// <param name="values">Measured values.</param>
    /// <param name="covariance">Their covariance, row-major; symmetric and positive semi-definite.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or the covariance is not
    /// symmetric or not positive semi-definite.</exception>
    public GaussianMeasurement(IReadOnlyList<double> values, IReadOnlyList<double> covariance)
    {
        _whitening = new Whitening(covariance, values.Count);
        Values = values;
    }

    /// <summary>The measured values.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>Number of independent directions of the covariance.</summary>
    public int Rank => _whitening.Rank;

    /// <summary>Compares a prediction without free parameters.</summary>
    /// <param name="prediction">Predicted values.</param>
    /// <exception cref="ArgumentException">The prediction has another number of bins.</exception>
    public ChiSquare Compare(IReadOnlyList<double> prediction)
    {
        if (prediction.Count != Values.Count)
            throw new ArgumentException($"the measurement has {Values.Count} bins, the prediction {prediction.Count}", nameof(prediction));
        double[] pulls = _whitening.Whiten([.. prediction.Select((value, i) => Values[i] - value)]);
        return new ChiSquare(pulls.Sum(pull => pull * pull), Rank);
    }
}
