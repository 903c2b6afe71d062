using Oom.Morphing;
using Oom.Statistics.Comparisons;

namespace Oom.Reinterpret.Comparisons;

/// <summary>Predictions between the points of a grid: contents and theory uncertainties by the same polynomials; statistical errors of one sample's weights add up as they are, for they are of the same events, and those of different samples in quadrature.</summary>
internal sealed class GridMorphing
{
    private readonly QuadraticMorphing _polynomials;
    private readonly GridPrediction[] _points;
    private readonly string[] _theory;

    /// <exception cref="ArgumentException">The points do not determine the polynomials.</exception>
    public GridMorphing(double[][] places, GridPrediction[] points)
    {
        _polynomials = new QuadraticMorphing(places, [.. points.Select(point => point.Values)], [.. points.Select(point => point.Errors)]);
        _points = points;
        _theory = [.. points.SelectMany(point => point.Theory.Keys).Distinct()];
    }

    /// <summary>How well points beyond those that are needed lie on the polynomials; null where points share events, whose differences have smaller errors than they seem to have.</summary>
    public Statistics.ChiSquare? Fit => _points.DistinctBy(point => point.Sample).Count() == _points.Length ? new(_polynomials.ChiSquare, _polynomials.DegreesOfFreedom) : null;

    /// <summary>The prediction at values of the parameters.</summary>
    public GaussianPrediction At(double[] place)
    {
        var (values, _) = _polynomials.At(place);
        double[] variances = new double[values.Length];
        double[][] shifts = [.. _theory.Select(_ => new double[values.Length])];
        for (int i = 0; i < values.Length; i++)
        {
            double[] shares = _polynomials.Shares(i, place);
            variances[i] = shares.Select((share, k) => (_points[k].Sample, Error: share * _points[k].Errors[i])).GroupBy(item => item.Sample, item => item.Error).Sum(errors => errors.Sum() * errors.Sum());
            for (int t = 0; t < shifts.Length; t++) shifts[t][i] = shares.Select((share, k) => share * (_points[k].Theory.TryGetValue(_theory[t], out double[]? shift) ? shift[i] : 0)).Sum();
        }

        return new GaussianPrediction(values, variances, shifts);
    }
}
