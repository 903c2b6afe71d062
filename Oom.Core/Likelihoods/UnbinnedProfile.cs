using Oom.Statistics;
using Oom.Statistics.Minimisation;

namespace Oom.Likelihoods;

/// <summary>
/// The profile likelihood ratio q = min over the profiled of u - min of u
/// (arXiv:2406.19076, eq. 10), with intervals, contours, scans and impacts.
/// Parameters that are frozen keep the value 0, as the nuisances in the contours without systematic uncertainties.
/// </summary>
public sealed class UnbinnedProfile
{
    // Below this part of the yield a curvature is rounding.
    private const double SmallestCurvature = 1e-10;

    // Minima whose parameters of interest all differ by less than this part of their reach are one.
    private const double SameMinimum = 1e-3, SameHeight = 1e-6;
    private const int MinimaMax = 32;

    // Points between two minima at which a barrier is looked for, and how well its flanks are found, in units of q.
    private const int BarrierPoints = 24;
    private const double FlankTolerance = 1e-6;

    // Where the parabola at the minimum is this many reaches wide it says nothing of the contour.
    private const double WidestParabola = 1000;

    private readonly ExtendedLikelihood _likelihood;
    private readonly int[] _frozen;
    private readonly List<LikelihoodMinimum> _minima = [];

    /// <summary>
    /// Fits a likelihood: from the reference point, then, since quadratic terms make further minima, from the place of each parameter of
    /// interest that has the same expected yield as a minimum found, until there is no new one.
    /// </summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="frozen">Indices of parameters that keep the value 0.</param>
    public UnbinnedProfile(ExtendedLikelihood likelihood, params IEnumerable<int> frozen)
    {
        _likelihood = likelihood;
        _frozen = [.. frozen];
        Best = LikelihoodMinimiser.Minimise(likelihood, new double[likelihood.Parameters.Count], _frozen);
        if (!Best.IsConverged) return;
        _minima.Add(Best);
        for (int k = 0; k < _minima.Count && _minima.Count < MinimaMax; k++)
        {
            foreach (double[] start in Mirrors(_minima[k]))
            {
                var other = LikelihoodMinimiser.Minimise(likelihood, start, _frozen);
                if (!other.IsConverged || _minima.Any(known => AreSame(known, other))) continue;
                _minima.Add(other);
            }
        }

        // The first found of those that are the same but for rounding: for Asimov data the point that they were made at.
        double lowest = _minima.Min(minimum => minimum.TwiceNegativeLogLikelihood);
        Best = _minima.First(minimum => minimum.TwiceNegativeLogLikelihood <= lowest + SameHeight);
    }

    /// <summary>The lowest minimum found; where its status is not converged nothing else can be asked.</summary>
    public LikelihoodMinimum Best { get; }

    /// <summary>All minima found, the best among them; more than one where quadratic terms make them.</summary>
    public IReadOnlyList<LikelihoodMinimum> Minima => _minima;

    /// <summary>Indices of parameters that keep the value 0.</summary>
    public IReadOnlyList<int> Frozen => _frozen;

    /// <summary>q of given values of some parameters: of the fits of the others from all minima and from a point, the lowest.</summary>
    /// <param name="parameters">Indices of the parameters.</param>
    /// <param name="values">Their values.</param>
    /// <param name="start">Where the others start too.</param>
    /// <returns>q, not below 0; infinite where a fit did not converge.</returns>
    public double Ratio(ReadOnlySpan<int> parameters, ReadOnlySpan<double> values, ReadOnlySpan<double> start)
    {
        if (!Best.IsConverged) return double.PositiveInfinity;
        double lowest = From(At(parameters, values, start));
        foreach (var minimum in _minima) lowest = Math.Min(lowest, From(At(parameters, values, minimum.Values)));
        return Math.Max(0, lowest);

        static double From((double Ratio, LikelihoodMinimum Fit) found) => found.Fit.IsConverged ? found.Ratio : double.PositiveInfinity;
    }

