namespace Oom.Statistics.Minimisation;

/// <summary>
/// The way down from one start: Newton's steps with the observed second derivatives where they are positive definite and their steps
/// succeed, else with the expected information, whose steps
/// lead down everywhere. Parameters are kept within their bounds by an active set (Bertsekas, SIAM J. Control Optim. 20 (1982)
/// 221); a kink bounds the smooth piece on either side of it
/// (as the orthants of Andrew and Gao, ICML 2007). A step is shortened until the objective has fallen in proportion to its slope
/// (Armijo), so that no step leads up by more than rounding.
/// </summary>
internal sealed class Descent
{
    // In units of the objective. What a Newton's step that gains less leaves behind is of the order of the square of that.
    public const double Tolerance = 1e-10;

    private const int StepsMax = 500;
    private const double Sufficient = 1e-4, ShortestStep = 1e-12, PoorStep = 0.2, LargestShrink = 0.1, SmallestShrink = 0.5;

    private readonly IObjective _objective;
    private readonly int _count;
    private readonly double[] _gradient, _other, _step, _trial, _best, _low, _high;
    private readonly bool[] _isFree, _isHeld;
    private double[] _values = [];

    public Descent(IObjective objective)
    {
        _objective = objective;
        _count = objective.Count;
        (_gradient, _other, _step, _trial, _best) = (
            new double[_count], new double[_count], new double[_count], new double[_count], new double[_count]);
        (_low, _high) = (new double[_count], new double[_count]);
        (_isFree, _isHeld) = (new bool[_count], new bool[_count]);
    }

    /// <summary>Descends to a minimum.</summary>
    /// <param name="domain">Where the parameters may go.</param>
    /// <param name="start">Where to start; moved into the domain.</param>
    public Minimum From(Domain domain, ReadOnlySpan<double> start)
    {
        _values = start.ToArray();
        domain.Clamp(_values);
        double current = _objective.Differentiate(_values, _gradient);
        if (!double.IsFinite(current))
            return End(FitStatus.UndefinedAtStart,
                "the likelihood is not defined at the start of the fit: no events are expected where some were counted", current, 0);
        for (int steps = 1; steps <= StepsMax; steps++)
        {
            double rounding = Math.Max(Tolerance, _objective.Rounding);
            ChoosePieces(domain);
            var curvature = Curvature.Observed;
            int bad = FindStep(curvature);
            if (bad >= 0)
            {
                curvature = Curvature.Expected;
                bad = FindStep(curvature);
                if (bad >= 0)
                    return End(FitStatus.Undetermined,
                        $"'{_objective.Name(bad)}' cannot be determined: the likelihood does not depend on it apart from the parameters before it", current, steps);
            }

            double gain = Gain();
            if (gain < rounding)
            {
                if (curvature == Curvature.Expected && TryEscape(domain, ref current, rounding)) continue;
                Move(_values, 1, _values);
                return End(FitStatus.Converged, "", current - gain / 2, steps);
            }

            double before = current;
            double length = Search(ref current);
            if (curvature == Curvature.Observed && length < PoorStep) length = Math.Max(length, SearchExpected(ref before, ref current));
            if (length > 0) continue;
            return gain < Math.Sqrt(rounding)
                ? End(FitStatus.Converged, "", current, steps)
                : End(FitStatus.NoMinimum, "the steps led to a point that is no minimum, and none leads further down", current, steps);
        }

        return End(FitStatus.StepLimit, FormattableString.Invariant($"no minimum within {StepsMax} steps; -ln L is {current:G8}"),
            current, StepsMax);
    }

    private Minimum End(FitStatus status, string reason, double value, int steps) => new(status, reason, _values, value, steps);

    // The bounds of the smooth piece in which a parameter is, and whether it is held at a
    // kink from which the objective rises to both sides.
    private void ChoosePieces(Domain domain)
    {
        for (int a = 0; a < _count; a++) (_low[a], _high[a], _isHeld[a]) = (domain.Low[a], domain.High[a], domain.IsFixed[a]);
        if (_objective.Kinks.Count == 0) return;
        if (_objective.Kinks.Any(k => _values[k] == 0 && !domain.IsFixed[k])) ChooseSides(domain);
        foreach (int k in _objective.Kinks)
        {
            if (double.IsNegative(_values[k])) _high[k] = Math.Min(_high[k], -0.0);
            else _low[k] = Math.Max(_low[k], 0.0);
        }
    }

