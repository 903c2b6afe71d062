namespace Oom.Unfolding;

/// <summary>What an unfolding found, in units of the prediction: strengths of the
/// generator-level bins with the parts of their covariance.</summary>
/// <param name="Strengths">The strengths.</param>
/// <param name="Derivatives">Derivatives of the strengths by the counts, row-major generator x detector bins.</param>
/// <param name="Statistical">Covariance from the counts, row-major.</param>
/// <param name="MonteCarlo">Covariance from the finite samples behind the model; null where they do not enter.</param>
/// <param name="ByNuisance">Covariance from each nuisance.</param>
/// <param name="Pulls">Values of the nuisances after the fit; 0 where they are not fitted.</param>
/// <param name="Constraints">Widths of the nuisances after the fit; 1 where they are not fitted.</param>
/// <param name="Impacts">Change of the strengths when a nuisance rises by its width after the fit, nuisance by nuisance.</param>
/// <param name="Converged">Whether the method came to its end; results of another one are not to be published.</param>
/// <param name="Iterations">Steps of a fit or an iterative method; null where there are none.</param>
/// <param name="RegularisationStrength">Strength of a penalty; null where there is none.</param>
public sealed record UnfoldingResult(
    double[] Strengths, double[] Derivatives, double[] Statistical, double[]? MonteCarlo, IReadOnlyList<double[]> ByNuisance,
    double[] Pulls, double[] Constraints, IReadOnlyList<double[]> Impacts,
    bool Converged, int? Iterations, double? RegularisationStrength)
{
    /// <summary>The sum of all parts.</summary>
    public double[] Total()
    {
        double[] total = [.. Statistical];
        IEnumerable<double[]> others = MonteCarlo is null ? ByNuisance : ByNuisance.Append(MonteCarlo);
        foreach (double[] part in others)
        {
            for (int i = 0; i < total.Length; i++) total[i] += part[i];
        }

        return total;
    }
}
