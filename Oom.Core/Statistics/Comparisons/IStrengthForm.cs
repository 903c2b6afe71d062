namespace Oom.Statistics.Comparisons;

/// <summary>What a measurement leaves of a signal and its background: residuals of the bins and their covariance at a strength.</summary>
internal interface IStrengthForm
{
    /// <summary>Whether there is a prediction at a strength.</summary>
    bool IsDefined(double strength);

    /// <summary>Change of the predicted bins by a unit of the strength, at strength 0.</summary>
    double[] Slope { get; }

    /// <summary>Measured less predicted bins.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="isAsimov">Whether the expectation without signal stands for the measurement.</param>
    double[] Residual(double strength, bool isAsimov);

    /// <summary>Covariance of the residuals, row-major: with all uncertainties it is that of a likelihood whose theory uncertainties are
    /// fitted, with those of events alone that of the Gaussian itself.</summary>
    /// <param name="strength">The strength.</param>
    /// <param name="parts">Which uncertainties of background and signal enter.</param>
    double[] Covariance(double strength, UncertaintyParts parts);
}