    private void ChooseSides(Domain domain)
    {
        _values.CopyTo(_trial, 0);
        foreach (int k in _objective.Kinks.Where(k => _values[k] == 0)) _trial[k] = -_values[k];
        _objective.Differentiate(_trial, _other);
        foreach (int k in _objective.Kinks.Where(k => _values[k] == 0 && !domain.IsFixed[k]))
        {
            bool isBelow = double.IsNegative(_values[k]);
            double up = isBelow ? _other[k] : _gradient[k], down = isBelow ? _gradient[k] : _other[k];
            _isHeld[k] = up >= 0 && down <= 0;
            _values[k] = -up >= down && domain.High[k] > 0 ? 0.0 : -0.0;
        }

        _objective.Differentiate(_values, _gradient);
    }

    // Parameters at a bound that the step would cross are left out of it.
    private int FindStep(Curvature curvature)
    {
        for (int a = 0; a < _count; a++)
            _isFree[a] = !(_isHeld[a] || _values[a] <= _low[a] && _gradient[a] > 0 || _values[a] >= _high[a] && _gradient[a] < 0);
        while (true)
        {
            int bad = _objective.Solve(curvature, _isFree, _gradient, _step);
            if (bad >= 0) return bad;
            bool crosses = false;
            for (int a = 0; a < _count; a++)
            {
                if (!_isFree[a] || !(_values[a] <= _low[a] && _step[a] < 0 || _values[a] >= _high[a] && _step[a] > 0)) continue;
                _isFree[a] = false;
                crosses = true;
            }

            if (!crosses) return -1;
        }
    }

    private double Gain()
    {
        double gain = 0;
        for (int a = 0; a < _count; a++) gain -= _step[a] * _gradient[a];
        return gain;
    }

    /// <summary>Walks along the step as far as the objective falls enough.</summary>
    /// <returns>The part of the step that was made; 0 where none led down.</returns>
    private double Search(ref double current)
    {
        double rounding = _objective.Rounding;
        _values.CopyTo(_best, 0);
        for (double length = 1; length > ShortestStep;)
        {
            double slope = Move(_best, length, _trial);
            double next = length == 1 ? _objective.Differentiate(_trial, _other) : _objective.Evaluate(_trial);
            if (next <= current + Sufficient * slope + rounding)
            {
                if (length == 1) _other.CopyTo(_gradient, 0);
                else _objective.Differentiate(_trial, _gradient);
                _trial.CopyTo(_values, 0);
                current = next;
                return length;
            }

            // The parabola through value, slope and next value has its minimum there.
            double guess = -slope / (2 * (next - current - slope));
            length *= double.IsFinite(next) ? Math.Clamp(guess, LargestShrink, SmallestShrink) : SmallestShrink;
        }

        _objective.Differentiate(_values, _gradient);
        return 0;
    }

    // Where the observed step had to be cut, the expected information may do better from the same point.
    private double SearchExpected(ref double before, ref double current)
    {
        double[] reached = [.. _values];
        double reachedValue = current;
        _best.CopyTo(_values, 0);
        _objective.Differentiate(_values, _gradient);
        double length = FindStep(Curvature.Expected) < 0 ? Search(ref before) : 0;
        if (length > 0 && before < reachedValue)
        {
            current = before;
            return length;
        }

        reached.CopyTo(_values, 0);
        _objective.Differentiate(_values, _gradient);
        return 0;
    }

    // At a stationary point whose second derivatives are not positive definite some parameter may move by about its error and lead down.
    private bool TryEscape(Domain domain, ref double current, double rounding)
    {
        double lowest = current - rounding;
        _values.CopyTo(_trial, 0);
        bool escapes = false;
        for (int a = 0; a < _count; a++)
        {
            if (_isHeld[a]) continue;
            foreach (double by in (double[])[1, -1])
            {
                double kept = _trial[a];
                _trial[a] = Math.Clamp(kept + by, domain.Low[a], domain.High[a]);
                double value = _objective.Evaluate(_trial);
                if (value < lowest)
                {
                    (lowest, escapes) = (value, true);
                    _trial.CopyTo(_best, 0);
                }

                _trial[a] = kept;
            }
        }

        if (escapes) _best.CopyTo(_values, 0);
        current = _objective.Differentiate(_values, _gradient);
        return escapes;
    }

    /// <summary>A point along the step, within the bounds.</summary>
    /// <returns>The change of the objective by its slope.</returns>
    private double Move(double[] from, double length, double[] to)
    {
        double slope = 0;
        for (int a = 0; a < _count; a++)
        {
            double value = _isFree[a] ? Math.Clamp(from[a] + length * _step[a], _low[a], _high[a]) : from[a];
            slope += _gradient[a] * (value - from[a]);
            to[a] = value;
        }

        return slope;
    }
}
