namespace Oom.Events;

/// <summary>What a file of a sample contributes.</summary>
/// <param name="Trials">Trials behind its events; their number where the generator does not count trials.</param>
/// <param name="CrossSectionPb">Its cross-section in pb.</param>
/// <param name="ScaleFactor">What one of its weights is in pb, were it alone.</param>
/// <param name="SumOfWeights">Sum of its nominal weights, as written.</param>
/// <param name="RelativeError">Statistical error of their mean, relative to it.</param>
public readonly record struct SampleFile(
    double Trials, double CrossSectionPb, double ScaleFactor, double SumOfWeights, double RelativeError)
{
    /// <summary>A file that was read to its end.</summary>
    /// <param name="totals">What its events add up to.</param>
    /// <param name="normalisation">How it is normalised.</param>
    public static SampleFile Of(EventTotals totals, CrossSectionNormalisation normalisation)
    {
        ArgumentNullException.ThrowIfNull(totals);
        ArgumentNullException.ThrowIfNull(normalisation);
        return new(totals.SumOfTrials, normalisation.CrossSectionPb, normalisation.ScaleFactor, totals.SumOfWeights,
            CrossSectionNormalisation.RelativeErrorOfMean(totals));
    }
}
