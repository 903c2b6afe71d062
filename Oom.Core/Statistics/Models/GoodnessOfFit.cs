namespace Oom.Statistics.Models;

/// <summary>
/// How well a fit describes the data: -2 ln L over that of expectations equal to the data, with its moments were the fit true. They are
/// those of Poisson deviances, which chi-squares are only for many
/// events: a hundred bins of three events each would else have a probability below 5 % in one sample of six.
/// </summary>
/// <param name="ChiSquare">-2 ln L over that of expectations equal to the data, constraints included; not negative.</param>
/// <param name="DegreesOfFreedom">Bins less the fitted parameters without constraint, not negative.</param>
/// <param name="Expected">What it is were the fit true; null where the fit does not determine a parameter.</param>
/// <param name="Events">Expected events of all bins.</param>
public sealed record GoodnessOfFit(double ChiSquare, int DegreesOfFreedom, Cumulants? Expected, double Events)
{
    /// <summary>Below as many expected events in all bins together single counts are too coarse
    /// for a probability (tests: GoodnessOfFitTests).</summary>
    public const double EnoughEvents = 10;

    /// <summary>Whether enough events are expected for a probability.</summary>
    public bool HasEnoughEvents => Events >= EnoughEvents;

    /// <summary>The probability of a larger value, were the fit true; null without a degree of freedom or with too few events.</summary>
    public double? PValue => DegreesOfFreedom > 0 && HasEnoughEvents ? Expected?.Exceedance(ChiSquare) : null;

    /// <summary>Measures a fit.</summary>
    /// <param name="model">The model.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="fixedParameter">The parameter that it held at its value; null for none.</param>
    public static GoodnessOfFit Of(BinnedModel model, LikelihoodFit fit, int? fixedParameter = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(fit);
        int unconstrained = model.Parameters.Where(
            (parameter, a) => a != fixedParameter && !parameter.IsFixed && parameter.Constraint == ConstraintKind.None).Count();
        double[] expected = model.ExpectedData(fit.Values);
        return new GoodnessOfFit(
            Math.Max(0, fit.TwiceNegativeLogLikelihood), Math.Max(0, model.Bins - unconstrained),
            Moments(model, fit.Values, expected, fixedParameter), expected[..model.Bins].Sum());
    }

    // To second order in the parameters the fit leaves of every datum's residual the part 1 - h, h its leverage: R = 1 - H projects,
    // so that normal data have the moments 1, 2 and 8 times tr R.
    // A count's deviance adds by how much its own moments differ, once, squared and cubed of R_jj.
    private static Cumulants? Moments(BinnedModel model, double[] values, double[] expected, int? fixedParameter)
    {
        if (Remaining(model, values, expected, fixedParameter) is not { } remaining) return null;
        var normal = Cumulants.OfChiSquare;
        double mean = 0, variance = 0, third = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            bool isCount = i < model.Bins || model.Parameters[model.Constrained[i - model.Bins]].Constraint == ConstraintKind.Poisson;
            var own = isCount ? PoissonDeviance.MomentsOfTwice(expected[i]) : normal;
            double part = remaining[i];
            mean += part * own.Mean;
            variance += part * (normal.Variance + part * (own.Variance - normal.Variance));
            third += part * (normal.Third + part * part * (own.Third - normal.Third));
        }

        return new Cumulants(mean, variance, third);
    }

    // 1 - h of every datum; null where the expectations do not determine a parameter.
    private static double[]? Remaining(BinnedModel model, double[] values, double[] expected, int? fixedParameter)
    {
        int count = values.Length;
        var evaluator = new ModelEvaluator(model);
        double[] hessian = new double[count * count], gradient = new double[count], data = [.. expected];
        evaluator.Differentiate(values, data, gradient);
        evaluator.FillHessian(hessian);
        int[] free = [.. Enumerable.Range(0, count)
            .Where(a => a != fixedParameter && !model.Parameters[a].IsFixed && hessian[a * count + a] > 0)];
        double[] reduced = [.. free.SelectMany(a => free.Select(b => hessian[a * count + b]))], covariance = new double[reduced.Length];
        if (SymmetricMatrix.Invert(reduced, free.Length, covariance) >= 0) return null;
        double[] remaining = new double[expected.Length], slope = new double[free.Length];
        for (int j = 0; j < model.Bins; j++)
        {
            if (!(expected[j] > 0)) continue;
            // Twice the count of one bin: the gradient of -ln L is less by the slope of its yield.
            data[j] = 2 * expected[j];
            evaluator.Differentiate(values, data, gradient);
            data[j] = expected[j];
            for (int i = 0; i < free.Length; i++) slope[i] = gradient[free[i]];
            remaining[j] = 1 - Quadratic(covariance, slope) / expected[j];
        }

        for (int k = 0; k < model.Constrained.Length; k++)
        {
            int place = Array.IndexOf(free, model.Constrained[k]);
            var parameter = model.Parameters[model.Constrained[k]];
            double variance = place < 0 ? 0 : covariance[place * free.Length + place];
            remaining[model.Bins + k] = 1 - variance * (parameter.Constraint == ConstraintKind.Poisson
                ? parameter.Scale / values[model.Constrained[k]] : 1 / (parameter.Scale * parameter.Scale));
        }

        return remaining;
    }

    private static double Quadratic(double[] matrix, double[] vector)
    {
        double sum = 0;
        for (int i = 0; i < vector.Length; i++)
        {
            double row = 0;
            for (int k = 0; k < vector.Length; k++) row += matrix[i * vector.Length + k] * vector[k];
            sum += vector[i] * row;
        }

        return sum;
    }
}
