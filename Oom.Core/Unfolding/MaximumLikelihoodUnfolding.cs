using Oom.Statistics;

namespace Oom.Unfolding;

/// <summary>
/// One free strength for each generator-level bin, Poisson counts, nuisances with unit-Gaussian constraints, and where the finite samples behind the model enter, one more of them for each
/// detector-level bin, x_j (1 + b_j sqrt(v_j)/x_j) (after Barlow and Beeston, Comput. Phys. Commun. 77 (1993) 219). Fisher scoring with halved steps; the covariance is the inverse of the
/// expected information at the maximum. The part of a nuisance is the outer product of its column of the covariance: what fluctuations of its constraint make of the strengths (arXiv:2307.04007).
/// </summary>
public sealed class MaximumLikelihoodUnfolding : IUnfolding
{
    private const int IterationsMax = 200, HalvingsMax = 40;

    // Of -2 ln L at the next step: a deviation of 1e-8 standard deviations, and the smallest that rounding lets the likelihood show.
    private const double Tolerance = 1e-16, Visible = 1e-7;

    private readonly UnfoldingModel _model;
    private readonly FisherInformation _information;
    private readonly int _n, _bins, _nuisances, _count;
    private readonly double[] _relativeErrors, _plain, _expected, _trial, _gradient, _step;

    /// <summary>The method for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The settings.</param>
    /// <exception cref="UnfoldingException">The response is singular or ill-conditioned.</exception>
    public MaximumLikelihoodUnfolding(UnfoldingModel model, UnfoldingSettings settings)
    {
        model.RequireCondition(settings.ConditionNumberMax);
        _model = model;
        _n = model.GeneratorBins;
        _bins = model.DetectorBins;
        _nuisances = model.Nuisances.Count;
        _relativeErrors = settings.MonteCarloStatistics ? new double[_bins] : [];
        _count = _n + _nuisances + _relativeErrors.Length;
        _information = new FisherInformation(_bins, _n, _count - _n);
        _plain = new double[_bins];
        _expected = new double[_bins];
        _trial = new double[_count];
        _gradient = new double[_count];
        _step = new double[_count];
        if (_relativeErrors.Length == 0) return;
        double[] ones = new double[_n];
        Array.Fill(ones, 1);
        model.Expected(ones, [], _plain);
        for (int j = 0; j < _bins; j++) _relativeErrors[j] = _plain[j] > 0 ? Math.Sqrt(model.Variances[j]) / _plain[j] : 0;
    }

    /// <summary>Fits counts.</summary>
    /// <param name="data">Counts of the detector-level bins.</param>
    /// <exception cref="UnfoldingException">The counts do not fit the model, or do not determine the strengths.</exception>
    public UnfoldingResult Unfold(ReadOnlySpan<double> data)
    {
        _model.RequireCounts(data);
        double[] values = new double[_count];
        Array.Fill(values, 1, 0, _n);
        double current = Deviance(values, data);
        if (!double.IsFinite(current)) throw new UnfoldingException("a detector-level bin has data, but the prediction expects no events there");
        bool converged = false;
        int iteration = 0;
        while (!converged && iteration < IterationsMax)
        {
            iteration++;
            Differentiate(values, data);
            double decrease = 0;
            for (int a = 0; a < _count; a++)
            {
                double sum = 0;
                for (int b = 0; b < _count; b++) sum -= _information.Covariance(a, b) * _gradient[b];
                _step[a] = sum;
                decrease -= sum * _gradient[a];
            }

            if (!double.IsFinite(decrease)) break;
            converged = decrease < Tolerance;
            if (decrease < Visible)
            {
                for (int a = 0; a < _count; a++) values[a] += _step[a];
            }
            else if (!TryStep(values, data, ref current))
            {
                break;
            }
        }

        Differentiate(values, data);
        return Result(values, converged, iteration);
    }

    private void Fill(ReadOnlySpan<double> values)
    {
        _model.Expected(values[.._n], values.Slice(_n, _nuisances), _plain);
        for (int j = 0; j < _bins; j++) _expected[j] = _plain[j] * Factor(values, j);
    }

    private double Factor(ReadOnlySpan<double> values, int bin) => _relativeErrors.Length == 0 ? 1 : 1 + _relativeErrors[bin] * values[_n + _nuisances + bin];

