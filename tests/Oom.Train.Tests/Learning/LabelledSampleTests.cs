namespace Oom.Train.Learning;

public class LabelledSampleTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Equal_balance_gives_both_classes_half_of_the_weight()
    {
        var sample = Sample(ClassBalance.Equal, (1, true), (2, false), (3, false), (2, false));
        Assert.Equal([1f, 0, 0, 0], sample.Targets);
        Assert.Equal(2, sample.Weights[0], Rounding);
        Assert.Equal([4 / 7.0, 6 / 7.0, 4 / 7.0], sample.Weights[1..], (a, b) => Math.Abs(a - b) < Rounding);
        Assert.Equal(0.5, sample.SignalFraction);
    }

    [Fact]
    public void Cross_section_balance_keeps_the_ratio_of_the_weights()
    {
        var sample = Sample(ClassBalance.CrossSection, (1, true), (3, false));
        Assert.Equal([0.5, 1.5], sample.Weights);
        Assert.Equal(0.25, sample.SignalFraction);
    }

    [Fact]
    public void Class_without_positive_weight_is_refused()
    {
        Assert.Contains("the background events", Assert.Throws<TrainingException>(
            () => Sample(ClassBalance.Equal, (1, true), (3, false), (-4, false))).Message, StringComparison.Ordinal);
        Assert.Contains("the signal events", Assert.Throws<TrainingException>(() => Sample(ClassBalance.Equal, (3, false))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Standardisation_uses_absolute_weights()
    {
        var sample = Sample(ClassBalance.Equal, (2, true), (3, false), (-1, false));
        // Features are 0, 1, 2 with absolute weights 3/2, 9/4, 3/4.
        var standardisation = Standardisation.Of(sample, ["x"]);
        double mean = (2.25 + 1.5) / 4.5;
        Assert.Equal(mean, standardisation.Mean[0], 1e-6);
        Assert.Equal(Math.Sqrt((1.5 * mean * mean + 2.25 * (1 - mean) * (1 - mean) + 0.75 * (2 - mean) * (2 - mean)) / 4.5),
            standardisation.Spread[0], 1e-6);
    }

    [Fact]
    public void Constant_feature_is_refused_by_name()
    {
        var sample = new LabelledSample(new FeatureView([1, 5, 2, 5], 2), [0, 1], [1, 0], [1, 1]);
        Assert.Contains("the feature 'y' is 5", Assert.Throws<TrainingException>(() => Standardisation.Of(sample, ["x", "y"])).Message,
            StringComparison.Ordinal);
    }

    // One feature that counts the events.
    private static LabelledSample Sample(ClassBalance balance, params ReadOnlySpan<(double Weight, bool IsSignal)> events)
    {
        int count = events.Length;
        float[] features = new float[count], targets = new float[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) (features[i], targets[i], weights[i]) = (i, events[i].IsSignal ? 1 : 0, events[i].Weight);
        var sample = new LabelledSample(new FeatureView(features, 1), [.. Enumerable.Range(0, count)], targets, weights);
        sample.Balance(balance);
        return sample;
    }
}
