using Oom.Bundles;
using Oom.Folding;
using Oom.Measurements;
using Oom.Reinterpret.Results;
using Oom.Statistics;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Predictions against a measurement without a fit, with their rate and of the shape alone.</summary>
internal static class MeasurementTests
{
    private const string Unfolded = "unfolded", Detector = "detector";

    /// <summary>Unfolded cross-sections, and counts where there are some, with the prediction's rate.</summary>
    public static IReadOnlyList<MeasurementChiSquare> Absolute(
        Measurement? measurement, GaussianPrediction prediction, FoldedYields? folded)
    {
        if (measurement is null) return [];
        var unfolded = new MeasurementChiSquare(Unfolded, Absolute(measurement, prediction));
        return measurement.Data is { } data && folded is not null
            ? [unfolded, new MeasurementChiSquare(
                Detector, new GaussianMeasurement(data, YieldArithmetic.Covariance(folded)).Compare(folded.Events))] : [unfolded];
    }

    /// <summary>The same of shares of the bins, one degree of freedom less; those that have no shape are left out.</summary>
    public static IReadOnlyList<MeasurementChiSquare> OfShape(Measurement? measurement, GaussianPrediction prediction, FoldedYields? folded)
    {
        var found = new List<MeasurementChiSquare>();
        if (measurement is null) return found;
        if (OfShape(measurement, prediction) is { } unfolded) found.Add(new MeasurementChiSquare(Unfolded, unfolded));
        if (measurement.Data is { } data && folded is not null && HasShape(data) && HasShape(folded.Events))
        {
            // The expectation's Poisson variances at the rate of the data, and what is uncertain of its shape.
            int n = data.Length;
            double rate = data.Sum() / folded.Events.Sum();
            double[] poisson = new double[n * n];
            for (int j = 0; j < n; j++) poisson[j * n + j] = Math.Max(1, rate * folded.Events[j]);
            found.Add(new MeasurementChiSquare(Detector, NormalisedBins.Compare(data, poisson, YieldArithmetic.ToGaussian(folded))));
        }

        return found;
    }

    /// <summary>A prediction against the unfolded cross-sections.</summary>
    public static ChiSquare Absolute(Measurement measurement, GaussianPrediction prediction)
        => new GaussianMeasurement(measurement.CrossSectionsPb,
            [.. measurement.CovariancePb2.Zip(prediction.Covariance(), (a, b) => a + b)]).Compare(prediction.Values);

    /// <summary>Its shape against theirs; null where one of both has none.</summary>
    public static ChiSquare? OfShape(Measurement measurement, GaussianPrediction prediction)
        => HasShape(measurement.CrossSectionsPb) && HasShape(prediction.Values)
            ? NormalisedBins.Compare(measurement.CrossSectionsPb, measurement.CovariancePb2, prediction) : null;

    private static bool HasShape(double[] values) => values.Length > 1 && values.Sum() > 0;
}
