using Oom.Statistics;
using Oom.Statistics.Minimisation;

namespace Oom.Unfolding;

/// <summary>
/// One free strength for each generator-level bin, Poisson counts, nuisances with unit-Gaussian constraints, and where the finite
/// samples behind the model enter, one more of them for each
/// detector-level bin, x_j (1 + b_j sqrt(v_j)/x_j) (after Barlow and Beeston, Comput. Phys. Commun. 77 (1993) 219). The minimiser of all
/// likelihoods finds the maximum; the covariance is the inverse of the
/// expected information at the maximum. The part of a nuisance is the outer product of its column of the covariance: what fluctuations of
/// its constraint make of the strengths (arXiv:2307.04007).
/// </summary>
public sealed class MaximumLikelihoodUnfolding : IUnfolding
{
    private readonly UnfoldingModel _model;
    private readonly UnfoldingObjective _objective;
    private readonly Minimiser _minimiser;
    private readonly Domain _domain;
    private readonly int _n, _nuisances, _count;
    private readonly bool _hasMonteCarlo;

    /// <summary>The method for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="UnfoldingException">The response is singular or ill-conditioned.</exception>
    public MaximumLikelihoodUnfolding(UnfoldingModel model, UnfoldingSettings settings)
    {
        model.RequireCondition(settings.ConditionNumberMax);
        _model = model;
        _objective = new UnfoldingObjective(model, settings.MonteCarloStatistics);
        _minimiser = new Minimiser(_objective);
        (_n, _nuisances, _count, _hasMonteCarlo) = (
            model.GeneratorBins, model.Nuisances.Count, _objective.Count, settings.MonteCarloStatistics);
        _domain = Domain.Open(_count, []);
    }

    /// <summary>Fits counts.</summary>
    /// <param name="data">Counts of the detector-level bins.</param>
    /// <exception cref="UnfoldingException">The counts do not fit the model, or do not determine the strengths.</exception>
    public UnfoldingResult Unfold(ReadOnlySpan<double> data)
    {
        _model.RequireCounts(data);
        _objective.Observe(data);
        double[] start = new double[_count];
        Array.Fill(start, 1, 0, _n);
        var minimum = _minimiser.Minimise(_domain, start);
        if (minimum.Status == FitStatus.UndefinedAtStart)
            throw new UnfoldingException("a detector-level bin has data, but the prediction expects no events there");
        if (minimum.Status == FitStatus.Undetermined) throw Undetermined(data);
        if (!_objective.TryInvert(minimum.Values, out var information)) throw Undetermined(data);
        return Result(minimum.Values, information, minimum.IsConverged, minimum.Steps);
    }

    private UnfoldingException Undetermined(ReadOnlySpan<double> data) => new(FormattableString.Invariant(
        $"the counts do not determine the {_n} strengths (condition number of the response {_model.ConditionNumber:G4}{(CountChecks.Empty(_model, data) is { } empty ? $"; {empty}" : "")}): use a regularised method or fewer generator-level bins"));

    private UnfoldingResult Result(double[] values, FisherInformation information, bool converged, int iterations)
    {
        double[] statistical = new double[_n * _n];
        for (int a = 0; a < _n; a++)
        {
            for (int b = 0; b < _n; b++) statistical[a * _n + b] = information.Covariance(a, b);
        }

        double[][] byNuisance = [.. Enumerable.Range(_n, _nuisances).Select(a => Part(information, a))];
        double[]? monteCarlo = !_hasMonteCarlo ? null : new double[_n * _n];
        for (int a = _n + _nuisances; a < _count; a++) Add(Part(information, a), monteCarlo!, 1);
        foreach (double[] part in byNuisance) Add(part, statistical, -1);
        if (monteCarlo is not null) Add(monteCarlo, statistical, -1);
        return new UnfoldingResult(
            values[.._n], Derivatives(information), statistical, monteCarlo, byNuisance, values[_n..(_n + _nuisances)],
            [.. Enumerable.Range(_n, _nuisances).Select(information.Uncertainty)],
            [.. Enumerable.Range(_n, _nuisances).Select(
                a => Enumerable.Range(0, _n).Select(i => information.Covariance(i, a) / information.Uncertainty(a)).ToArray())],
            converged, iterations, null);
    }

    // Of the score's root: a count moves it by the slopes over the expectation.
    private double[] Derivatives(FisherInformation information)
    {
        var expected = _objective.Expected;
        double[] derivatives = new double[_n * expected.Length];
        for (int cell = 0; cell < derivatives.Length; cell++)
        {
            int bin = cell % expected.Length;
            if (!(expected[bin] > 0)) continue;
            for (int a = 0; a < _count; a++)
                derivatives[cell] += information.Covariance(cell / expected.Length, a) * information.Slopes(a)[bin] / expected[bin];
        }

        return derivatives;
    }

    private double[] Part(FisherInformation information, int parameter)
        => ErrorPropagation.Outer([.. Enumerable.Range(0, _n).Select(i => information.Covariance(i, parameter))]);

    private static void Add(double[] source, double[] destination, double factor)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] += factor * source[i];
    }
}
