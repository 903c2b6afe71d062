using Oom.Measurements;
using Oom.Numerics;

namespace Oom.Unfolding;

/// <summary>
/// The strengths that minimise sum_j (d_j - B_j - (M mu)_j)^2 / max(d_j, 1) + tau |L mu|^2 with L the second
/// differences of adjacent bins (Tikhonov; TUnfold, arXiv:1205.6201):
/// strengths are relative to the prediction, whose shape alone is thus no penalty. With tau = 0, and as
/// many bins at both levels, it is the inverse of the response.
/// </summary>
public sealed class LeastSquaresUnfolding : IUnfolding
{
    private readonly UnfoldingModel _model;
    private readonly UnfoldingSettings _settings;
    private readonly int _n, _m, _differences;

    /// <summary>The method for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The settings: matrix inversion or Tikhonov.</param>
    /// <exception cref="UnfoldingException">The response is singular or ill-conditioned for an
    /// inversion, or there are too few bins for a curvature.</exception>
    public LeastSquaresUnfolding(UnfoldingModel model, UnfoldingSettings settings)
    {
        _model = model;
        _settings = settings;
        _n = model.GeneratorBins;
        _m = model.DetectorBins;
        bool isInversion = settings.Method == UnfoldingMethod.MatrixInversion;
        if (isInversion) model.RequireCondition(settings.ConditionNumberMax);
        else if (_n < 3)
            throw new UnfoldingException($"the curvature of {_n} generator-level bins is not defined; Tikhonov needs three at least");
        _differences = isInversion ? 0 : _n - 2;
    }

    /// <summary>Unfolds counts.</summary>
    /// <param name="data">Counts of the detector-level bins.</param>
    /// <exception cref="UnfoldingException">The counts do not fit the model, or do not determine the strengths.</exception>
    public UnfoldingResult Unfold(ReadOnlySpan<double> data)
    {
        _model.RequireCounts(data);
        CountChecks.RequireSome(_model, data);
        double[] counts = data.ToArray(), variances = VariationCovariances.OfCounts(data), derivatives = new double[_n * _m];
        double strength = _differences == 0 ? 0 : _settings.RegularisationChoice == RegularisationChoice.Fixed
            ? _settings.RegularisationStrength : new RegularisationScan(this, counts, variances).Choose(_settings.RegularisationChoice);
        double[] strengths = Solve(_model, counts, variances, strength, derivatives);
        var result = VariationCovariances.Result(
            _model, _settings, variances, strengths, derivatives, model => Solve(model, counts, variances, strength, new double[_n * _m]));
        return result with { RegularisationStrength = _differences == 0 ? null : strength };
    }

    /// <summary>Number of generator-level bins.</summary>
    internal int GeneratorBins => _n;

    /// <summary>The strengths at a strength of the penalty.</summary>
    /// <param name="data">Counts.</param>
    /// <param name="variances">Their variances.</param>
    /// <param name="penalty">Strength of the penalty.</param>
    /// <param name="derivatives">Receives the derivatives by the counts, generator x detector bins.</param>
    internal double[] Solve(double[] data, double[] variances, double penalty, double[] derivatives)
        => Solve(_model, data, variances, penalty, derivatives);

    /// <summary>The chi-square of the counts and the squared curvature of strengths.</summary>
    internal (double ChiSquare, double Curvature) Terms(double[] strengths, double[] data, double[] variances)
    {
        double[] expected = new double[_m];
        _model.Expected(strengths, [], expected);
        double chiSquare = 0, curvature = 0;
        for (int j = 0; j < _m; j++) chiSquare += (data[j] - expected[j]) * (data[j] - expected[j]) / variances[j];
        for (int i = 1; i + 1 < _n; i++)
        {
            double difference = strengths[i - 1] - 2 * strengths[i] + strengths[i + 1];
            curvature += difference * difference;
        }

        return (chiSquare, curvature);
    }

    /// <summary>The penalty at which both terms have the same trace: the scale of sensible strengths.</summary>
    internal double PenaltyScale(double[] variances)
    {
        double trace = 0;
        for (int cell = 0; cell < _model.Migration.Length; cell++)
            trace += _model.Migration[cell] * _model.Migration[cell] / variances[cell / _n];
        return trace / (6 * (_n - 2));
    }

    private double[] Solve(UnfoldingModel model, double[] data, double[] variances, double penalty, double[] derivatives)
    {
        int rows = _m + (penalty > 0 ? _differences : 0);
        double[] matrix = new double[rows * _n];
        for (int cell = 0; cell < _m * _n; cell++) matrix[cell] = model.Migration[cell] / Math.Sqrt(variances[cell / _n]);
        for (int row = _m; row < rows; row++)
        {
            double root = Math.Sqrt(penalty);
            (matrix[row * _n + row - _m], matrix[row * _n + row - _m + 1], matrix[row * _n + row - _m + 2]) = (root, -2 * root, root);
        }

        if (!LeastSquares.TryInvert(matrix, rows, _n, _m, derivatives))
            throw new UnfoldingException(
                FormattableString.Invariant(
                $"the counts do not determine the {_n} strengths (condition number of the response {_model.ConditionNumber:G4}, penalty {penalty:G4}): use a stronger penalty or fewer generator-level bins"));
        double[] strengths = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _m; j++)
            {
                derivatives[i * _m + j] /= Math.Sqrt(variances[j]);
                strengths[i] += derivatives[i * _m + j] * (data[j] - model.Background[j]);
            }
        }

        return strengths;
    }
}
