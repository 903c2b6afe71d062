using System.Numerics.Tensors;
using Oom.Formulas;

namespace Oom.Symbolic.Fitting;

/// <summary>
/// Fits the constants of expressions by damped least squares (Levenberg, Quart. Appl. Math. 2 (1944) 164; Marquardt,
/// SIAM J. Appl. Math. 11 (1963) 431) with exact derivatives.
/// One object serves one thread; its buffers are kept.
/// </summary>
internal sealed class LevenbergMarquardt(FitData data)
{
    private const double FirstDamping = 1e-2, LargestDamping = 1e12, Relaxation = 0.1, Tightening = 10, ExactLoss = 1e-28;

    /// <summary>The relative gain of a step below which a fit ends.</summary>
    public double NegligibleGain { get; init; } = 1e-9;

    private readonly ExpressionEvaluator _evaluator = new();
    private readonly double[] _values = new double[data.Points], _residuals = new double[data.Points], _slopes = new double[data.Points];
    private double[] _derivatives = [];
    private double[] _normal = [], _factor = [];

    public ExpressionEvaluator Evaluator => _evaluator;

    /// <summary>The loss of an expression; infinity where a value is not finite.</summary>
    public double Loss(Expression expression)
    {
        _evaluator.Evaluate(expression, data.Table, _values);
        return Loss();
    }

    /// <summary>Fits the constants, starting from those that the expression has. The loss never rises.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="iterations">Most steps tried.</param>
    /// <param name="isFree">Which constants may change, in postfix order; null for all.</param>
    /// <returns>The expression with the fitted constants, and its loss: infinity where it cannot be evaluated at some point.</returns>
    public (Expression Expression, double Loss) Fit(Expression expression, int iterations, bool[]? isFree = null)
    {
        double loss = Loss(expression);
        int n = expression.ConstantCount;
        if (n == 0 || !double.IsFinite(loss)) return (expression, loss);
        Grow(n);
        double[] constants = expression.Constants, trial = new double[n], gradient = new double[n], step = new double[n];
        double damping = FirstDamping;
        bool stale = true;
        for (int iteration = 0; iteration < iterations && loss > ExactLoss; iteration++)
        {
            if (stale) Linearise(expression, n, gradient, isFree);
            stale = false;
            bool solved = Solve(n, gradient, damping, step);
            for (int k = 0; k < n; k++) trial[k] = constants[k] - step[k];
            double trialLoss = double.PositiveInfinity;
            Expression? moved = null;
            if (solved && Array.TrueForAll(trial, double.IsFinite))
            {
                moved = expression.WithConstants(trial);
                trialLoss = Loss(moved);
            }

            if (trialLoss < loss)
            {
                bool negligible = loss - trialLoss < NegligibleGain * loss;
                (expression, loss, damping, stale) = (moved!, trialLoss, damping * Relaxation, true);
                trial.CopyTo(constants, 0);
                if (negligible) break;
            }
            else
            {
                damping *= Tightening;
                if (damping > LargestDamping) break;
            }
        }

        return (expression, loss);
    }

    private double Loss()
    {
        data.Loss.Residuals(_values, _residuals, _slopes);
        double sum = 0;
        foreach (double residual in _residuals) sum += residual * residual;
        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    private void Linearise(Expression expression, int n, double[] gradient, bool[]? isFree)
    {
        int points = data.Points;
        _evaluator.Differentiate(expression, data.Table, _values, _derivatives);
        data.Loss.Residuals(_values, _residuals, _slopes);
        for (int k = 0; k < n; k++)
        {
            var column = _derivatives.AsSpan(k * points, points);
            if (isFree is null || isFree[k]) TensorPrimitives.Multiply(column, _slopes, column);
            else column.Clear();
        }

        for (int k = 0; k < n; k++)
        {
            var column = _derivatives.AsSpan(k * points, points);
            gradient[k] = TensorPrimitives.Dot(column, _residuals);
            for (int j = 0; j <= k; j++)
                _normal[k * n + j] = _normal[j * n + k] = TensorPrimitives.Dot(column, _derivatives.AsSpan(j * points, points));
        }
    }

    private bool Solve(int n, double[] gradient, double damping, double[] step)
    {
        for (int i = 0; i < n * n; i++) _factor[i] = _normal[i];
        for (int k = 0; k < n; k++) _factor[k * n + k] *= 1 + damping;
        return SymmetricSolver.Solve(_factor, n, gradient, step);
    }

    private void Grow(int n)
    {
        if (_derivatives.Length < n * data.Points) _derivatives = new double[n * data.Points];
        if (_normal.Length < n * n) (_normal, _factor) = (new double[n * n], new double[n * n]);
    }
}
