using Oom.Statistics;

namespace Oom.Train.Correlators;

/// <summary>
/// What the mean over jets of a vector of contents tells of a parameter: the Fisher information of its normal distribution, d^T S^-1 d a
/// jet, d the derivative of the mean and S the covariance of a jet's contents. The noise of d adds tr(S^-1 Var d) to it on average, which
/// is subtracted.
/// </summary>
/// <param name="Value">Information a jet, in inverse squares of the parameter's unit; it may fluctuate below 0.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Noise">What was subtracted.</param>
/// <param name="Weights">S^-1 d: the sum of the rows with these weights tells as much as all of them; 0 for rows that are left
/// out.</param>
internal sealed record MeanInformation(double Value, double Error, double Noise, double[] Weights)
{
    // Rows that fewer jets fill have no covariance that can be trusted.
    private const double FewestJets = 50;

    /// <summary>The half width of the 68 % interval that so many jets allow; infinite where there is no information.</summary>
    public double Uncertainty(double jets) => Value > 0 ? 1 / Math.Sqrt(jets * Value) : double.PositiveInfinity;

    /// <summary>The standard error of <see cref="Uncertainty"/>.</summary>
    public double UncertaintyError(double jets) => Value > 0 ? 0.5 * Uncertainty(jets) * Error / Value : double.PositiveInfinity;

    /// <summary>The information of a model at a value of the parameter.</summary>
    public static MeanInformation Of(MeanModel model, double parameter)
    {
        double[] slopes = model.Slopes(parameter), coefficients = model.SlopeCoefficients(parameter);
        var (rows, lower) = Independent(model);
        int n = rows.Count;
        double[] weights = [.. rows.Select(row => slopes[row])];
        SymmetricMatrix.Solve(lower, n, weights);
        double raw = rows.Select((row, i) => slopes[row] * weights[i]).Sum(), noise = 0, spread = 0;
        double[] covariance = new double[n * n];
        foreach (var (k, sample) in model.Samples.Index())
        {
            double factor = coefficients[k] * coefficients[k] / sample.Jets;
            double[] part = Part(sample.Covariance, model.Rows, rows);
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
        return new(raw - noise, Math.Sqrt(4 * spread + 2 * squares), noise, all);
    }

    // The rows that are used, and the factor of their covariance: one that depends on those before it is left out.
    private static (List<int> Rows, double[] Lower) Independent(MeanModel model)
    {
        List<int> rows = [.. Enumerable.Range(0, model.Rows).Where(row => IsFilled(model, row))];
        while (true)
        {
            double[] lower = new double[rows.Count * rows.Count];
            int dependent = SymmetricMatrix.Factor(Part(model.Covariance, model.Rows, rows), rows.Count, lower);
            if (dependent < 0) return (rows, lower);
            rows.RemoveAt(dependent);
        }
    }

    // The jets that would fill the row if all had the same content.
    private static bool IsFilled(MeanModel model, int row)
    {
        double mean = model.Samples.Sum(sample => sample.Jets * sample.Means[row]) / model.Jets,
            variance = model.Covariance[row * model.Rows + row];
        return variance > 0 && model.Jets * mean * mean / (variance + mean * mean) >= FewestJets;
    }

    private static double[] Part(double[] matrix, int size, List<int> rows)
    {
        double[] part = new double[rows.Count * rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < rows.Count; j++) part[i * rows.Count + j] = matrix[rows[i] * size + rows[j]];
        }

        return part;
    }
}