    /// <summary>Fits all others at given values of some parameters.</summary>
    /// <param name="parameters">Indices of the parameters.</param>
    /// <param name="values">Their values.</param>
    /// <param name="start">Where the others start; empty for the minimum.</param>
    /// <returns>q, and the fit.</returns>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum.</exception>
    public (double Ratio, LikelihoodMinimum Fit) At(
        ReadOnlySpan<int> parameters, ReadOnlySpan<double> values, ReadOnlySpan<double> start = default)
    {
        RequireMinimum();
        double[] from = start.IsEmpty ? [.. Best.Values] : start.ToArray();
        for (int i = 0; i < parameters.Length; i++) from[parameters[i]] = values[i];
        var fit = LikelihoodMinimiser.Minimise(_likelihood, from, [.. parameters, .. _frozen]);
        return (fit.TwiceNegativeLogLikelihood - Best.TwiceNegativeLogLikelihood, fit);
    }

    /// <summary>The values of a parameter with a q of at most the threshold: an interval, or several that do not hang together where
    /// the likelihood has several minima.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="confidence">Confidence level.</param>
    /// <param name="kind">What q is compared with.</param>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum, or the parameter is frozen.</exception>
    public ConfidenceInterval Interval(int parameter, double confidence, ExclusionKind kind = ExclusionKind.Direct)
    {
        RequireMinimum();
        double threshold = kind.Threshold(confidence, 1);
        LikelihoodMinimum[] inside = [.. _minima.Where(minimum => Rise(minimum) < threshold).OrderBy(minimum => minimum.Values[parameter])];
        List<ConfidenceRegion> regions = [];
        var low = End(inside[0], -1);
        for (int k = 0; k + 1 < inside.Length; k++)
        {
            if (Barrier(parameter, inside[k], inside[k + 1], threshold) is not { } barrier) continue;
            regions.Add(new ConfidenceRegion(low, Flank(parameter, inside[k], barrier, threshold)));
            low = Flank(parameter, inside[k + 1], barrier, threshold);
        }

        regions.Add(new ConfidenceRegion(low, End(inside[^1], 1)));
        return new ConfidenceInterval(parameter, confidence, kind, threshold, Best.Values[parameter], regions);

        ProfileCrossing End(LikelihoodMinimum minimum, int side)
            => Ray(minimum, [parameter], [side * Width(minimum, parameter)]).Find(threshold - Rise(minimum));
    }

    /// <summary>How far the ends of the interval around the minimum are from those of a parabola, as a part of these:
    /// where that is not small, q does not follow chi^2, and its thresholds have to come from toys.</summary>
    /// <param name="interval">An interval of this profile.</param>
    /// <returns>The larger of both sides; infinite where there is no parabola, NaN where an end was not found.</returns>
    public double Departure(ConfidenceInterval interval)
    {
        int parameter = interval.Parameter;
        if (!(interval.Low.IsConverged && interval.High.IsConverged)) return double.NaN;
        if (!HasParabola(Best, parameter)) return double.PositiveInfinity;
        double width = Best.Uncertainty(parameter) * Math.Sqrt(interval.Threshold);
        return Math.Max(Math.Abs((interval.High.Values[parameter] - interval.Best) / width - 1),
            Math.Abs((interval.Best - interval.Low.Values[parameter]) / width - 1));
    }

    /// <summary>The contour of two parameters around the minimum. A second region that does not hang
    /// together with it is not found: see <see cref="Minima"/> and <see cref="Scan"/>.</summary>
    /// <param name="first">Index of the one.</param>
    /// <param name="second">Index of the other.</param>
    /// <param name="confidence">Confidence level.</param>
    /// <param name="points">Number of points.</param>
    /// <param name="kind">What q is compared with.</param>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum, or a parameter is frozen.</exception>
    public ConfidenceContour Contour(
        int first, int second, double confidence, int points = 36, ExclusionKind kind = ExclusionKind.Direct)
    {
        RequireMinimum();
        int n = _likelihood.Parameters.Count;
        double threshold = kind.Threshold(confidence, 2);
        double width = Width(Best, first), lower = 0, rest = Width(Best, second);
        if (HasParabola(Best, first) && HasParabola(Best, second))
        {
            lower = Best.Covariance[first * n + second] / width;
            rest = Math.Sqrt(Best.Covariance[second * n + second] - lower * lower);
        }

        var crossings = new ProfileCrossing[points];
        for (int i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            crossings[i] = Ray(Best, [first, second], [width * cos, lower * cos + rest * sin]).Find(threshold);
        }

        return new ConfidenceContour(first, second, confidence, kind, threshold, crossings);
    }

