namespace Oom.Unfolding;

/// <summary>What nuisances and finite samples do to methods that do not fit them: the result is
/// found again with the model varied, all else kept.</summary>
internal static class VariationCovariances
{
    /// <summary>Puts a result together.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="variances">Variances of the counts.</param>
    /// <param name="strengths">The strengths.</param>
    /// <param name="derivatives">Their derivatives by the counts, row-major generator x detector bins.</param>
    /// <param name="unfold">The strengths with another model.</param>
    public static UnfoldingResult Result(
        UnfoldingModel model, UnfoldingSettings settings, ReadOnlySpan<double> variances, double[] strengths, double[] derivatives,
        Func<UnfoldingModel, double[]> unfold)
    {
        double[][] impacts = new double[model.Nuisances.Count][];
        for (int k = 0; k < impacts.Length; k++)
        {
            double[] up = unfold(model.At(k, 1)), down = unfold(model.At(k, -1));
            impacts[k] = [.. up.Zip(down, (a, b) => (a - b) / 2)];
        }

        double[] pulls = new double[impacts.Length], constraints = new double[impacts.Length];
        Array.Fill(constraints, 1);
        return new UnfoldingResult(
            strengths, derivatives, ErrorPropagation.Propagate(derivatives, variances), settings.MonteCarloStatistics
            ? ErrorPropagation.Propagate(derivatives, model.Variances) : null,
            [.. impacts.Select(ErrorPropagation.Outer)], pulls, constraints, impacts, Converged: true, null, null);
    }

    /// <summary>Poisson variances of counts; an empty bin has that of one event, without which it would outweigh all others.</summary>
    public static double[] OfCounts(ReadOnlySpan<double> data)
    {
        double[] variances = new double[data.Length];
        for (int j = 0; j < variances.Length; j++) variances[j] = Math.Max(data[j], 1);
        return variances;
    }
}
