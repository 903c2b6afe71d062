using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;

namespace Oom.Reinterpret.Comparisons;

/// <summary>What a measurement says about a signal at one value of a parameter.</summary>
/// <param name="Point">The value and its files.</param>
/// <param name="CrossSectionPb">The model's own cross-section, which is strength 1.</param>
/// <param name="Comparison">The comparison.</param>
/// <param name="Warnings">What should be known of its signal, one sentence each.</param>
public sealed record SignalScanPoint(
    ScanPoint Point, UncertainValue CrossSectionPb, ComparisonResult Comparison, IReadOnlyList<string> Warnings)
{
    /// <summary>The strength that is quoted: from the counts where the measurement has
    /// them, else from the unfolded cross-sections.</summary>
    public StrengthComparison Quoted => Comparison.Quoted!;

    /// <summary>The quoted limit on the strength; null where it is missing, infinite where no strength is excluded. Where no data stand
    /// behind the measurement it is the expected one.</summary>
    public double? Limit => Quoted.Limit.Value is { } limit ? Comparison.IsExpected == true ? limit.Median : limit.Observed : null;

    /// <summary>Compares a signal.</summary>
    /// <param name="point">The point.</param>
    /// <param name="bundle">The bundle's documents, with a measurement.</param>
    /// <param name="signal">Its signal.</param>
    /// <param name="background">The background; null for the published prediction.</param>
    /// <exception cref="ComparisonException">The comparison is not possible.</exception>
    public static SignalScanPoint Of(ScanPoint point, Bundle bundle, ReinterpretationResult signal, ReinterpretationResult? background)
    {
        var comparison = Comparer.Compare(bundle, signal, background);
        return new(point, signal.CrossSection, comparison, SampleWarnings.All(signal with { Comparison = comparison }));
    }
}
