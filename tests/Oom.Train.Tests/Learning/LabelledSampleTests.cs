namespace Oom.Train.Learning;

public class LabelledSampleTests
{
    private const double Rounding = 1e-12;

    [Fact]
    public void Equal_balance_gives_both_classes_half_of_the_weight()
    {
        var sample = new LabelledSample(Table((1, 0), (2, 1), (3, 1), (2, 2)), [0, 1, 2, 3], [true, false, false], ClassBalance.Equal);
        Assert.Equal([1f, 0, 0, 0], sample.Targets);
        Assert.Equal(2, sample.Weights[0], Rounding);
        Assert.Equal([4 / 7.0, 6 / 7.0, 4 / 7.0], sample.Weights[1..], (a, b) => Math.Abs(a - b) < Rounding);
        Assert.Equal(0.5, sample.SignalFraction);
    }

    [Fact]
    public void Cross_section_balance_keeps_the_ratio_of_the_weights()
    {
        var sample = new LabelledSample(Table((1, 0), (3, 1)), [0, 1], [true, false], ClassBalance.CrossSection);
        Assert.Equal([0.5, 1.5], sample.Weights);
        Assert.Equal(0.25, sample.SignalFraction);
    }

    [Fact]
    public void Class_without_positive_weight_is_refused()
    {
        var table = Table((1, 0), (3, 1), (-4, 1));
        Assert.Contains("the background events", Assert.Throws<TrainingException>(() => new LabelledSample(table, [0, 1, 2], [true, false], ClassBalance.Equal)).Message, StringComparison.Ordinal);
        Assert.Contains("the signal events", Assert.Throws<TrainingException>(() => new LabelledSample(table, [1], [true, false], ClassBalance.Equal)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Standardisation_uses_absolute_weights()
    {
        var sample = new LabelledSample(Table((2, 0), (3, 1), (-1, 1)), [0, 1, 2], [true, false], ClassBalance.Equal);
        // Features are 0, 1, 2 with absolute weights 3/2, 9/4, 3/4.
        var standardisation = Standardisation.Of(sample, ["x"]);
        double mean = (2.25 + 1.5) / 4.5;
        Assert.Equal(mean, standardisation.Mean[0], 1e-6);
        Assert.Equal(Math.Sqrt((1.5 * mean * mean + 2.25 * (1 - mean) * (1 - mean) + 0.75 * (2 - mean) * (2 - mean)) / 4.5), standardisation.Spread[0], 1e-6);
    }

    [Fact]
    public void Constant_feature_is_refused_by_name()
    {
        var table = new EventTable(2);
        table.TryAdd([1, 5], 1, 0);
        table.TryAdd([2, 5], 1, 1);
        var sample = new LabelledSample(table, [0, 1], [true, false], ClassBalance.Equal);
        Assert.Contains("the feature 'y' is 5", Assert.Throws<TrainingException>(() => Standardisation.Of(sample, ["x", "y"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Feature_beyond_single_precision_is_not_added()
    {
        var table = new EventTable(1);
        Assert.False(table.TryAdd([1e40], 1, 0));
        Assert.Equal(0, table.Count);
    }

    // One feature that counts the events.
    private static EventTable Table(params ReadOnlySpan<(double Weight, int Process)> events)
    {
        var table = new EventTable(1);
        foreach (var (weight, process) in events) Assert.True(table.TryAdd([table.Count], weight, process));
        return table;
    }
}
