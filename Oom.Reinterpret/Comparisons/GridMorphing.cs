using Oom.Morphing;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>
/// Predictions between the points of a grid: contents and theory uncertainties by the same polynomials. Statistical errors of different
/// samples add up in quadrature, those of one sample's weights with their covariance,
/// which the products of two weights sum up to over the events.
/// </summary>
internal sealed class GridMorphing
{
    // Of sums of terms of both signs over many events.
    private const double RelativeRounding = 1e-9;

    private readonly QuadraticMorphing _polynomials;
    private readonly GridPrediction[] _points;
    private readonly int[][] _samples;
    private readonly string[] _theory;

    /// <exception cref="ArgumentException">The points do not determine the polynomials.</exception>
    public GridMorphing(double[][] places, GridPrediction[] points)
    {
        _polynomials = new QuadraticMorphing(places, [.. points.Select(point => point.Values)], [.. points.Select(point => point.Errors)]);
        _points = points;
        _samples = [.. points.Index().GroupBy(point => point.Item.Sample, point => point.Index).Select(sample => sample.ToArray())];
        _theory = [.. points.SelectMany(point => point.Theory.Keys).Distinct()];
    }

    /// <summary>How well points beyond those that are needed lie on the polynomials; null where points share events, whose
    /// differences have smaller errors than they seem to have.</summary>
    public Statistics.ChiSquare? Fit
        => _samples.Length == _points.Length ? new(_polynomials.ChiSquare, _polynomials.DegreesOfFreedom) : null;

    /// <summary>Results whose weights stand for several points without products of all of
    /// them: their errors are taken as fully correlated.</summary>
    public IReadOnlyList<string> WithoutCovariance
        => [.. _samples.Where(sample => sample.Length > 1 && !HasCovariance(sample)).Select(sample => _points[sample[0]].Sample)];

    /// <summary>The prediction at values of the parameters.</summary>
    public GaussianPrediction At(double[] place)
    {
        var (values, _) = _polynomials.At(place);
        double[] variances = new double[values.Length];
        double[][] shifts = [.. _theory.Select(_ => new double[values.Length])];
        for (int i = 0; i < values.Length; i++)
        {
            double[] shares = _polynomials.Shares(i, place);
            variances[i] = _samples.Sum(sample => Variance(sample, i, shares));
            for (int t = 0; t < shifts.Length; t++)
                shifts[t][i] = shares.Select(
                    (share, k) => share * (_points[k].Theory.TryGetValue(_theory[t], out double[]? shift) ? shift[i] : 0)).Sum();
        }

        return new GaussianPrediction(values, variances, shifts);
    }

    private bool HasCovariance(int[] sample) => sample.All(k => _points[k].Products is not null);

    private double Variance(int[] sample, int bin, double[] shares)
    {
        if (sample.Length == 1 || !HasCovariance(sample))
        {
            double error = sample.Sum(k => shares[k] * _points[k].Errors[bin]);
            return error * error;
        }

        double variance = 0, size = 0;
        foreach (int k in sample)
        {
            foreach (int l in sample)
            {
                double term = shares[k] * shares[l] * _points[k].Covariance(_points[l], bin);
                variance += term;
                size += Math.Abs(term);
            }
        }

        return variance >= -RelativeRounding * size ? Math.Max(0, variance)
            : throw new ComparisonException(
                $"{_points[sample[0]].Sample}: the products of the weights of bin {bin + 1} are not those of any events");
    }
}
