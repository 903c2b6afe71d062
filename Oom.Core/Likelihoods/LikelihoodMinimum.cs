using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>The result of a fit.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Message">What went wrong, with the parameter where one is to blame; empty where nothing did.</param>
/// <param name="Values">Values of all parameters.</param>
/// <param name="TwiceNegativeLogLikelihood">u = -2 ln L relative to the reference point.</param>
/// <param name="Covariance">Inverse of half the Hessian, parameters x parameters, with zeros for those that
/// were held or are flat; empty where the fit did not converge.</param>
/// <param name="Evaluations">Evaluations of the likelihood.</param>
public sealed record LikelihoodMinimum(
    FitStatus Status, string Message, double[] Values, double TwiceNegativeLogLikelihood, double[] Covariance, int Evaluations)
{
    /// <summary>Whether the numbers are those of a minimum.</summary>
    public bool IsConverged => Status == FitStatus.Converged;

    /// <summary>Parameters in which u rises from the minimum without a parabola, such as coefficients that enter by their squares alone:
    /// they have no standard deviation, and intervals by the likelihood ratio.</summary>
    public IReadOnlyList<int> Flat { get; init; } = [];

    /// <summary>The standard deviation of a parameter by the parabola at the minimum; 0 where it was held, NaN where it is flat.</summary>
    /// <exception cref="InvalidOperationException">The fit did not converge.</exception>
    public double Uncertainty(int parameter)
        => Flat.Contains(parameter) ? double.NaN : IsConverged ? Math.Sqrt(Covariance[parameter * Values.Length + parameter])
            : throw new InvalidOperationException($"a fit that did not converge has no uncertainties: {Message}");
}
