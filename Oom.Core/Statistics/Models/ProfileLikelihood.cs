namespace Oom.Statistics.Models;

/// <summary>The profile likelihood of one parameter of a model for one set of data. It
/// keeps buffers: one instance serves one thread.</summary>
public sealed class ProfileLikelihood
{
    private const int CrossingStepsMax = 60;
    private const double CrossingTolerance = 1e-10;

    private readonly ModelFitter _fitter;
    private readonly double[] _data;
    private readonly Parameter _range;
    private double[] _last;

    /// <summary>Fits all parameters.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data: counts and auxiliary measurements.</param>
    /// <param name="parameter">Index of the parameter of interest.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">A parameter changes nothing, or a bin
    /// with data has no expected yield at the start.</exception>
    public ProfileLikelihood(BinnedModel model, double[] data, int parameter)
    {
        _fitter = new ModelFitter(model);
        _data = data;
        _range = model.Parameters[parameter];
        Parameter = parameter;
        Best = _fitter.Fit(data);
        _last = Best.Values;
    }

    /// <summary>Index of the parameter of interest.</summary>
    public int Parameter { get; }

    /// <summary>The fit of all parameters.</summary>
    public LikelihoodFit Best { get; }

    /// <summary>The error of the parameter from the second derivatives at the minimum; 0 where the fit is at a limit.</summary>
    public double ParabolicError => Math.Sqrt(_fitter.Covariance(_data, Best)[Parameter * Best.Values.Length + Parameter]);

    /// <summary>The fit of all other parameters at one value of the parameter.</summary>
    /// <param name="value">The value.</param>
    public LikelihoodFit At(double value)
    {
        double[] start = [.. _last];
        start[Parameter] = value;
        var fit = _fitter.Fit(_data, start, Parameter);
        if (fit.Converged) _last = fit.Values;
        return fit;
    }

    /// <summary>-2 ln L above its minimum, all other parameters fitted, at every point of
    /// a grid; null where a fit did not converge.</summary>
    /// <param name="grid">Values of the parameter.</param>
    public double?[] Scan(ReadOnlySpan<double> grid)
    {
        double?[] profile = new double?[grid.Length];
        for (int i = 0; i < grid.Length; i++) profile[i] = Rise(grid[i]);
        return profile;
    }

    /// <summary>Where -2 ln L has risen by the square of a number of standard deviations (Wilks, Ann. Math. Statist. 9
    /// (1938) 60): the interval called Minos in Minuit.</summary>
    /// <param name="standardDeviations">The number, above 0; 1 covers 68.27 %.</param>
    public ProfileInterval Interval(double standardDeviations = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(standardDeviations);
        double best = Best.Values[Parameter], width = ParabolicError;
        if (!(width > 0)) width = Math.Max(Math.Abs(best), 1) / 10;
        double? low = Crossing(best, -width * standardDeviations, standardDeviations, _range.Low),
            high = Crossing(best, width * standardDeviations, standardDeviations, _range.High);
        return new ProfileInterval(best, low, high, LowIsLimit: low == _range.Low, HighIsLimit: high == _range.High);
    }

    private double? Rise(double value)
        => At(value) is { Converged: true } fit ? fit.TwiceNegativeLogLikelihood - Best.TwiceNegativeLogLikelihood : null;

    // The root of the rise is nearly linear: widen until it is beyond the target, then a
    // bracketed secant. Null where a fit on the way did not converge.
    private double? Crossing(double best, double step, double target, double limit)
    {
        _last = Best.Values;
        double inner = 0, innerRoot = 0, outer = step;
        if (Root(best, ref outer, limit) is not { } outerRoot) return null;
        for (int i = 0; outerRoot < target; i++)
        {
            if (best + outer == limit) return limit;
            if (i == CrossingStepsMax) return null;
            (inner, innerRoot) = (outer, outerRoot);
            outer *= Math.Clamp(1.1 * target / Math.Max(outerRoot, 1e-3), 1.2, 3);
            if (Root(best, ref outer, limit) is not { } further) return null;
            outerRoot = further;
        }

        for (int i = 0; i < CrossingStepsMax && Math.Abs(outer - inner) > CrossingTolerance * Math.Abs(outer); i++)
        {
            double next = inner + (outer - inner) * Math.Clamp((target - innerRoot) / (outerRoot - innerRoot), 0.02, 0.98);
            if (Root(best, ref next, limit) is not { } root) return null;
            if (Math.Abs(root - target) < CrossingTolerance) return best + next;
            if (root < target) (inner, innerRoot) = (next, root);
            else (outer, outerRoot) = (next, root);
        }

        return best + outer;
    }

    private double? Root(double best, ref double step, double limit)
    {
        if (step > 0 ? best + step > limit : best + step < limit) step = limit - best;
        return Rise(best + step) is { } rise ? Math.Sqrt(Math.Max(0, rise)) : null;
    }
}
