using Oom.Measurements;
using Oom.Statistics;

namespace Oom.Unfolding;

/// <summary>Chooses the strength of a Tikhonov penalty from a logarithmic scan around the
/// scale at which both terms weigh the same.</summary>
internal sealed class RegularisationScan
{
    private const int Points = 81, SectionSteps = 30;
    private const double LowestDecade = -10, HighestDecade = 4, ShortestStep = 1e-2;

    private readonly LeastSquaresUnfolding _unfolding;
    private readonly double[] _data, _variances, _derivatives;
    private readonly double _scale;

    /// <summary>A scan for counts.</summary>
    public RegularisationScan(LeastSquaresUnfolding unfolding, double[] data, double[] variances)
    {
        _unfolding = unfolding;
        _data = data;
        _variances = variances;
        _derivatives = new double[unfolding.GeneratorBins * data.Length];
        _scale = unfolding.PenaltyScale(variances);
    }

    /// <summary>The strength.</summary>
    /// <exception cref="UnfoldingException">No point of the scan can be used.</exception>
    public double Choose(RegularisationChoice choice) => choice == RegularisationChoice.LCurve ? Corner() : SmallestCorrelation();

    private static double Decade(int point) => LowestDecade + (HighestDecade - LowestDecade) * point / (Points - 1);

    private double Strength(double decade) => _scale * Math.Pow(10, decade);

    private double SmallestCorrelation()
    {
        int best = -1;
        double smallest = double.PositiveInfinity;
        for (int point = 0; point < Points; point++)
        {
            double correlation = MeanGlobalCorrelation(Strength(Decade(point)));
            if (!(correlation < smallest)) continue;
            smallest = correlation;
            best = point;
        }

        if (best < 0)
            throw new UnfoldingException(
                "no strength of the penalty gives a covariance that can be inverted: use fewer generator-level bins");

        // Golden section between the neighbours of the best point.
        double low = Decade(Math.Max(best - 1, 0)), high = Decade(Math.Min(best + 1, Points - 1)), ratio = (Math.Sqrt(5) - 1) / 2;
        for (int step = 0; step < SectionSteps; step++)
        {
            double left = high - ratio * (high - low), right = low + ratio * (high - low);
            if (MeanGlobalCorrelation(Strength(left)) <= MeanGlobalCorrelation(Strength(right))) high = right;
            else low = left;
        }

        return Strength((low + high) / 2);
    }

    // rho_i = sqrt(1 - 1/(C_ii (C^-1)_ii))
    private double MeanGlobalCorrelation(double strength)
    {
        int n = _unfolding.GeneratorBins;
        _unfolding.Solve(_data, _variances, strength, _derivatives);
        double[] covariance = ErrorPropagation.Propagate(_derivatives, _variances), inverse = new double[n * n];
        if (SymmetricMatrix.Invert(covariance, n, inverse) >= 0) return double.PositiveInfinity;
        double sum = 0;
        for (int i = 0; i < n; i++) sum += Math.Sqrt(Math.Max(0, 1 - 1 / (covariance[i * (n + 1)] * inverse[i * (n + 1)])));
        return sum / n;
    }

    private double Corner()
    {
        double[] x = new double[Points], y = new double[Points];
        for (int point = 0; point < Points; point++)
        {
            double[] strengths = _unfolding.Solve(_data, _variances, Strength(Decade(point)), _derivatives);
            var (chiSquare, curvature) = _unfolding.Terms(strengths, _data, _variances);
            (x[point], y[point]) = (Math.Log10(Math.Max(chiSquare, double.Epsilon)), Math.Log10(Math.Max(curvature, double.Epsilon)));
        }

        int best = -1;
        double largest = 0;
        for (int point = 1; point + 1 < Points; point++)
        {
            double dx = (x[point + 1] - x[point - 1]) / 2, dy = (y[point + 1] - y[point - 1]) / 2,
                ddx = x[point + 1] - 2 * x[point] + x[point - 1], ddy = y[point + 1] - 2 * y[point] + y[point - 1];
            double length = dx * dx + dy * dy;

            // Where the curve stands still its curvature is rounding.
            if (!(length > ShortestStep * ShortestStep)) continue;
            double curvature = (dx * ddy - dy * ddx) / (length * Math.Sqrt(length));
            if (!(curvature > largest)) continue;
            largest = curvature;
            best = point;
        }

        return best >= 0 ? Strength(Decade(best))
            : throw new UnfoldingException(
            "the L-curve of these counts has no corner: choose the strength of the penalty by the minimum of the global correlation, or give it");
    }
}
