using Oom.Numerics;
using Oom.Statistics.Limits;

namespace Oom.Statistics.Comparisons;

public sealed partial class StrengthLikelihood
{
    /// <summary>The test of a strength with q_mu tilde (arXiv:1007.1727, eq. 16) and the Asimov data of the background alone.</summary>
    /// <param name="strength">The strength, not negative.</param>
    public HypothesisTest Test(double strength) => TestAt(strength / _unit);

    /// <summary>The upper limits by CLs: the smallest strength that is excluded; infinite where none is.</summary>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    public UpperLimit Limit(double confidenceLevel = 0.95)
    {
        if (!(confidenceLevel is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidenceLevel), confidenceLevel, "a confidence level lies between 0 and 1");
        double level = 1 - confidenceLevel;
        return new UpperLimit(
            confidenceLevel, Root(Math.Max(0, BoundedPlace), test => test.CLs, level),
            [.. HypothesisTest.Deviations.Select((_, i) => Root(0, test => test.ExpectedCLs[i], level))]);
    }

    private HypothesisTest TestAt(double place)
    {
        double observed = BoundedPlace > place ? 0 : Math.Max(0, At(place, isAsimov: false) - At(BoundedPlace, isAsimov: false));
        return AsymptoticFormulas.Test(
            TestStatisticKind.QMuTilde, place * _unit, observed, Math.Max(0, At(place, isAsimov: true) - At(0, isAsimov: true)));
    }

    private double Root(double from, Func<HypothesisTest, double> probability, double level)
    {
        double inner = from;
        for (double distance = SearchStep; distance < FarthestSearch; distance *= 1 + SearchStep)
        {
            double outer = from + distance;
            if (!_form.IsDefined(outer * _unit)) break;
            if (LogRatio(outer) < 0) return _unit * BracketedRoot.Find(LogRatio, inner, outer, RootAccuracy);
            inner = outer;
        }

        return double.PositiveInfinity;

        double LogRatio(double place) => Math.Log(Math.Max(probability(TestAt(place)), double.Epsilon) / level);
    }
}