    /// <summary>q on a grid of one parameter or more, the others profiled.</summary>
    /// <param name="parameters">Indices of the parameters.</param>
    /// <param name="grids">Values of each.</param>
    /// <returns>q and status of every point; the last parameter runs fastest.</returns>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum.</exception>
    public IReadOnlyList<(double Ratio, FitStatus Status)> Scan(int[] parameters, params double[][] grids)
    {
        RequireMinimum();
        int count = grids.Aggregate(1, (product, grid) => product * grid.Length);
        var results = new (double, FitStatus)[count];
        double[] at = new double[parameters.Length], start = Best.Values;
        for (int point = 0; point < count; point++)
        {
            for (int i = parameters.Length - 1, rest = point; i >= 0; rest /= grids[i].Length, i--)
                at[i] = grids[i][rest % grids[i].Length];
            var (ratio, fit) = At(parameters, at, start);
            if (!fit.IsConverged) (ratio, fit) = At(parameters, at);
            results[point] = (ratio, fit.Status);
            bool isLineEnd = (point + 1) % grids[^1].Length == 0;
            start = fit.IsConverged && !isLineEnd ? fit.Values : Best.Values;
        }

        return results;
    }

    /// <summary>What each nuisance does to the parameters of interest, by fits with the nuisance held one uncertainty off.</summary>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum, or a fit
    /// with a nuisance held does not converge.</exception>
    public IReadOnlyList<ParameterImpact> Impacts()
    {
        RequireMinimum();
        int interest = _likelihood.Parameters.InterestCount;
        return [.. Enumerable.Range(interest, _likelihood.Parameters.Count - interest).Except(_frozen)
            .Select(k => new ParameterImpact(
                k, Best.Values[k], Best.Uncertainty(k), Shift(k, Best.Uncertainty(k)), Shift(k, -Best.Uncertainty(k))))];

        double[] Shift(int nuisance, double by)
        {
            var (_, fit) = At([nuisance], [Best.Values[nuisance] + by]);
            if (!fit.IsConverged)
                throw new InvalidOperationException(
                    $"the fit with '{_likelihood.Parameters.Names[nuisance]}' held did not converge: {fit.Message}");
            return [.. Enumerable.Range(0, interest).Select(a => fit.Values[a] - Best.Values[a])];
        }
    }

    // The yield is a parabola in each parameter of interest; its values at the minimum and one standard
    // deviation to both sides give the other place of equal height.
    private IEnumerable<double[]> Mirrors(LikelihoodMinimum minimum)
    {
        double here = _likelihood.ExpectedYield(minimum.Values);
        foreach (int parameter in Enumerable.Range(0, _likelihood.Parameters.InterestCount).Except(_frozen))
        {
            double step = Width(minimum, parameter), up = YieldAt(parameter, step), down = YieldAt(parameter, -step);
            double slope = (up - down) / (2 * step), curvature = (up + down - 2 * here) / (2 * step * step), distance = -slope / curvature;
            if (!(Math.Abs(curvature) * step * step > SmallestCurvature * Math.Abs(here) && double.IsFinite(distance))) continue;
            double[] start = [.. minimum.Values];
            start[parameter] += distance;
            yield return start;
        }

        double YieldAt(int parameter, double by)
        {
            double[] values = [.. minimum.Values];
            values[parameter] += by;
            return _likelihood.ExpectedYield(values);
        }
    }

    private bool AreSame(LikelihoodMinimum one, LikelihoodMinimum other)
        => Enumerable.Range(0, _likelihood.Parameters.InterestCount).Except(_frozen)
            .All(a => Math.Abs(one.Values[a] - other.Values[a]) < SameMinimum * Width(one, a));

