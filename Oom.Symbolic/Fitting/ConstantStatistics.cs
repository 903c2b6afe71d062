using Oom.Formulas;
using Oom.Statistics;

namespace Oom.Symbolic.Fitting;

/// <summary>
/// Errors, profile-likelihood intervals and correlations of a formula's fitted constants. Squared errors are those of a Gaussian whose
/// width is estimated from the fit, -2 ln L = (n - k) L / L_min,
/// and cross-entropies are -2 ln L = 2 n L, with n = (sum w)^2 / sum w^2 events. What the formula cannot describe is part of the width.
/// </summary>
/// <param name="Constants">The free constants, in postfix order.</param>
/// <param name="Correlations">Their correlations, row-major; empty where the constants cannot be told apart.</param>
public sealed record ConstantStatistics(IReadOnlyList<ConstantEstimate> Constants, double[] Correlations)
{
    private const int FitIterations = 20, ProfileSteps = 8;
    private const double ProfileTolerance = 0.01;

    /// <summary>Fits and profiles.</summary>
    /// <param name="formula">The fitted formula.</param>
    /// <param name="isFree">Which constants are fitted; null for all.</param>
    /// <param name="data">The points.</param>
    public static ConstantStatistics Of(Expression formula, bool[]? isFree, FitData data)
    {
        double[] values = formula.Constants;
        int[] free = [.. Enumerable.Range(0, values.Length).Where(k => isFree is null || isFree[k])];
        if (free.Length == 0) return new([], []);
        var fitter = new LevenbergMarquardt(data);
        double best = fitter.Loss(formula), scale = Scale(data, best, free.Length);
        if (Covariance(formula, free, data, scale) is not { } covariance)
            return new([.. free.Select(k => new ConstantEstimate(values[k], double.NaN, double.NaN, double.NaN))], []);
        double[] errors = Errors(covariance);
        return new(
            [.. free.Select((k, a) => new ConstantEstimate(values[k], errors[a], Profile(k, -errors[a]), Profile(k, errors[a])))],
            [.. covariance.Select((c, cell) => c / (errors[cell / free.Length] * errors[cell % free.Length]))]);

        // Where the likelihood, maximised over the other constants, has fallen by half a unit: first guess from
        // the curvature, then by the square root of what was found.
        double Profile(int constant, double step)
        {
            bool[] others = [.. values.Select((_, k) => k != constant && (isFree is null || isFree[k]))];
            for (int i = 0; i < ProfileSteps; i++)
            {
                double[] moved = [.. values];
                moved[constant] += step;
                double rise = scale * (fitter.Fit(formula.WithConstants(moved), FitIterations, others).Loss - best);
                if (!(rise > 0 && double.IsFinite(rise))) return double.NaN;
                if (Math.Abs(rise - 1) < ProfileTolerance) return values[constant] + step;
                step /= Math.Sqrt(rise);
            }

            return double.NaN;
        }
    }

    /// <summary>What a loss rises by, times this, is what -2 ln L rises by.</summary>
    /// <param name="data">The points.</param>
    /// <param name="best">The fitted formula's loss.</param>
    /// <param name="free">Number of its fitted constants.</param>
    internal static double Scale(FitData data, double best, int free)
    {
        double sum = data.Weights.Sum(), events = sum * sum / data.Weights.Sum(w => w * w);
        return data.IsSquaredError ? (events - free) / best : 2 * events;
    }

    /// <summary>The covariance by the curvature of the constants of these indices, row-major; null where they cannot be told
    /// apart.</summary>
    internal static double[]? Covariance(Expression formula, int[] free, FitData data, double scale)
    {
        double[] covariance = new double[free.Length * free.Length];
        return double.IsFinite(scale) && scale > 0
            && SymmetricMatrix.Invert(Information(formula, free, data, scale), free.Length, covariance) < 0 ? covariance : null;
    }

    /// <summary>The standard errors that a covariance holds.</summary>
    internal static double[] Errors(double[] covariance)
    {
        int n = (int)Math.Sqrt(covariance.Length);
        return [.. Enumerable.Range(0, n).Select(a => Math.Sqrt(covariance[a * n + a]))];
    }

    private static double[] Information(Expression formula, int[] free, FitData data, double scale)
    {
        int points = data.Points, n = free.Length;
        double[] values = new double[points], residuals = new double[points], slopes = new double[points],
            derivatives = new double[formula.ConstantCount * points], information = new double[n * n];
        new ExpressionEvaluator().Differentiate(formula, data.Table, values, derivatives);
        data.Loss.Residuals(values, residuals, slopes);
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                for (int i = 0; i < points; i++)
                    sum += slopes[i] * slopes[i] * derivatives[free[a] * points + i] * derivatives[free[b] * points + i];
                information[a * n + b] = information[b * n + a] = scale * sum;
            }
        }

        return information;
    }
}

/// <summary>A fitted constant of a formula.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Error">Its standard error from the curvature of the loss; NaN where the constants cannot be told apart.</param>
/// <param name="Low">Lower end of the profile-likelihood interval of 68.3 %; NaN where there is none.</param>
/// <param name="High">Its upper end.</param>
public sealed record ConstantEstimate(double Value, double Error, double Low, double High);
