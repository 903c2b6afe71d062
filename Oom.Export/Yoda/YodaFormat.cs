using Oom.Bundles;
using Oom.Export.Formats;
using Oom.Formats;
using Oom.Measurements;

namespace Oom.Export.Yoda;

/// <summary>Reference data for YODA 2 and Rivet 4: the differential cross-section with one error label a
/// cause, and the covariance as an object of its own.</summary>
internal sealed class YodaFormat : IFormat
{
    /// <summary>The object of the total covariance.</summary>
    public const string Covariance = "d02-x01-y01";

    /// <summary>The object of the shape alone, a pure number.</summary>
    public const string Shape = "d03-x01-y01";

    /// <summary>The object of its covariance.</summary>
    public const string ShapeCovariance = "d04-x01-y01";

    /// <inheritdoc/>
    public string Name => "yoda";

    /// <inheritdoc/>
    public string Description
        => "Reference data of YODA 2 as text: the differential cross-section with an error label a cause, its covariance, and the same of the shape alone";

    /// <inheritdoc/>
    public string Marker(PublishedBundle bundle) => FileName(bundle);

    /// <summary>Name of the file.</summary>
    public static string FileName(PublishedBundle bundle) => $"{bundle.Identifier}.yoda";

    /// <inheritdoc/>
    public void Write(PublishedBundle bundle, string folder) => File.WriteAllText(Path.Combine(folder, FileName(bundle)), Text(bundle));

    /// <summary>Whether a path is that of the shape alone in a file of this format.</summary>
    /// <param name="path">The path, such as /REF/OOM_TOY/d03-x01-y01.</param>
    public static bool IsOfShape(string path)
        => path.StartsWith($"/REF/{RivetPath.Prefix}", StringComparison.Ordinal)
            && (path.EndsWith(Shape, StringComparison.Ordinal) || path.EndsWith(ShapeCovariance, StringComparison.Ordinal));

    /// <summary>The file.</summary>
    public static string Text(PublishedBundle bundle)
    {
        var measurement = bundle.Measurement;
        var bins = measurement.GeneratorBins;
        string folder = $"/REF/{bundle.Identifier}/", kind = measurement.Kind == MeasurementKind.Observed ? "" : "expected ";
        List<YodaEstimate> estimates =
        [
            Values(RivetPath.CrossSection, $"{kind}d sigma / d O [pb]", measurement.CrossSectionsPb, CorrelatedShifts.Of(measurement)),
            Matrix(Covariance, $"{kind}covariance of d sigma / d O [pb^2]", measurement.CovariancePb2),
        ];
        if (measurement.Normalised() is { } shape)
        {
            estimates.Add(Values(Shape, $"{kind}1 / sigma d sigma / d O", shape.Shares, CorrelatedShifts.OfShape(measurement, shape)));
            estimates.Add(Matrix(ShapeCovariance, $"{kind}covariance of 1 / sigma d sigma / d O", shape.Covariance));
        }

        return string.Join('\n', estimates);

        YodaEstimate Values(string name, string title, double[] values, IReadOnlyList<CorrelatedShift> shifts) => new(
            folder + name, $"{title} of {bundle.Card.Name}", [bins], PerWidth(values),
            [.. shifts.Select(shift => YodaError.Symmetric(Label(shift), PerWidth(shift.ShiftsPb)))]);

        YodaEstimate Matrix(string name, string title, double[] elements) => new(
            folder + name, $"{title} of {bundle.Card.Name}", [bins, bins],
            [.. elements.Select((element, cell) => element / (bins.Width(cell / bins.Count) * bins.Width(cell % bins.Count)))], []);

        double[] PerWidth(double[] values) => [.. values.Select((value, i) => value / bins.Width(i))];
    }

    private static string Label(CorrelatedShift shift)
    {
        if (!shift.IsCorrelated)
            return shift.Kind == CovarianceKind.Statistical ? YodaError.Statistical : $"{YodaError.Uncorrelated}:{shift.Source}";
        if (shift.Mode is { } mode) return FormattableString.Invariant($"mode {mode} of {shift.Source}");
        return YodaError.IsUncorrelated(shift.Source) ? $"source {shift.Source}" : shift.Source;
    }
}
