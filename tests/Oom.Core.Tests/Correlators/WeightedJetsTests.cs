using Oom.Numerics;

namespace Oom.Correlators;

public sealed class WeightedJetsTests
{
    private const double Rounding = 1e-12;
    private static readonly double[] Weights = [0.5, -1.5, 2, 1, 3.25];

    [Fact]
    public void Means_and_their_covariance_are_those_of_the_formula_for_weighted_jets()
    {
        var jets = CorrelatorSample.Jets();
        var sums = Empty();
        double[][] contents = [.. Enumerable.Range(0, jets.Count).Select(jet => Content(jets, jet))];
        for (int jet = 0; jet < jets.Count; jet++) sums.Add(jets[jet], Weight(jet));
        var histogram = sums.Histograms[0];
        int count = jets.Count, rows = histogram.Correlator.Rows;
        double total = Enumerable.Range(0, count).Sum(Weight), squares = Enumerable.Range(0, count).Sum(i => Weight(i) * Weight(i));
        double[] means = [.. Enumerable.Range(0, rows).Select(row => contents.Select((x, i) => Weight(i) * x[row]).Sum() / total)];

        Assert.Equal(total * total / squares, histogram.EffectiveJets, Rounding * count);
        for (int a = 0; a < rows; a++)
        {
            Assert.Equal(means[a], histogram.Mean(a), Rounding);
            for (int b = 0; b < rows; b++)
            {
                double expected = contents.Select((x, i) => Weight(i) * Weight(i) * (x[a] - means[a]) * (x[b] - means[b])).Sum()
                    / total / total * count / (count - 1);
                Assert.Equal(expected, histogram.Covariance(a, b), Rounding);
                if (a == b) Assert.Equal(Math.Sqrt(expected), histogram.Error(a), Rounding);
            }
        }

        static double Weight(int jet) => Weights[jet % Weights.Length];
    }

    [Fact]
    public void A_common_factor_of_the_weights_changes_nothing()
    {
        var jets = CorrelatorSample.Jets();
        CorrelatorSums plain = Empty(), scaled = Empty();
        for (int jet = 0; jet < jets.Count; jet++)
        {
            plain.Add(jets[jet]);
            scaled.Add(jets[jet], 1e-7);
        }

        for (int row = 0; row < plain.Histograms[0].Correlator.Rows; row++)
        {
            Assert.Equal(plain.Histograms[0].Mean(row), scaled.Histograms[0].Mean(row), Rounding);
            Assert.Equal(plain.Histograms[0].Error(row), scaled.Histograms[0].Error(row), Rounding);
        }
    }

    [Fact]
    public void Errors_of_weighted_means_cover()
    {
        // Contents are drawn jets, weights are drawn too: the mean by weight scatters as its error says.
        const int Samples = 400, Jets = 200;
        var jets = CorrelatorSample.Jets();
        double[][] contents = [.. Enumerable.Range(0, jets.Count).Select(jet => Content(jets, jet))];
        int row = Enumerable.Range(0, contents[0].Length).MaxBy(r => contents.Sum(x => x[r]));
        double truth = contents.Average(x => x[row]);
        double squares = 0;
        var random = new Philox4x32(4, 1);
        for (int sample = 0; sample < Samples; sample++)
        {
            var sums = Empty();
            for (int i = 0; i < Jets; i++) sums.Add(jets[(int)(random.NextDouble() * jets.Count)], 0.2 + random.NextDouble());
            double pull = (sums.Histograms[0].Mean(row) - truth) / sums.Histograms[0].Error(row);
            squares += pull * pull;
        }

        // Four standard errors of the variance of normal numbers.
        Assert.Equal(1, squares / Samples, 4 * Math.Sqrt(2.0 / Samples));
    }

    private static CorrelatorSums Empty() => new(new(), [new ProjectedCorrelator(2, CorrelatorSample.LogBins)], hasCovariance: true);

    private static double[] Content(JetList jets, int jet)
    {
        var sums = Empty();
        sums.Add(jets[jet]);
        return [.. Enumerable.Range(0, sums.Histograms[0].Correlator.Rows).Select(sums.Histograms[0].Sum)];
    }
}
