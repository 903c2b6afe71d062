namespace Oom.Likelihoods;

/// <summary>The values of a parameter that are not excluded, the others profiled.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Confidence">Confidence level.</param>
/// <param name="Kind">What q is compared with.</param>
/// <param name="Threshold">The value of q at the ends.</param>
/// <param name="Best">The fitted value.</param>
/// <param name="Regions">The intervals, ascending; more than one where q rises above the threshold between two minima.</param>
public sealed record ConfidenceInterval(
    int Parameter, double Confidence, ExclusionKind Kind, double Threshold, double Best, IReadOnlyList<ConfidenceRegion> Regions)
{
    /// <summary>The lower end of the interval that holds the fitted value.</summary>
    public ProfileCrossing Low => Main.Low;

    /// <summary>The upper end of the interval that holds the fitted value.</summary>
    public ProfileCrossing High => Main.High;

    /// <summary>Whether all ends were found.</summary>
    public bool IsComplete => Regions.All(region => region.Low.IsConverged && region.High.IsConverged);

    private ConfidenceRegion Main
        => Regions.FirstOrDefault(region => !region.High.IsConverged || region.High.Values[Parameter] >= Best) ?? Regions[^1];
}
