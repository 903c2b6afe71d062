using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>
/// Tests of strengths and upper limits by the asymptotic formulas (arXiv:1007.1727, sections 3.4
/// to 3.7) with the Asimov data of the background-only fit.
/// Fits start without signal and searches run in the natural unit of the strength: results times the
/// signal's cross-section do not depend on its normalisation.
/// It keeps buffers: one instance serves one thread.
/// </summary>
public sealed class AsymptoticTest
{
    private readonly BinnedModel _model;
    private readonly int _strength;
    private readonly StatisticEvaluator _statistic;
    private readonly LikelihoodFit _background;
    private readonly ProfileBranch _observed, _asimov;
    private readonly double _scale;

    /// <summary>Fits the data with a free strength and without signal.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data: counts and auxiliary measurements.</param>
    /// <param name="strength">Index of the strength.</param>
    /// <param name="kind">The test statistic.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">A fit is not possible or did not converge.</exception>
    public AsymptoticTest(BinnedModel model, double[] data, int strength, TestStatisticKind kind)
    {
        (_model, _strength) = (model, strength);
        _statistic = new StatisticEvaluator(model, strength, kind);
        _background = StatisticEvaluator.Require(_statistic.Fixed(data, model.Start, 0), "of the data without signal");
        Best = StatisticEvaluator.Require(_statistic.Free(data, _background.Values), "of the data with a free strength");
        double[] asimov = model.ExpectedData(_background.Values);
        _observed = new ProfileBranch(_statistic, data, Best.Values);
        _asimov = new ProfileBranch(_statistic, asimov, _background.Values);
        double[] unit = [.. _background.Values];
        unit[strength] = 1;
        double[] signal = [.. model.Expected(unit).Select((value, j) => value - asimov[j])];
        _scale = StrengthScale.Of(signal, asimov.AsSpan(0, model.Bins));
    }

    /// <summary>The fit with a free strength, not negative for q_mu tilde.</summary>
    public LikelihoodFit Best { get; }

    /// <summary>Whether enough events are expected for the asymptotic formulas.</summary>
    public AsymptoticRegime Regime => field ??= AsymptoticRegime.Of(_model, _background.Values, _strength);

    /// <summary>The discovery statistic q0 (eq. 12): -2 ln of the likelihood without signal over the best one; 0 for a strength that
    /// is not positive. Its root is the significance.</summary>
    public double Discovery
        => _statistic.Strength(Best) > 0 ? Math.Max(0, _background.TwiceNegativeLogLikelihood - Best.TwiceNegativeLogLikelihood) : 0;

    /// <summary>The probability of a statistic at least as large as <see cref="Discovery"/> without signal.</summary>
    public double DiscoveryPValue => NormalDistribution.Upper(Math.Sqrt(Discovery));

    /// <summary>The test of a strength.</summary>
    /// <param name="strength">The strength, not negative.</param>
    /// <exception cref="InvalidOperationException">A fit did not converge.</exception>
    public HypothesisTest At(double strength) => AsymptoticFormulas.Test(_statistic.Kind, strength, Observed(strength), Asimov(strength));

    /// <summary>The upper limits.</summary>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">A fit did not converge, or no strength is excluded.</exception>
    public UpperLimit Limit(double confidenceLevel = 0.95)
    {
        if (!(confidenceLevel is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidenceLevel), confidenceLevel, "a confidence level lies between 0 and 1");
        if (!double.IsFinite(_scale)) throw new InvalidOperationException("no strength is excluded: the yields do not depend on it");
        double level = 1 - confidenceLevel;
        // CLs = Upper(z + spread)/Upper(z) at z standard deviations of the background: solved for the spread.
        var spread = new CrossingSearch(strength => Math.Sqrt(Asimov(strength)), _scale);
        double[] expected = [.. HypothesisTest.Deviations.Select(
            z => spread.Find(NormalDistribution.UpperQuantile(level * NormalDistribution.Upper(z)) - z))];
        var observed = new CrossingSearch(strength => -Math.Log(Math.Max(At(strength).CLs, double.Epsilon)),
            Math.Max(_statistic.Strength(Best), 0) + expected[expected.Length / 2]);
        return new UpperLimit(confidenceLevel, observed.Find(-Math.Log(level)), expected);
    }

    private double Observed(double strength)
    {
        if (_statistic.Strength(Best) > strength) return 0;
        var fit = StatisticEvaluator.Require(_observed.At(strength), FormattableString.Invariant($"of the data at strength {strength:G6}"));
        return Math.Max(0, fit.TwiceNegativeLogLikelihood - Best.TwiceNegativeLogLikelihood);
    }

    private double Asimov(double strength)
        => Math.Max(0, StatisticEvaluator.Require(
            _asimov.At(strength), FormattableString.Invariant($"of the Asimov data at strength {strength:G6}")).TwiceNegativeLogLikelihood);
}
