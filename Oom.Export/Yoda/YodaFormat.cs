using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Measurements;

namespace Oom.Export.Yoda;

/// <summary>Reference data for YODA 2 and Rivet 4: the differential cross-section with one error label a cause, and the covariance as an object of its own.</summary>
internal sealed class YodaFormat : IFormat
{
    /// <summary>The object of the cross-section, as HEPData would name its first table.</summary>
    public const string CrossSection = "d01-x01-y01";

    /// <summary>The object of the total covariance.</summary>
    public const string Covariance = "d02-x01-y01";

    // YODA takes errors whose labels begin so for uncorrelated between bins, and all others for correlated.
    private const string UncorrelatedPrefix = "uncor", StatisticalPrefix = "stat";

    /// <inheritdoc/>
    public string Name => "yoda";

    /// <inheritdoc/>
    public string Description => "Reference data of YODA 2 as text: the differential cross-section with an error label a cause, and its covariance";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => FileName(bundle);

    /// <summary>Name of the file.</summary>
    public static string FileName(PublishedBundle bundle) => $"{bundle.Identifier}.yoda";

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder) => File.WriteAllText(Path.Combine(folder, FileName(bundle)), Text(bundle));

    /// <summary>Whether YODA takes errors of a label for uncorrelated between bins.</summary>
    public static bool IsUncorrelated(string label) => label.StartsWith(StatisticalPrefix, StringComparison.Ordinal) || label.StartsWith(UncorrelatedPrefix, StringComparison.Ordinal);

    /// <summary>The file.</summary>
    public static string Text(PublishedBundle bundle)
    {
        var measurement = bundle.Measurement;
        var bins = measurement.GeneratorBins;
        string folder = $"/REF/{bundle.Identifier}/", kind = measurement.Kind == MeasurementKind.Observed ? "" : "expected ";
        var shifts = CorrelatedShifts.Of(measurement);
        double[] covariance = new double[bins.Count * bins.Count];
        for (int i = 0; i < bins.Count; i++)
        {
            for (int k = 0; k < bins.Count; k++) covariance[i * bins.Count + k] = measurement.CovariancePb2[i * bins.Count + k] / (bins.Width(i) * bins.Width(k));
        }

        var crossSection = new YodaEstimate(
            folder + CrossSection, $"{kind}d sigma / d O [pb] of {bundle.Card.Name}", [bins], [.. shifts.Select(Label)], measurement.DifferentialPb(),
            [.. shifts.Select(shift => shift.ShiftsPb.Select((value, i) => value / bins.Width(i)).ToArray())]);
        return crossSection + "\n" + new YodaEstimate(folder + Covariance, $"{kind}covariance of d sigma / d O [pb^2] of {bundle.Card.Name}", [bins, bins], [], covariance, []);
    }

    private static string Label(CorrelatedShift shift)
    {
        if (!shift.IsCorrelated) return shift.Kind == CovarianceKind.Statistical ? StatisticalPrefix : $"{UncorrelatedPrefix}:{shift.Source}";
        if (shift.Mode is { } mode) return FormattableString.Invariant($"mode {mode} of {shift.Source}");
        return IsUncorrelated(shift.Source) ? $"source {shift.Source}" : shift.Source;
    }
}
