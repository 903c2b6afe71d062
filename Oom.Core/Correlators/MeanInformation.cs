using Oom.Statistics;

namespace Oom.Correlators;

/// <summary>
/// What the mean over jets of a vector of contents tells of a parameter: the Fisher information of its normal distribution, d^T S^-1 d a
/// jet, d the derivative of the mean and S the covariance of a jet's contents. The noise of d adds tr(S^-1 Var d) to it on average, which
/// is subtracted.
/// </summary>
/// <param name="Value">Information a jet, in inverse squares of the parameter's unit; it may fluctuate below 0.</param>
/// <param name="Error">Its standard error, at least that of no information: near 0 it is up to a third too large on average.</param>
/// <param name="Noise">What was subtracted.</param>
/// <param name="Weights">S^-1 d: the sum of the rows with these weights tells as much as all of them; 0 for rows that are left
/// out.</param>
public sealed record MeanInformation(double Value, double Error, double Noise, double[] Weights)
{
    /// <summary>The half width of the 68 % interval that so many jets allow; infinite where there is no information.</summary>
    public double Uncertainty(double jets) => Value > 0 ? 1 / Math.Sqrt(jets * Value) : double.PositiveInfinity;

    /// <summary>The standard error of <see cref="Uncertainty"/>.</summary>
    public double UncertaintyError(double jets) => Value > 0 ? 0.5 * Uncertainty(jets) * Error / Value : double.PositiveInfinity;

    /// <summary>The information of a model at a value of the parameter.</summary>
    public static MeanInformation Of(MeanModel model, double parameter)
    {
        double[] slopes = model.Slopes(parameter), coefficients = model.SlopeCoefficients(parameter);
        var (rows, lower) = model.IndependentRows();
        int n = rows.Count;
        double[] weights = [.. rows.Select(row => slopes[row])];
        SymmetricMatrix.Solve(lower, n, weights);
        double raw = rows.Select((row, i) => slopes[row] * weights[i]).Sum(), noise = 0, spread = 0;
        double[] covariance = new double[n * n];
        foreach (var (k, sample) in model.Samples.Index())
        {
            double factor = coefficients[k] * coefficients[k] / sample.Jets;
            double[] part = model.Part(sample.Covariance, rows);
            for (int i = 0; i < covariance.Length; i++) covariance[i] += factor * part[i];
        }

        // S^-1 Var d, column by column.
        double[] product = new double[n * n], column = new double[n];
        for (int j = 0; j < n; j++)
        {
            for (int i = 0; i < n; i++) column[i] = covariance[i * n + j];
            for (int i = 0; i < n; i++) spread += weights[i] * column[i] * weights[j];
            SymmetricMatrix.Solve(lower, n, column);
            for (int i = 0; i < n; i++) product[i * n + j] = column[i];
            noise += column[j];
        }

        double squares = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) squares += product[i * n + j] * product[j * n + i];
        }

        double[] all = new double[model.Rows];
        foreach (var (i, row) in rows.Index()) all[row] = weights[i];
        // Var(d^T A d) = 4 d^T A V A d + 2 tr(A V A V), of which the first term with the fitted d is too large by twice the second.
        return new(raw - noise, Math.Sqrt(Math.Max(0, 4 * (spread - squares)) + 2 * squares), noise, all);
    }
}
