using Oom.Bundles;
using Oom.Measurements;
using Oom.Morphing;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Predictions at several values of parameters against one measurement: at the points themselves, and between them where a quadratic dependence follows from enough points.</summary>
/// <param name="Names">Names of the parameters.</param>
/// <param name="Points">The points.</param>
/// <param name="Scan">Places between the points, by morphing; empty where there are too few points or more than two parameters.</param>
/// <param name="Morphing">How well points beyond those that are needed lie on the polynomials; null without morphing.</param>
public sealed record ParameterGrid(IReadOnlyList<string> Names, IReadOnlyList<GridRow> Points, IReadOnlyList<GridRow> Scan, ChiSquare? Morphing)
{
    private const int StepsOfOne = 200, StepsOfTwo = 40;

    /// <summary>Compares the points of a grid.</summary>
    /// <param name="observable">Digest of the observable that the results must be of.</param>
    /// <param name="measurement">The measurement.</param>
    /// <param name="points">The points.</param>
    /// <exception cref="ComparisonException">A point names other parameters, a weight that is not there, or another observable.</exception>
    /// <exception cref="Json.DocumentException">A result does not follow its format.</exception>
    public static ParameterGrid Compare(string observable, MeasurementDocument measurement, IReadOnlyList<GridPoint> points)
    {
        string[] names = [.. points[0].Parameters.Keys];
        var results = points.Select(point => point.Path).Distinct().ToDictionary(path => path, path => ResultMerger.Merge([path]));
        double[][] places = [.. points.Select(point => Values(point, names))];
        (double[] Values, double[] Errors)[] predictions = [.. points.Select(point => Prediction(point, results[point.Path], observable))];
        double[] fromPoints = [.. predictions.Select(prediction => ChiSquareOf(measurement, prediction).Value)];
        double least = fromPoints.Min();
        GridRow[] rows = [.. places.Select((place, k) => new GridRow(place, ChiSquareOf(measurement, predictions[k]), fromPoints[k] - least))];
        if (names.Length > 2 || points.Count < QuadraticMorphing.TermCount(names.Length)) return new ParameterGrid(names, rows, [], null);
        try
        {
            var morphing = new QuadraticMorphing(places, [.. predictions.Select(prediction => prediction.Values)], [.. predictions.Select(prediction => prediction.Errors)]);
            var scan = Places(places).Select(place => (Place: place, ChiSquare: ChiSquareOf(measurement, morphing.At(place)))).ToList();
            double smallest = scan.Min(item => item.ChiSquare.Value);
            return new ParameterGrid(names, rows, [.. scan.Select(item => new GridRow(item.Place, item.ChiSquare, item.ChiSquare.Value - smallest))], new ChiSquare(morphing.ChiSquare, morphing.DegreesOfFreedom));
        }
        catch (ArgumentException e)
        {
            throw new ComparisonException($"the grid cannot be morphed: {e.Message}");
        }
    }

    private static double[] Values(GridPoint point, string[] names) => point.Parameters.Count == names.Length && names.All(point.Parameters.ContainsKey)
        ? [.. names.Select(name => point.Parameters[name])]
        : throw new ComparisonException($"the first point has the parameters {string.Join(", ", names)}, that of {point.Path} has {string.Join(", ", point.Parameters.Keys)}");

    private static (double[] Values, double[] Errors) Prediction(GridPoint point, ReinterpretationResult result, string observable)
    {
        if (result.ModelDigest != observable) throw new ComparisonException($"{point.Path} is of the observable with digest {result.ModelDigest}, the bundle has {observable}");
        var distribution = point.Weight is null ? result.Nominal : result.Weights.FirstOrDefault(weight => weight.Name == point.Weight)
            ?? throw new ComparisonException($"{point.Path} has no weight \"{point.Weight}\" in every event");
        return ([.. distribution.Values.Select((value, i) => value * result.Bins.Width(i))], EmptyBins.Fill([.. distribution.Errors.Select((error, i) => error * result.Bins.Width(i))], result.Entries));
    }

    private static ChiSquare ChiSquareOf(MeasurementDocument measurement, (double[] Values, double[] Errors) prediction)
    {
        double[] covariance = [.. measurement.CovariancePb2];
        for (int i = 0; i < prediction.Errors.Length; i++) covariance[i * (prediction.Errors.Length + 1)] += prediction.Errors[i] * prediction.Errors[i];
        return new GaussianMeasurement(measurement.CrossSectionsPb, covariance).Compare(prediction.Values);
    }

    private static IEnumerable<double[]> Places(double[][] points)
    {
        double[] low = [.. points[0].Select((_, p) => points.Min(point => point[p]))], high = [.. points[0].Select((_, p) => points.Max(point => point[p]))];
        int steps = low.Length == 1 ? StepsOfOne : StepsOfTwo;
        for (int i = 0; i <= steps; i++)
        {
            double first = low[0] + (high[0] - low[0]) * i / steps;
            if (low.Length == 1)
            {
                yield return [first];
                continue;
            }

            for (int k = 0; k <= steps; k++) yield return [first, low[1] + (high[1] - low[1]) * k / steps];
        }
    }
}
