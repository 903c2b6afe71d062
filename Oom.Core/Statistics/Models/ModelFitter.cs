namespace Oom.Statistics.Models;

/// <summary>
/// Maximises the likelihood of a binned model: Newton's steps with exact first and second derivatives, parameters kept within their ranges by an active set
/// (Bertsekas, SIAM J. Control Optim. 20 (1982) 221), steps halved until the likelihood rises. It keeps buffers: one instance serves one thread.
/// </summary>
public sealed class ModelFitter
{
    private const int IterationsMax = 200, HalvingsMax = 40;

    // In units of ln L: what the step that ends a fit gains. Newton's steps square the distance, so that what it leaves is beyond double precision;
    // the likelihood itself could no longer tell whether it is a gain.
    private const double LastStep = 1e-10;

    // Roundings of a term that a sum of -ln L may leave, in units of the spacing of numbers at 1.
    private const double TermRoundings = 8;

    private readonly BinnedModel _model;
    private readonly ModelEvaluator _evaluator;
    private readonly int _count;
    private readonly double[] _low, _high, _gradient, _hessian, _reduced, _lower, _step, _before;
    private readonly bool[] _isFixed;
    private readonly int[] _free;

    /// <summary>A fitter with the parameters' own ranges.</summary>
    /// <param name="model">The model.</param>
    public ModelFitter(BinnedModel model)
    {
        _model = model;
        _evaluator = new ModelEvaluator(model);
        _count = model.Parameters.Count;
        _low = [.. model.Parameters.Select(parameter => parameter.Low)];
        _high = [.. model.Parameters.Select(parameter => parameter.High)];
        _isFixed = [.. model.Parameters.Select(parameter => parameter.IsFixed)];
        _free = new int[_count];
        _gradient = new double[_count];
        _step = new double[_count];
        _before = new double[_count];
        _hessian = new double[_count * _count];
        _reduced = new double[_count * _count];
        _lower = new double[_count * _count];
    }

    /// <summary>Replaces the range of a parameter, such as that of a strength which may not be negative.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="low">Lowest value.</param>
    /// <param name="high">Highest value.</param>
    public void Restrict(int parameter, double low, double high) => (_low[parameter], _high[parameter]) = (low, high);

    /// <summary>Maximises the likelihood.</summary>
    /// <param name="data">The data of the model: counts and auxiliary measurements.</param>
    /// <param name="start">Where to start; empty for the model's start values.</param>
    /// <param name="fixedParameter">A parameter that keeps its start value; null for none.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">A parameter changes nothing, or a bin with data has no expected yield at the start.</exception>
    public LikelihoodFit Fit(ReadOnlySpan<double> data, ReadOnlySpan<double> start = default, int? fixedParameter = null)
    {
        _model.RequireCounts(data);
        double[] values = start.IsEmpty ? _model.Start : start.ToArray();
        return Minimise(data, values, fixedParameter ?? -1);
    }

    /// <summary>The covariance of all parameters from the second derivatives of the likelihood, row-major; zero for those that are fixed or at a limit.</summary>
    /// <param name="data">The data.</param>
    /// <param name="fit">The fit at whose values it is taken.</param>
    /// <param name="fixedParameter">A parameter that is not varied; null for none.</param>
    /// <exception cref="InvalidOperationException">The second derivatives are not those of a minimum.</exception>
    public double[] Covariance(ReadOnlySpan<double> data, LikelihoodFit fit, int? fixedParameter = null)
    {
        _evaluator.Differentiate(fit.Values, data, _gradient, _hessian);
        int free = ChooseFree(fit.Values, fixedParameter ?? -1);
        Reduce(_hessian, free, _reduced);
        double[] inverse = new double[free * free], covariance = new double[_count * _count];
        int bad = SymmetricMatrix.Invert(_reduced.AsSpan(0, free * free), free, inverse);
        if (bad >= 0) throw Undetermined(_free[bad]);
        for (int a = 0; a < free; a++)
        {
            for (int b = 0; b < free; b++) covariance[_free[a] * _count + _free[b]] = inverse[a * free + b];
        }

        return covariance;
    }

    private LikelihoodFit Minimise(ReadOnlySpan<double> data, double[] values, int fixedParameter)
    {
        for (int a = 0; a < _count; a++)
        {
            if (a != fixedParameter && !_isFixed[a]) values[a] = Math.Clamp(values[a], _low[a], _high[a]);
        }

        double current = _evaluator.Differentiate(values, data, _gradient, _hessian);
        if (!double.IsFinite(current)) throw Impossible(data);
        double rounding = Rounding(data);
        for (int iteration = 1; iteration <= IterationsMax; iteration++)
        {
            int free = ChooseFree(values, fixedParameter);
            double decrement = FindStep(values, ref free);
            if (decrement < Math.Max(LastStep, rounding))
            {
                Move(values, values, free, 1);
                return new LikelihoodFit(values, _evaluator.TwiceNegativeLogLikelihood(values, data), Converged: true, iteration);
            }

            if (!TryStep(values, data, free, ref current)) return new LikelihoodFit(values, current, Converged: false, iteration);
            _evaluator.Differentiate(values, data, _gradient, _hessian);
        }

        return new LikelihoodFit(values, current, Converged: false, IterationsMax);
    }

