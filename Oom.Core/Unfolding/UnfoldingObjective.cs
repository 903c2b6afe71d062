using Oom.Statistics;
using Oom.Statistics.Minimisation;
using Oom.Statistics.Models;

namespace Oom.Unfolding;

/// <summary>
/// -ln L of an unfolding: strengths, nuisances, and one factor 1 + b_j sqrt(v_j)/x_j for the finite samples behind each detector-level bin.
/// The yields are linear in each of the three kinds, so that
/// only mixed second derivatives remain.
/// </summary>
internal sealed class UnfoldingObjective : IObjective
{
    private const double Roundings = 8;

    private readonly UnfoldingModel _model;
    private readonly FisherInformation _information;
    private readonly DenseCurvature _solver;
    private readonly int _n, _bins, _nuisances;
    private readonly double[] _relativeErrors, _plain, _expected, _plainSlopes, _matrix, _values;
    private double[] _data = [];
    private double _deviations;

    /// <summary>The objective of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="hasMonteCarlo">Whether the finite samples behind it enter.</param>
    public UnfoldingObjective(UnfoldingModel model, bool hasMonteCarlo)
    {
        _model = model;
        (_n, _bins, _nuisances) = (model.GeneratorBins, model.DetectorBins, model.Nuisances.Count);
        _relativeErrors = hasMonteCarlo ? new double[_bins] : [];
        Count = _n + _nuisances + _relativeErrors.Length;
        _information = new FisherInformation(_bins, _n, Count - _n);
        _solver = new DenseCurvature(Count);
        (_plain, _expected, _values) = (new double[_bins], new double[_bins], new double[Count]);
        _plainSlopes = new double[(_n + _nuisances) * _bins];
        _matrix = new double[Count * Count];
        if (_relativeErrors.Length == 0) return;
        double[] ones = new double[_n];
        Array.Fill(ones, 1);
        model.Expected(ones, [], _plain);
        for (int j = 0; j < _bins; j++) _relativeErrors[j] = _plain[j] > 0 ? Math.Sqrt(model.Variances[j]) / _plain[j] : 0;
    }

    public int Count { get; }

    public IReadOnlyList<int> Kinks => [];

    /// <summary>The expected counts where it was evaluated last.</summary>
    public ReadOnlySpan<double> Expected => _expected;

    public double Rounding => Roundings * Math.ScaleB(_deviations, -52);

    /// <summary>Sets the counts of the detector-level bins.</summary>
    public void Observe(ReadOnlySpan<double> data) => _data = data.ToArray();

    public double Evaluate(ReadOnlySpan<double> values)
    {
        _model.Expected(values[.._n], values.Slice(_n, _nuisances), _plain);
        double sum = 0, deviations = 0;
        for (int j = 0; j < _bins; j++)
        {
            _expected[j] = _plain[j] * Factor(values, j);
            sum += PoissonDeviance.Of(_expected[j], _data[j]);
            deviations += Math.Abs(_expected[j] - _data[j]);
        }

        for (int a = _n; a < Count; a++) sum += 0.5 * values[a] * values[a];
        _deviations = sum + deviations;
        return sum;
    }

    public double Differentiate(ReadOnlySpan<double> values, Span<double> gradient)
    {
        values.CopyTo(_values);
        double value = Evaluate(values);
        if (!double.IsFinite(value)) return value;
        FillSlopes(values);
        for (int a = 0; a < Count; a++)
        {
            var slope = _information.Slopes(a);
            double sum = a < _n ? 0 : values[a];
            for (int j = 0; j < _bins; j++) sum += Residual(j) * slope[j];
            gradient[a] = sum;
        }

        return value;
    }

    public int Solve(Curvature curvature, ReadOnlySpan<bool> isFree, ReadOnlySpan<double> gradient, Span<double> step)
    {
        bool isObserved = curvature == Curvature.Observed;
        for (int a = 0; a < Count; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = a == b && a >= _n ? 1 : 0;
                Span<double> first = _information.Slopes(a), second = _information.Slopes(b);
                for (int j = 0; j < _bins; j++)
                {
                    if (_expected[j] > 0) sum += first[j] * second[j] / _expected[j] * (isObserved ? _data[j] / _expected[j] : 1);
                }

                if (isObserved) sum += Mixed(b, a);
                _matrix[a * Count + b] = sum;
            }
        }

        return _solver.Solve(_matrix, isFree, gradient, step);
    }

    public IReadOnlyList<double[]> OtherStarts(double[] minimum, ReadOnlySpan<bool> isFixed) => [];

    public string Name(int parameter) => FormattableString.Invariant($"parameter {parameter + 1}");

    /// <summary>The expected information at a point, inverted.</summary>
    public bool TryInvert(ReadOnlySpan<double> values, out FisherInformation information)
    {
        Evaluate(values);
        FillSlopes(values);
        information = _information;
        return _information.TryInvert(_expected, [], out _);
    }

    private double Residual(int bin) => _expected[bin] > 0 ? 1 - _data[bin] / _expected[bin] : 0;

    private double Factor(ReadOnlySpan<double> values, int bin)
        => _relativeErrors.Length == 0 ? 1 : 1 + _relativeErrors[bin] * values[_n + _nuisances + bin];

    private void FillSlopes(ReadOnlySpan<double> values)
    {
        for (int i = 0; i < _n; i++)
        {
            var slope = _plainSlopes.AsSpan(i * _bins, _bins);
            for (int j = 0; j < _bins; j++)
            {
                int cell = j * _n + i;
                slope[j] = _model.Migration[cell];
                for (int k = 0; k < _nuisances; k++) slope[j] += values[_n + k] * _model.MigrationSlope(k)[cell];
            }
        }

        for (int k = 0; k < _nuisances; k++) _model.NuisanceSlope(k, values[.._n], _plainSlopes.AsSpan((_n + k) * _bins, _bins));
        for (int a = 0; a < _n + _nuisances; a++)
        {
            var slope = _information.Slopes(a);
            for (int j = 0; j < _bins; j++) slope[j] = _plainSlopes[a * _bins + j] * Factor(values, j);
        }

        for (int j = 0; j < _relativeErrors.Length; j++) _information.Slopes(_n + _nuisances + j)[j] = _relativeErrors[j] * _plain[j];
    }

    // Second derivatives of the yields times residuals, of parameters a < b of unlike kinds.
    private double Mixed(int a, int b)
    {
        bool isBin = b >= _n + _nuisances;
        if (isBin)
        {
            int bin = b - _n - _nuisances;
            return a < _n + _nuisances ? Residual(bin) * _relativeErrors[bin] * _plainSlopes[a * _bins + bin] : 0;
        }

        if (a >= _n || b < _n) return 0;
        double sum = 0;
        for (int j = 0; j < _bins; j++) sum += Residual(j) * _model.MigrationSlope(b - _n)[j * _n + a] * Factor(_values, j);
        return sum;
    }
}
