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

    private readonly ExtendedLikelihood _likelihood;
    private readonly int[] _frozen;

    /// <summary>
    /// Fits a likelihood: from the reference point, then, since quadratic terms make second minima, from the place of each parameter of
    /// interest that has the same expected yield as the minimum found.
    /// </summary>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="frozen">Indices of parameters that keep the value 0.</param>
    public UnbinnedProfile(ExtendedLikelihood likelihood, params IEnumerable<int> frozen)
    {
        _likelihood = likelihood;
        _frozen = [.. frozen];
        Best = LikelihoodMinimiser.Minimise(likelihood, new double[likelihood.Parameters.Count], _frozen);
        if (!Best.IsConverged) return;
        foreach (double[] start in Mirrors(Best))
        {
            var other = LikelihoodMinimiser.Minimise(likelihood, start, _frozen);
            if (other.IsConverged && other.TwiceNegativeLogLikelihood < Best.TwiceNegativeLogLikelihood) Best = other;
        }
    }

    /// <summary>The lowest minimum found; where its status is not converged nothing else can be asked.</summary>
    public LikelihoodMinimum Best { get; }

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

    /// <summary>The interval of a parameter around the minimum.</summary>
    /// <param name="parameter">Index of the parameter.</param>
    /// <param name="confidence">Confidence level, by chi^2 with one degree of freedom.</param>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum.</exception>
    public ConfidenceInterval Interval(int parameter, double confidence)
    {
        RequireMinimum();
        double threshold = ChiSquare.Quantile(confidence, 1), sigma = Best.Uncertainty(parameter);
        return new ConfidenceInterval(
            parameter, confidence, threshold, Ray([parameter], [-sigma]).Find(threshold), Ray([parameter], [sigma]).Find(threshold));
    }

    /// <summary>The contour of two parameters around the minimum. A second region that does not hang
    /// together with it is not found: see <see cref="Scan"/>.</summary>
    /// <param name="first">Index of the one.</param>
    /// <param name="second">Index of the other.</param>
    /// <param name="confidence">Confidence level, by chi^2 with two degrees of freedom.</param>
    /// <param name="points">Number of points.</param>
    /// <exception cref="InvalidOperationException">The likelihood has no minimum.</exception>
    public ConfidenceContour Contour(int first, int second, double confidence, int points = 36)
    {
        RequireMinimum();
        int n = _likelihood.Parameters.Count;
        double threshold = ChiSquare.Quantile(confidence, 2);
        double sigma = Best.Uncertainty(first), lower = Best.Covariance[first * n + second] / sigma,
            rest = Math.Sqrt(Best.Covariance[second * n + second] - lower * lower);
        var crossings = new ProfileCrossing[points];
        for (int i = 0; i < points; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / points);
            crossings[i] = Ray([first, second], [sigma * cos, lower * cos + rest * sin]).Find(threshold);
        }

        return new ConfidenceContour(first, second, confidence, threshold, crossings);
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
    private IEnumerable<double[]> Mirrors(LikelihoodMinimum first)
    {
        double here = _likelihood.ExpectedYield(first.Values);
        foreach (int parameter in Enumerable.Range(0, _likelihood.Parameters.InterestCount).Except(_frozen))
        {
            double step = first.Uncertainty(parameter), up = YieldAt(parameter, step), down = YieldAt(parameter, -step);
            double slope = (up - down) / (2 * step), curvature = (up + down - 2 * here) / (2 * step * step), distance = -slope / curvature;
            if (!(Math.Abs(curvature) * step * step > SmallestCurvature * Math.Abs(here) && double.IsFinite(distance))) continue;
            double[] start = [.. first.Values];
            start[parameter] += distance;
            yield return start;
        }

        double YieldAt(int parameter, double by)
        {
            double[] values = [.. first.Values];
            values[parameter] += by;
            return _likelihood.ExpectedYield(values);
        }
    }

    // Near the minimum the profiled parameters follow as C_zS C_SS^-1 d.
    private ProfileRay Ray(int[] along, double[] direction)
    {
        int n = _likelihood.Parameters.Count, m = along.Length;
        double[] matrix = new double[m * m], inverse = new double[m * m], drift = new double[n];
        for (int i = 0; i < m; i++)
        {
            for (int j = 0; j < m; j++) matrix[i * m + j] = Best.Covariance[along[i] * n + along[j]];
        }

        int bad = SymmetricMatrix.Invert(matrix, m, inverse);
        if (bad >= 0)
            throw new InvalidOperationException(
                $"'{_likelihood.Parameters.Names[along[bad]]}' is frozen or depends wholly on the parameter before it: there is no contour");
        for (int i = 0; i < m; i++)
        {
            double weight = 0;
            for (int j = 0; j < m; j++) weight += inverse[i * m + j] * direction[j];
            for (int a = 0; a < n; a++) drift[a] += Best.Covariance[a * n + along[i]] * weight;
        }

        return new ProfileRay(_likelihood, Best, along, direction, _frozen, drift);
    }

    private void RequireMinimum()
    {
        if (!Best.IsConverged) throw new InvalidOperationException($"the fit did not converge: {Best.Message}");
    }
}

/// <summary>A contour of two parameters, the others profiled: the points where q has the level of chi^2 with
/// two degrees of freedom, seen from the minimum.</summary>
/// <param name="First">Index of the first parameter.</param>
/// <param name="Second">Index of the second parameter.</param>
/// <param name="Confidence">Confidence level.</param>
/// <param name="Threshold">The value of q on the contour.</param>
/// <param name="Points">Points on it, counter-clockwise in the coordinates in which the covariance is
/// round. A point that was not found has its status.</param>
public sealed record ConfidenceContour(int First, int Second, double Confidence, double Threshold, IReadOnlyList<ProfileCrossing> Points);

/// <summary>An interval of a parameter, the others profiled.</summary>
/// <param name="Parameter">Index of the parameter.</param>
/// <param name="Confidence">Confidence level.</param>
/// <param name="Threshold">The value of q at its ends.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public sealed record ConfidenceInterval(int Parameter, double Confidence, double Threshold, ProfileCrossing Low, ProfileCrossing High);

/// <summary>How a nuisance moves the parameters of interest.</summary>
/// <param name="Parameter">Index of the nuisance.</param>
/// <param name="Value">Its fitted value, in units of its uncertainty before the fit: the pull.</param>
/// <param name="Uncertainty">Its uncertainty after the fit.</param>
/// <param name="Up">Change of each fitted parameter of interest where the nuisance is held one uncertainty above its fitted value.</param>
/// <param name="Down">The same for one below.</param>
public sealed record ParameterImpact(int Parameter, double Value, double Uncertainty, double[] Up, double[] Down);
