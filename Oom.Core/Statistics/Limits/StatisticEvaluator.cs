using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>The fits behind a test statistic. It keeps buffers: one instance serves one thread.</summary>
internal sealed class StatisticEvaluator
{
    private readonly ModelFitter _fitter;
    private readonly int _strength;

    public StatisticEvaluator(BinnedModel model, int strength, TestStatisticKind kind)
    {
        _fitter = new ModelFitter(model);
        _strength = strength;
        Kind = kind;
        var range = model.Parameters[strength];
        // A range's end is in the units of the signal that happens to be in the file; the best strength and those tested may lie beyond it.
        _fitter.Restrict(strength, kind == TestStatisticKind.QMuTilde ? 0 : range.Low, double.PositiveInfinity);
    }

    public TestStatisticKind Kind { get; }

    public double Strength(LikelihoodFit fit) => fit.Values[_strength];

    public LikelihoodFit Free(double[] data, double[] start) => _fitter.Fit(data, start);

    public LikelihoodFit Fixed(double[] data, double[] start, double strength)
    {
        double[] values = [.. start];
        values[_strength] = strength;
        return _fitter.Fit(data, values, _strength);
    }

    /// <summary>The statistic (eqs. 14 and 16): 0 for a strength below the best one; NaN where a fit did not converge.</summary>
    /// <param name="data">The data.</param>
    /// <param name="strength">The tested strength.</param>
    /// <param name="best">The fit with a free strength, from where that with the tested strength starts.</param>
    public double Of(double[] data, double strength, LikelihoodFit best)
    {
        if (!best.Converged) return double.NaN;
        if (Strength(best) > strength) return 0;
        var conditional = Fixed(data, best.Values, strength);
        return conditional.Converged ? Math.Max(0, conditional.TwiceNegativeLogLikelihood - best.TwiceNegativeLogLikelihood) : double.NaN;
    }

    public static LikelihoodFit Require(LikelihoodFit fit, string which)
        => fit.Converged ? fit : throw new InvalidOperationException($"the fit {which} did not converge: {fit.Reason}");
}