    private double Deviance(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
    {
        Fill(values);
        double sum = 0;
        for (int j = 0; j < _bins; j++)
        {
            double x = _expected[j], d = data[j];
            if (x < 0 || x == 0 && d > 0) return double.PositiveInfinity;
            sum += d > 0 ? x - d - d * Math.Log(x / d) : x;
        }

        for (int a = _n; a < _count; a++) sum += 0.5 * values[a] * values[a];
        return 2 * sum;
    }

    // The gradient of -ln L, and the covariance at these values.
    private void Differentiate(ReadOnlySpan<double> values, ReadOnlySpan<double> data)
    {
        Fill(values);
        var strengths = values[.._n];
        for (int i = 0; i < _n; i++)
        {
            var slope = _information.Slopes(i);
            for (int j = 0; j < _bins; j++)
            {
                int cell = j * _n + i;
                double sum = _model.Migration[cell];
                for (int k = 0; k < _nuisances; k++) sum += values[_n + k] * _model.MigrationSlope(k)[cell];
                slope[j] = sum * Factor(values, j);
            }
        }

        for (int k = 0; k < _nuisances; k++)
        {
            var slope = _information.Slopes(_n + k);
            _model.NuisanceSlope(k, strengths, slope);
            for (int j = 0; j < _bins; j++) slope[j] *= Factor(values, j);
        }

        for (int j = 0; j < _relativeErrors.Length; j++) _information.Slopes(_n + _nuisances + j)[j] = _relativeErrors[j] * _plain[j];
        for (int a = 0; a < _count; a++)
        {
            var slope = _information.Slopes(a);
            double sum = a < _n ? 0 : values[a];
            for (int j = 0; j < _bins; j++)
            {
                if (_expected[j] > 0) sum += (1 - data[j] / _expected[j]) * slope[j];
            }

            _gradient[a] = sum;
        }

        if (!_information.TryInvert(_expected, [], out _)) throw new UnfoldingException(FormattableString.Invariant($"the counts do not determine the {_n} strengths (condition number of the response {_model.ConditionNumber:G4}): use a regularised method or fewer generator-level bins"));
    }

    private bool TryStep(double[] values, ReadOnlySpan<double> data, ref double current)
    {
        double scale = 1;
        for (int halving = 0; halving < HalvingsMax; halving++, scale /= 2)
        {
            for (int a = 0; a < _count; a++) _trial[a] = values[a] + scale * _step[a];
            double next = Deviance(_trial, data);
            if (!(next <= current)) continue;
            current = next;
            _trial.CopyTo(values, 0);
            return true;
        }

        return false;
    }

    private UnfoldingResult Result(double[] values, bool converged, int iterations)
    {
        double[] statistical = new double[_n * _n];
        for (int a = 0; a < _n; a++)
        {
            for (int b = 0; b < _n; b++) statistical[a * _n + b] = _information.Covariance(a, b);
        }

        double[][] byNuisance = [.. Enumerable.Range(_n, _nuisances).Select(Part)];
        double[]? monteCarlo = _relativeErrors.Length == 0 ? null : new double[_n * _n];
        for (int a = _n + _nuisances; a < _count; a++) Add(Part(a), monteCarlo!, 1);
        foreach (double[] part in byNuisance) Add(part, statistical, -1);
        if (monteCarlo is not null) Add(monteCarlo, statistical, -1);
        return new UnfoldingResult(
            values[.._n], statistical, monteCarlo, byNuisance, values[_n..(_n + _nuisances)], [.. Enumerable.Range(_n, _nuisances).Select(_information.Uncertainty)],
            [.. Enumerable.Range(_n, _nuisances).Select(a => Enumerable.Range(0, _n).Select(i => _information.Covariance(i, a) / _information.Uncertainty(a)).ToArray())],
            converged, iterations, null);
    }

    private double[] Part(int parameter) => ErrorPropagation.Outer([.. Enumerable.Range(0, _n).Select(i => _information.Covariance(i, parameter))]);

    private static void Add(double[] source, double[] destination, double factor)
    {
        for (int i = 0; i < destination.Length; i++) destination[i] += factor * source[i];
    }
}
