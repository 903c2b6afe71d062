using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>
/// Tests of strengths and upper limits by the asymptotic formulas (arXiv:1007.1727, sections 3.4 to 3.7) with the Asimov data of the background-only fit.
/// It keeps buffers: one instance serves one thread.
/// </summary>
public sealed class AsymptoticTest
{
    private readonly StatisticEvaluator _statistic;
    private readonly double[] _data, _asimov;
    private readonly LikelihoodFit _background;

    /// <summary>Fits the data with a free strength and without signal.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data: counts and auxiliary measurements.</param>
    /// <param name="strength">Index of the strength.</param>
    /// <param name="kind">The test statistic.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">A fit is not possible or did not converge.</exception>
    public AsymptoticTest(BinnedModel model, double[] data, int strength, TestStatisticKind kind)
    {
        _statistic = new StatisticEvaluator(model, strength, kind);
        _data = data;
        Best = StatisticEvaluator.Require(_statistic.Free(data, model.Start), "of the data with a free strength");
        _background = StatisticEvaluator.Require(_statistic.Fixed(data, model.Start, 0), "of the data without signal");
        _asimov = model.ExpectedData(_background.Values);
    }

    /// <summary>The fit with a free strength, not negative for q_mu tilde.</summary>
    public LikelihoodFit Best { get; }

    /// <summary>The discovery statistic q0 (eq. 12): -2 ln of the likelihood without signal over the best one; 0 for a strength that is not positive. Its root is the significance.</summary>
    public double Discovery => _statistic.Strength(Best) > 0 ? Math.Max(0, _background.TwiceNegativeLogLikelihood - Best.TwiceNegativeLogLikelihood) : 0;

    /// <summary>The probability of a statistic at least as large as <see cref="Discovery"/> without signal.</summary>
    public double DiscoveryPValue => NormalDistribution.Upper(Math.Sqrt(Discovery));

    /// <summary>The test of a strength.</summary>
    /// <param name="strength">The strength, not negative.</param>
    /// <exception cref="InvalidOperationException">A fit did not converge.</exception>
    public HypothesisTest At(double strength)
    {
        double observed = _statistic.Of(_data, strength, Best, Best.Values);
        if (double.IsNaN(observed)) throw new InvalidOperationException(FormattableString.Invariant($"the fit of the data at strength {strength} did not converge"));
        var expected = StatisticEvaluator.Require(_statistic.Fixed(_asimov, _background.Values, strength), FormattableString.Invariant($"of the Asimov data at strength {strength}"));
        double asimov = Math.Sqrt(Math.Max(0, expected.TwiceNegativeLogLikelihood));
        return AsymptoticFormulas.Test(_statistic.Kind, strength, observed, Math.Max(0, expected.TwiceNegativeLogLikelihood));
    }

    /// <summary>The upper limits.</summary>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">A fit did not converge, or no strength is excluded.</exception>
    public UpperLimit Limit(double confidenceLevel = 0.95) => AsymptoticFormulas.Limit(At, _statistic.Strength(Best), confidenceLevel);
}
