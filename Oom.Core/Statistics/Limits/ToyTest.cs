using Oom.Numerics;
using Oom.Statistics.Models;

namespace Oom.Statistics.Limits;

/// <summary>
/// Tests of strengths and upper limits by pseudo-experiments, nuisances and auxiliary
/// measurements at their conditional best values of the data.
/// Every pseudo-experiment has its own stream of random numbers, the same for all strengths: results do not depend on the
/// number of threads, and limits are smooth in the strength.
/// </summary>
public sealed class ToyTest
{
    // Half the seed's streams belong to either hypothesis.
    private const ulong SignalStreams = 1UL << 63;
    private const int GridPoints = 9, GridPointsMax = 24;
    private const double GridMargin = 1.25, SmallestShare = 0.5;

    // Of -2 ln L: nearer statistics are one. Pseudo-experiments with the data's counts are
    // as far as the data, whatever the last digits of their fits.
    private const double Tie = 1e-7;

    private readonly BinnedModel _model;
    private readonly int _strength;
    private readonly TestStatisticKind _kind;
    private readonly ToyOptions _options;
    private readonly double[] _data;
    private readonly AsymptoticTest _asymptotic;
    private readonly ToyData _background;
    private readonly LikelihoodFit?[] _backgroundFits;

    /// <summary>Fits the data and the pseudo-experiments without signal.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data: counts and auxiliary measurements.</param>
    /// <param name="strength">Index of the strength.</param>
    /// <param name="kind">The test statistic.</param>
    /// <param name="options">How pseudo-experiments are drawn; null for the defaults.</param>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="InvalidOperationException">A fit of the data is not possible or did not converge.</exception>
    public ToyTest(BinnedModel model, double[] data, int strength, TestStatisticKind kind, ToyOptions? options = null)
    {
        (_model, _data, _strength, _kind, _options) = (model, data, strength, kind, options ?? new ToyOptions());
        _asymptotic = new AsymptoticTest(model, data, strength, kind);
        _background = new ToyData(model, Conditional(0));
        _backgroundFits = new LikelihoodFit?[_options.Count];
        ForEachToy(_background, 0, (i, evaluator, toy) => _backgroundFits[i] = evaluator.Free(toy, _background.Values));
    }

    /// <summary>The test of a strength.</summary>
    /// <param name="strength">The strength, not negative.</param>
    /// <exception cref="InvalidOperationException">A fit of the data did not converge.</exception>
    public HypothesisTest At(double strength)
    {
        double observed = _asymptotic.At(strength).Statistic;
        var signal = new ToyData(_model, Conditional(strength));
        double[] withSignal = new double[_options.Count], without = new double[_options.Count];
        ForEachToy(signal, SignalStreams,
            (i, evaluator, toy) => withSignal[i] = evaluator.Of(toy, strength, evaluator.Free(toy, signal.Values)));
        ForEachToy(_background, 0, (i, evaluator, toy) => without[i] = evaluator.Of(toy, strength, _backgroundFits[i]!));
        double[] sorted = Sorted(withSignal), sortedBackground = Sorted(without);
        if (sorted.Length == 0 || sortedBackground.Length == 0)
            throw new InvalidOperationException("no fit of a pseudo-experiment converged");
        double clsb = Upper(sorted, observed), clb = Upper(sortedBackground, observed);
        // CLs of every pseudo-experiment without signal: its quantiles cannot cross, as CLs at
        // quantiles of the statistic does where few of them lie beyond.
        double[] background = Sorted([.. sortedBackground.Select(value => Upper(sorted, value) / Upper(sortedBackground, value))]);
        double[] expected = [.. HypothesisTest.Deviations.Select(deviation => Quantile(background, NormalDistribution.Upper(deviation)))];
        return new HypothesisTest(strength, observed, clsb, clb, expected)
        {
            CLsError = clsb / clb * Math.Sqrt(
                (1 - clsb) / Math.Max(1, clsb * sorted.Length) + (1 - clb) / Math.Max(1, clb * sortedBackground.Length)),
            FailedToys = 2 * _options.Count - sorted.Length - sortedBackground.Length,
        };
    }

    /// <summary>The fewest pseudo-experiments that limits with a band of two standard deviations need: there CLb is
    /// 2.3 %, and CLsb must be told from 5 % of that.</summary>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    public static int FewestForLimits(double confidenceLevel = 0.95)
        => (int)Math.Ceiling(SmallestShare / ((1 - confidenceLevel) * NormalDistribution.Upper(HypothesisTest.Deviations[0])));

