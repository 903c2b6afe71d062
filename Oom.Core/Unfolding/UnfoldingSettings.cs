using Oom.Measurements;

namespace Oom.Unfolding;

/// <summary>How counts are unfolded.</summary>
public sealed record UnfoldingSettings
{
    /// <summary>The method.</summary>
    public UnfoldingMethod Method { get; init; } = UnfoldingMethod.MaximumLikelihood;

    /// <summary>Whether the finite samples behind the response enter the covariance, and the likelihood.</summary>
    public bool MonteCarloStatistics { get; init; } = true;

    /// <summary>Largest condition number of the response for methods without regularisation, above 1. Errors of
    /// the counts can grow by so much, and rounding too.</summary>
    public double ConditionNumberMax
    {
        get; init => field = value > 1 ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a condition number is above 1");
    } = 1e6;

    /// <summary>Tikhonov: how the strength of the penalty is chosen.</summary>
    public RegularisationChoice RegularisationChoice { get; init; } = RegularisationChoice.MinimumGlobalCorrelation;

    /// <summary>Tikhonov: the strength where it is given, not negative.</summary>
    public double RegularisationStrength
    {
        get; init => field = value >= 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a regularisation strength is not negative");
    }

    /// <summary>Iterative: number of iterations, at least 1; null to stop by <see cref="StoppingChange"/>.</summary>
    public int? Iterations
    {
        get; init => field = value is null or >= 1 ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "there is at least one iteration");
    }

    /// <summary>Iterative: stop when no bin changes by more than this part of its statistical uncertainty, above 0.</summary>
    public double StoppingChange
    {
        get; init => field = value > 0 && double.IsFinite(value) ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "the stopping change is above 0");
    } = 0.1;

    /// <summary>The method for a model.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="UnfoldingException">The method cannot use the model.</exception>
    public IUnfolding For(UnfoldingModel model) => Method switch
    {
        UnfoldingMethod.MaximumLikelihood => new MaximumLikelihoodUnfolding(model, this),
        UnfoldingMethod.MatrixInversion => new LeastSquaresUnfolding(model, this),
        UnfoldingMethod.Tikhonov => new LeastSquaresUnfolding(model, this),
        UnfoldingMethod.IterativeBayesian => new IterativeBayesianUnfolding(model, this),
        _ => throw new ArgumentException($"{Method} is no method of unfolding counts"),
    };
}