    // What -ln L cannot tell: terms of the size of the counts are subtracted from each other in it.
    private double Rounding(ReadOnlySpan<double> data)
    {
        double sum = 0;
        for (int j = 0; j < _model.Bins; j++) sum += data[j];
        return TermRoundings * Math.ScaleB(sum, -52);
    }

    // A parameter at a limit is free only where the likelihood rises inwards.
    private int ChooseFree(ReadOnlySpan<double> values, int fixedParameter)
    {
        int free = 0;
        for (int a = 0; a < _count; a++)
        {
            bool bound = values[a] <= _low[a] && _gradient[a] > 0 || values[a] >= _high[a] && _gradient[a] < 0;
            if (a != fixedParameter && !_isFixed[a] && !bound) _free[free++] = a;
        }

        return free;
    }

    /// <summary>Newton's step of the free parameters; those at a limit that it would cross are left out of it.</summary>
    /// <returns>Twice what ln L would gain, were it a parabola.</returns>
    private double FindStep(ReadOnlySpan<double> values, ref int free)
    {
        while (true)
        {
            Solve(values, free);
            int kept = 0;
            double decrement = 0;
            for (int i = 0; i < free; i++)
            {
                int a = _free[i];
                bool crosses = values[a] <= _low[a] && _step[i] < 0 || values[a] >= _high[a] && _step[i] > 0;
                decrement -= _step[i] * _gradient[a];
                if (!crosses) _free[kept++] = a;
            }

            if (kept == free) return decrement;
            free = kept;
        }
    }

    private void Solve(ReadOnlySpan<double> values, int free)
    {
        Reduce(_hessian, free, _reduced);
        var matrix = _reduced.AsSpan(0, free * free);
        if (SymmetricMatrix.Factor(matrix, free, _lower) >= 0) SolveInformation(values, free);
        for (int i = 0; i < free; i++) _step[i] = -_gradient[_free[i]];
        SymmetricMatrix.Solve(_lower, free, _step);
    }

    // Away from the minimum the second derivatives may not be positive definite: the expected information is, and its step leads down.
    private void SolveInformation(ReadOnlySpan<double> values, int free)
    {
        double[] full = new double[_count * _count], information = new double[free * free];
        _evaluator.ExpectedInformation(values, full);
        Reduce(full, free, information);
        int bad = SymmetricMatrix.Factor(information, free, _lower);
        if (bad >= 0) throw Undetermined(_free[bad]);
    }

    private void Reduce(ReadOnlySpan<double> full, int free, Span<double> reduced)
    {
        for (int i = 0; i < free; i++)
        {
            for (int k = 0; k < free; k++) reduced[i * free + k] = full[_free[i] * _count + _free[k]];
        }
    }

    private bool TryStep(double[] values, ReadOnlySpan<double> data, int free, ref double current)
    {
        values.CopyTo(_before, 0);
        double scale = 1;
        for (int halving = 0; halving < HalvingsMax; halving++, scale /= 2)
        {
            Move(_before, values, free, scale);
            double next = _evaluator.TwiceNegativeLogLikelihood(values, data);
            if (!(next <= current)) continue;
            current = next;
            return true;
        }

        _before.CopyTo(values, 0);
        return false;
    }

    private void Move(double[] from, double[] to, int free, double scale)
    {
        for (int i = 0; i < free; i++)
        {
            int a = _free[i];
            to[a] = Math.Clamp(from[a] + scale * _step[i], _low[a], _high[a]);
        }
    }

    private InvalidOperationException Undetermined(int parameter)
        => new($"the parameter \"{_model.Parameters[parameter].Name}\" cannot be determined: the expected yields do not depend on it apart from those before it");

    private InvalidOperationException Impossible(ReadOnlySpan<double> data)
    {
        var yields = _evaluator.Yields;
        for (int j = 0; j < yields.Length; j++)
        {
            bool possible = yields[j] > 0 || yields[j] == 0 && data[j] == 0;
            if (!possible) return new(FormattableString.Invariant($"bin {j + 1} of {yields.Length} has the expected yield {yields[j]:G6} and {data[j]} events"));
        }

        return new("an auxiliary measurement is impossible at the start values");
    }
}
