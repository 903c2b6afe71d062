using Oom.Bundles;
using Oom.Events;
using Oom.Measurements;
using Oom.Morphing;
using Oom.Reinterpret.Results;
using Oom.Reinterpret.Samples;
using Oom.Statistics;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Predictions at several values of parameters against one measurement: at the points themselves, and between them where a
/// quadratic dependence follows from enough points.</summary>
/// <param name="Names">Names of the parameters.</param>
/// <param name="Points">The points.</param>
/// <param name="Scan">Places between the points, by morphing; for more than two parameters each of them in turn, the others where
/// chi-square is smallest. Empty where there are too few points.</param>
/// <param name="WithoutCovariance">Results whose weights stand for several points without products of all of them: the scan
/// takes their statistical errors as fully correlated.</param>
/// <param name="Morphing">How well points beyond those that are needed lie on the polynomials; null without
/// morphing, and where points are weights of one sample.</param>
public sealed record ParameterGrid(IReadOnlyList<string> Names, IReadOnlyList<GridRow> Points, IReadOnlyList<GridRow> Scan,
    IReadOnlyList<string> WithoutCovariance, ChiSquare? Morphing)
{
    /// <summary>Weights of a sample that products are kept of, at most.</summary>
    public const int MostWeights = WeightProducts.Most;

    // What a true prediction reaches in one of twenty measurements.
    private const double SmallestProbability = 0.05;

    /// <summary>The place of the smallest chi-square, between the points where there are some, else at them.</summary>
    public GridRow Best => (Scan.Count > 0 ? Scan : Points).MinBy(row => row.ChiSquare.Value)!;

    /// <summary>Whether no place describes the measurement: the best one is worse than one of twenty true predictions.</summary>
    public bool IsUnacceptable => Best.ChiSquare.PValue < SmallestProbability;

    /// <summary>Parameters whose best value is the smallest or largest of the points, so that the minimum may lie beyond them.</summary>
    public IReadOnlyList<string> AtEdge
        => [
        .. Names.Where((_, p) => Points.All(row => row.Values[p] >= Best.Values[p]) || Points.All(row => row.Values[p] <= Best.Values[p]))];

    /// <summary>Compares the points of a grid.</summary>
    /// <param name="observable">Digest of the observable that the results must be of.</param>
    /// <param name="measurement">The measurement.</param>
    /// <param name="points">The points.</param>
    /// <exception cref="ComparisonException">A point is given twice, or names other parameters, a weight that is not
    /// there, another observable or a signal alone.</exception>
    /// <exception cref="Json.DocumentException">A result does not follow its format.</exception>
    public static ParameterGrid Compare(string observable, Measurement measurement, IReadOnlyList<GridPoint> points)
    {
        string[] names = [.. points[0].Parameters.Keys];
        var results = points.Select(point => point.Path).Distinct().ToDictionary(path => path, Load);
        double[][] places = [.. points.Select(point => Values(point, names))];
        RequireDistinct(names, places);
        GridPrediction[] predictions = [.. points.Select(point => GridPrediction.Of(point, results[point.Path], observable))];
        var rows = Rows(points.Select((point, k) => (places[k], Of(point, predictions[k]))));
        if (points.Count < QuadraticMorphing.TermCount(names.Length)) return new ParameterGrid(names, rows, [], [], null);
        try
        {
            var morphing = new GridMorphing(places, predictions);
            var scan = GridSearch.Places(places, place => At(place).Value).ToList();
            return new ParameterGrid(names, rows, Rows(scan.Select(place => (place, At(place)))), morphing.WithoutCovariance, morphing.Fit);

            ChiSquare At(double[] place) => MeasurementTests.Absolute(measurement, morphing.At(place));
        }
        catch (ArgumentException e)
        {
            throw new ComparisonException($"the grid cannot be morphed: {e.Message}");
        }

        ChiSquare Of(GridPoint point, GridPrediction prediction)
        {
            try
            {
                return MeasurementTests.Absolute(measurement, prediction.ToGaussian());
            }
            catch (ArgumentException e)
            {
                throw new ComparisonException($"{point.Path} cannot be compared with the measurement: {e.Message}");
            }
        }
    }

    private static void RequireDistinct(string[] names, double[][] places)
    {
        for (int i = 1; i < places.Length; i++)
        {
            if (places[..i].Any(place => place.SequenceEqual(places[i])))
                throw new ComparisonException(
                    $"the point {string.Join(", ", names.Zip(places[i], (name, value) => FormattableString.Invariant($"{name} = {value}")))} is given twice: files of one sample are merged by oom-reinterpret merge");
        }
    }

    private static ReinterpretationResult Load(string path) => EventFileContent.HoldsEvents(path)
        ? throw new ComparisonException($"{path} holds events: run oom-reinterpret on it first, and give the NAME.oom.json that it writes")
        : ResultDocument.Load(path, null).IsSignal
        ? throw new ComparisonException(
            $"{path} is the result of a signal alone; a grid compares predictions of everything that is measured (for signals there is oom-reinterpret scan)")
        : ResultMerger.Merge([path]);

    private static GridRow[] Rows(IEnumerable<(double[] Place, ChiSquare ChiSquare)> places)
    {
        var known = places.ToList();
        double least = known.Min(item => item.ChiSquare.Value);
        return [.. known.Select(item => new GridRow(item.Place, item.ChiSquare, item.ChiSquare.Value - least))];
    }

    private static double[] Values(GridPoint point, string[] names)
        => point.Parameters.Count == names.Length && names.All(point.Parameters.ContainsKey)
        ? [.. names.Select(name => point.Parameters[name])]
        : throw new ComparisonException(
            $"the first point has the parameters {string.Join(", ", names)}, that of {point.Path} has {string.Join(", ", point.Parameters.Keys)}");
}

/// <summary>A place of a parameter grid against the measurement.</summary>
/// <param name="Values">Values of the parameters.</param>
/// <param name="ChiSquare">The prediction against the unfolded measurement, statistical errors of the prediction included.</param>
/// <param name="Rise">The chi-square above its smallest value on the grid.</param>
public sealed record GridRow(double[] Values, ChiSquare ChiSquare, double Rise);