    private double Rise(LikelihoodMinimum minimum) => minimum.TwiceNegativeLogLikelihood - Best.TwiceNegativeLogLikelihood;

    private bool HasParabola(LikelihoodMinimum minimum, int parameter)
        => minimum.Uncertainty(parameter) is var sigma && double.IsFinite(sigma)
            && (_likelihood.Parameters.IsConstrained(parameter) || sigma < WidestParabola * _likelihood.Reach.Of(parameter));

    // How far a parameter goes from a minimum, roughly.
    private double Width(LikelihoodMinimum minimum, int parameter)
        => HasParabola(minimum, parameter) ? minimum.Uncertainty(parameter) : _likelihood.Reach.Of(parameter);

    // A value of a parameter between two minima where q is above the threshold; null where there is none.
    private double? Barrier(int parameter, LikelihoodMinimum lower, LikelihoodMinimum upper, double threshold)
    {
        double from = lower.Values[parameter], to = upper.Values[parameter];
        double[] grid = [.. Enumerable.Range(1, BarrierPoints).Select(i => from + (to - from) * i / (BarrierPoints + 1))];
        double[] ratios = [.. grid.Select(at => Math.Min(From(at, lower), From(at, upper)))];
        int highest = Array.IndexOf(ratios, ratios.Max());
        return ratios[highest] > threshold ? grid[highest] : null;

        double From(double at, LikelihoodMinimum minimum)
        {
            var (ratio, fit) = At([parameter], [at], minimum.Values);
            return fit.IsConverged ? ratio : double.PositiveInfinity;
        }
    }

    // Where q reaches the threshold between a minimum and a barrier, by halving: there q may be infinite.
    private ProfileCrossing Flank(int parameter, LikelihoodMinimum minimum, double barrier, double threshold)
    {
        double inside = minimum.Values[parameter], outside = barrier;
        double[] values = minimum.Values;
        while (true)
        {
            double middle = (inside + outside) / 2;
            if (middle == inside || middle == outside) break;
            var (ratio, fit) = At([parameter], [middle], values);
            bool isFound = fit.IsConverged && Math.Abs(ratio - threshold) < FlankTolerance;
            if (isFound || fit.IsConverged && ratio <= threshold) (inside, values) = (middle, fit.Values);
            else outside = middle;
            if (isFound) break;
        }

        double radius = Math.Abs(inside - minimum.Values[parameter]) / Width(minimum, parameter);
        return new ProfileCrossing(FitStatus.Converged, "", radius, values);
    }

    // Near the minimum the profiled parameters follow as C_zS C_SS^-1 d.
    private ProfileRay Ray(LikelihoodMinimum minimum, int[] along, double[] direction)
    {
        int n = _likelihood.Parameters.Count, m = along.Length;
        if (along.FirstOrDefault(_frozen.Contains, -1) is >= 0 and int frozen)
            throw new InvalidOperationException($"'{_likelihood.Parameters.Names[frozen]}' is frozen: it has no interval");
        double[] matrix = new double[m * m], inverse = new double[m * m], drift = new double[n];
        if (along.All(parameter => HasParabola(minimum, parameter)))
        {
            for (int i = 0; i < m; i++)
            {
                for (int j = 0; j < m; j++) matrix[i * m + j] = minimum.Covariance[along[i] * n + along[j]];
            }

            int bad = SymmetricMatrix.Invert(matrix, m, inverse);
            if (bad >= 0)
                throw new InvalidOperationException(
                    $"'{_likelihood.Parameters.Names[along[bad]]}' depends wholly on the parameter before it: there is no contour");
            for (int i = 0; i < m; i++)
            {
                double weight = 0;
                for (int j = 0; j < m; j++) weight += inverse[i * m + j] * direction[j];
                for (int a = 0; a < n; a++) drift[a] += minimum.Covariance[a * n + along[i]] * weight;
            }
        }

        return new ProfileRay(_likelihood, minimum, along, direction, _frozen, drift);
    }

    private void RequireMinimum()
    {
        if (!Best.IsConverged) throw new InvalidOperationException($"the fit did not converge: {Best.Message}");
    }
}
