using Oom.Bundles;
using Oom.Measurements;
using Oom.Numerics;
using Oom.Statistics.Comparisons;

namespace Oom.Export.Formats;

/// <summary>Covariances as sums of outer products, for formats that know correlations only by sources of uncertainty.</summary>
internal static class CorrelatedShifts
{
    // Of the largest eigenvalue: what is below is rounding.
    private const double Negligible = 1e-13;

    /// <summary>The total covariance of a measurement when its parts are not known.</summary>
    private const string Total = "total";

    /// <summary>The causes whose outer products add up to the covariance of a measurement:
    /// each part by itself, by its eigenvectors.</summary>
    public static IReadOnlyList<CorrelatedShift> Of(Measurement measurement)
        => [.. Sources(measurement).SelectMany(source => Of(source, measurement.GeneratorBins.Count))];

    /// <summary>The same of the shape alone: every part is propagated to the shares by itself.</summary>
    public static IReadOnlyList<CorrelatedShift> OfShape(Measurement measurement, NormalisedMeasurement shape)
        => [.. Sources(measurement).SelectMany(
            source => Of(source with { CovariancePb2 = shape.Part(source.CovariancePb2) }, measurement.GeneratorBins.Count))];

    private static IReadOnlyList<CovarianceSource> Sources(Measurement measurement)
        => measurement.Sources.Count > 0 ? measurement.Sources : [new(Total, CovarianceKind.Other, measurement.CovariancePb2)];

    private static IEnumerable<CorrelatedShift> Of(CovarianceSource source, int n)
    {
        double[] covariance = source.CovariancePb2;
        if (IsDiagonal(covariance, n))
            return [
                new(source.Name, source.Kind, null, IsCorrelated: false,
                [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(Math.Max(0, covariance[i * (n + 1)])))])];
        var system = SymmetricEigensystem.Of(covariance, n);
        int modes = system.Values.Count(value => value > Negligible * system.Values[0]);
        return Enumerable.Range(0, modes).Select(
            k
            => new CorrelatedShift(source.Name, source.Kind, modes == 1 ? null
            : k + 1, IsCorrelated: true, Array.ConvertAll(system.Vectors[k], x => Math.Sqrt(system.Values[k]) * x)));
    }

    private static bool IsDiagonal(double[] covariance, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                if (i != k && covariance[i * n + k] != 0) return false;
            }
        }

        return true;
    }
}
