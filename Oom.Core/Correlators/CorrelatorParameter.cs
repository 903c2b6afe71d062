namespace Oom.Correlators;

/// <summary>A parameter that the means of a correlator's bins depend on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit; null for none.</param>
/// <param name="At">The value at which the weights of the bins keep all information.</param>
/// <param name="Low">Lower end of the uniform prior.</param>
/// <param name="High">Upper end of the uniform prior.</param>
/// <param name="Model">The means of the bins, those beyond the ends left out.</param>
public sealed record CorrelatorParameter(string Name, string? Unit, double At, double Low, double High, MeanModel Model)
{
    /// <summary>The mean contents of the bins of a histogram, those beyond the ends left out.</summary>
    /// <param name="histogram">A histogram with one axis.</param>
    public static double[] MeansOf(CorrelatorHistogram histogram)
        => [.. Enumerable.Range(1, histogram.Correlator.Axes[0].Bins.Count).Select(histogram.Mean)];
}