    /// <summary>The upper limits: the logarithm of CLs, interpolated between tests of strengths around the asymptotic limits.</summary>
    /// <param name="confidenceLevel">The confidence level, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few pseudo-experiments for the band.</exception>
    /// <exception cref="InvalidOperationException">A fit of the data did not converge, or no strength is excluded.</exception>
    public UpperLimit Limit(double confidenceLevel = 0.95)
    {
        var guess = _asymptotic.Limit(confidenceLevel);
        double fewest = FewestForLimits(confidenceLevel);
        if (_options.Count < fewest)
            throw new ArgumentException(
                $"limits with a band of two standard deviations need at least {fewest} pseudo-experiments, found {_options.Count}");
        double low = Math.Min(guess.Observed, guess.Expected[0]) / GridMargin,
            high = Math.Max(guess.Observed, guess.Expected[^1]) * GridMargin;
        var tests = Enumerable.Range(0, GridPoints).Select(i => At(low * Math.Pow(high / low, i / (GridPoints - 1.0)))).ToList();
        while (AllCLs(tests[^1]).Any(value => value >= 1 - confidenceLevel)) tests.Add(At(Next(tests, GridMargin, tests[^1])));
        while (AllCLs(tests[0]).Any(value => value < 1 - confidenceLevel)) tests.Insert(0, At(Next(tests, 1 / GridMargin, tests[0])));
        var (observed, slope, error) = Crossing(tests, test => test.CLs, confidenceLevel);
        return new UpperLimit(confidenceLevel, observed,
            [.. HypothesisTest.Deviations.Select((_, i) => Crossing(tests, test => test.ExpectedCLs[i], confidenceLevel).Strength)])
        {
            ObservedError = error / Math.Abs(slope),
            Toys = _options.Count
        };
    }

    private static IEnumerable<double> AllCLs(HypothesisTest test) => test.ExpectedCLs.Append(test.CLs);

    private static double Next(List<HypothesisTest> tests, double factor, HypothesisTest last) => tests.Count < GridPointsMax
        ? last.Strength * factor
        : throw new InvalidOperationException(
            FormattableString.Invariant(
            $"the limits by pseudo-experiments lie beyond strengths from {tests[0].Strength:G3} to {tests[^1].Strength:G3}"));

    // From the last strength that is not excluded to the first that is.
    private (double Strength, double Slope, double CLsError) Crossing(
        List<HypothesisTest> tests, Func<HypothesisTest, double> probability, double confidenceLevel)
    {
        double level = 1 - confidenceLevel, floor = SmallestShare / _options.Count;
        int after = tests.FindIndex(test => probability(test) < level);
        var (inner, outer) = (tests[after - 1], tests[after]);
        double first = Math.Log(probability(inner)), second = Math.Log(Math.Max(probability(outer), floor)),
            share = (first - Math.Log(level)) / (first - second);
        double slope = level * (second - first) / (outer.Strength - inner.Strength);
        return (inner.Strength + share * (outer.Strength - inner.Strength), slope,
            inner.CLsError + share * (outer.CLsError - inner.CLsError));
    }

    private double[] Conditional(double strength)
        => StatisticEvaluator.Require(new StatisticEvaluator(_model, _strength, _kind).Fixed(_data, _asymptotic.Best.Values, strength),
            FormattableString.Invariant($"of the data at strength {strength}")).Values;

    private void ForEachToy(ToyData source, ulong firstStream, Action<int, StatisticEvaluator, double[]> action)
        => Parallel.For(0, _options.Count, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads },
            () => (Evaluator: new StatisticEvaluator(_model, _strength, _kind), Toy: new double[_model.DataCount]),
            (i, _, worker) =>
            {
                var random = new Philox4x32(_options.Seed, firstStream + (ulong)i);
                source.Draw(ref random, worker.Toy);
                action(i, worker.Evaluator, worker.Toy);
                return worker;
            },
            _ => { });

    private static double[] Sorted(double[] statistics)
    {
        double[] sorted = [.. statistics.Where(value => !double.IsNaN(value))];
        Array.Sort(sorted);
        return sorted;
    }

    // The share of toys with a statistic at least as large; half a toy where there is none, so that a ratio exists.
    private static double Upper(double[] sorted, double value)
    {
        double least = value - Tie;
        int below = 0;
        for (int end = sorted.Length; below < end;)
        {
            int middle = (below + end) / 2;
            if (sorted[middle] < least) below = middle + 1;
            else end = middle;
        }

        return Math.Max(sorted.Length - below, SmallestShare) / sorted.Length;
    }

    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int index = Math.Min((int)place, sorted.Length - 2);
        return index < 0 ? sorted[0] : sorted[index] + (place - index) * (sorted[index + 1] - sorted[index]);
    }
}
