using Oom.Statistics.Minimisation;

namespace Oom.Statistics.Models;

/// <summary>
/// Maximises the likelihood of a binned model within the ranges of its parameters: the lowest minimum of -2 ln L that is
/// found from the start and from wherever a lower one may be.
/// It keeps buffers: one instance serves one thread.
/// </summary>
public sealed class ModelFitter
{
    private readonly BinnedModel _model;
    private readonly ModelObjective _objective;
    private readonly Minimiser _minimiser;
    private readonly Domain _domain;
    private readonly int _count;

    /// <summary>A fitter with the parameters' own ranges.</summary>
    /// <param name="model">The model.</param>
    public ModelFitter(BinnedModel model)
    {
        _model = model;
        _objective = new ModelObjective(model);
        _minimiser = new Minimiser(_objective);
        _count = model.Parameters.Count;
        _domain = new Domain([.. model.Parameters.Select(parameter => parameter.Low)],
            [.. model.Parameters.Select(parameter => parameter.High)], [.. model.Parameters.Select(parameter => parameter.IsFixed)]);
    }

    /// <summary>Replaces the range of a parameter, such as that of a strength which may not be negative.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="low">Lowest value.</param>
    /// <param name="high">Highest value.</param>
    public void Restrict(int parameter, double low, double high) => (_domain.Low[parameter], _domain.High[parameter]) = (low, high);

    /// <summary>Maximises the likelihood.</summary>
    /// <param name="data">The data of the model: counts and auxiliary measurements.</param>
    /// <param name="start">Where to start; empty for the model's start values.</param>
    /// <param name="fixedParameter">A parameter that keeps its start value; null for none.</param>
    /// <returns>The fit; where it failed, its status says why.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    public LikelihoodFit Fit(ReadOnlySpan<double> data, ReadOnlySpan<double> start = default, int? fixedParameter = null)
    {
        _model.RequireCounts(data);
        _objective.Observe(data);
        var minimum = _minimiser.Minimise(Without(fixedParameter), start.IsEmpty ? _model.Start : start);
        string reason = minimum.Status == FitStatus.UndefinedAtStart ? Impossible(data) : minimum.Reason;
        return new LikelihoodFit(minimum.Values, 2 * minimum.Value, minimum.Status, reason, minimum.Steps);
    }

    /// <summary>The covariance of all parameters from the second derivatives of the likelihood,
    /// row-major; zero for those that are fixed or at a limit.</summary>
    /// <param name="data">The data.</param>
    /// <param name="fit">The fit at whose values it is taken.</param>
    /// <param name="fixedParameter">A parameter that is not varied; null for none.</param>
    /// <exception cref="InvalidOperationException">The second derivatives are not those of a minimum.</exception>
    public double[] Covariance(ReadOnlySpan<double> data, LikelihoodFit fit, int? fixedParameter = null)
    {
        double[] gradient = new double[_count], hessian = new double[_count * _count], covariance = new double[_count * _count];
        _objective.Evaluator.Differentiate(fit.Values, data, gradient);
        _objective.Evaluator.FillHessian(hessian);
        int[] free = [.. Enumerable.Range(0, _count)
            .Where(a => a != fixedParameter && !_domain.IsFixed[a] && fit.Values[a] > _domain.Low[a] && fit.Values[a] < _domain.High[a])];
        double[] reduced = new double[free.Length * free.Length], inverse = new double[reduced.Length];
        for (int i = 0; i < free.Length; i++)
        {
            for (int k = 0; k < free.Length; k++) reduced[i * free.Length + k] = hessian[free[i] * _count + free[k]];
        }

        int bad = SymmetricMatrix.Invert(reduced, free.Length, inverse);
        if (bad >= 0)
            throw new InvalidOperationException(
                $"the error of \"{_model.Parameters[free[bad]].Name}\" cannot be determined: the second derivatives of the likelihood are not those of a minimum");
        for (int i = 0; i < free.Length; i++)
        {
            for (int k = 0; k < free.Length; k++) covariance[free[i] * _count + free[k]] = inverse[i * free.Length + k];
        }

        return covariance;
    }

    private Domain Without(int? fixedParameter)
    {
        if (fixedParameter is not { } parameter) return _domain;
        bool[] isFixed = [.. _domain.IsFixed];
        isFixed[parameter] = true;
        return _domain with { IsFixed = isFixed };
    }

    private string Impossible(ReadOnlySpan<double> data)
    {
        var yields = _objective.Evaluator.Yields;
        for (int j = 0; j < yields.Length; j++)
        {
            bool isPossible = yields[j] > 0 || yields[j] == 0 && data[j] == 0;
            if (!isPossible)
                return FormattableString.Invariant(
                    $"bin {j + 1} of {yields.Length} has {(double.IsFinite(yields[j]) ? FormattableString.Invariant($"the expected yield {yields[j]:G6}") : "no finite expected yield")} and {data[j]} events at the start of the fit");
        }

        return "an auxiliary measurement is impossible at the start of the fit";
    }
}
