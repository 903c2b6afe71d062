namespace Oom.Domains;

/// <summary>One feature of a model's events against those of the training, within each
/// generator-level bin: what the observable does not fix.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Bins">The comparison of every bin's shape: shares of the intervals, not the yield.</param>
/// <param name="LargestDifferences">The largest difference of cumulative shares in every bin, 0 to 1; for a periodic feature the sum of
/// those to either side (Kuiper), which knows no origin; 0 where either has no events.</param>
/// <param name="EfficiencyChanges">Relative change of every bin's detector efficiency if it depended on this feature alone.</param>
/// <param name="Outside">Events of every bin beyond those of the training.</param>
public sealed record KinematicsTest(
    string Feature, ShapeTest[] Bins, double[] LargestDifferences, EfficiencyChange[] EfficiencyChanges, OutsideTest[] Outside)
{
    /// <summary>The shapes of all bins together: their events are independent.</summary>
    public ShapeTest AllBins => Bins.Aggregate(default(ShapeTest), (sum, bin) => sum + bin);

    /// <summary>Compares the events of a model.</summary>
    /// <param name="domain">The training's features.</param>
    /// <param name="tally">The model's events.</param>
    public static IReadOnlyList<KinematicsTest> Of(IReadOnlyList<FeatureDomain> domain, DomainTally tally)
        => [.. domain.Select((feature, f) => Of(feature, f, tally, domain.Count))];

    /// <summary>One test of all features: those of one event are correlated, which Cauchy's combination
    /// allows. Null where there are too few events to tell.</summary>
    public static double? Combined(IReadOnlyList<KinematicsTest> tests)
    {
        double[] values = [.. tests.Select(test => test.AllBins.PValue).OfType<double>()];
        return values.Length == 0 ? null : CauchyCombination.Of(values);
    }

    private static KinematicsTest Of(FeatureDomain domain, int index, DomainTally tally, int features)
    {
        int bins = domain.Bins, intervals = domain.Intervals;
        var test = new KinematicsTest(
            domain.Name, new ShapeTest[bins], new double[bins], new EfficiencyChange[bins], new OutsideTest[bins]);
        var (sums, squares) = tally.Of(index);
        var outside = tally.Outside(index);
        var all = tally.Outside(features + 1);
        for (int i = 0; i < bins; i++)
        {
            var cells = new Range(i * intervals, (i + 1) * intervals);
            var found = WeightedShares.Of(sums.AsSpan(cells), squares.AsSpan(cells));
            var training = WeightedShares.Of(domain.Events.AsSpan(cells), domain.SquaredWeights.AsSpan(cells));
            test.Outside[i] = OutsideTest.Of(
                (outside.Events[i], outside.Weights[i]), (all.Events[i], all.Weights[i]), found?.EffectiveEvents
                ?? 0, training?.EffectiveEvents ?? 0, domain.Bounds.OpenSides);
            if (found is not { } model || training is not { } reference) continue;
            var powers = WeightPowers.Of(model, tally.ThirdPowers[i], tally.FourthPowers[i], common: 0);
            double common = domain.Counts is { } counts ? 1 / counts[i] : 0;
            var trainingPowers = domain.HigherPowers is { } higher
                ? WeightPowers.Of(reference, higher[2 * i], higher[2 * i + 1], common) : default;
            test.Bins[i] = ShapeComparison.Test(model, powers, reference, trainingPowers, common);
            test.EfficiencyChanges[i] = EfficiencyChange.Of(model, reference, domain.Selected.AsSpan(cells));
            test.LargestDifferences[i] = LargestDifference(model.Shares, reference.Shares, domain.Bounds.IsPeriodic);
        }

        return test;
    }

    private static double LargestDifference(double[] model, double[] training, bool isPeriodic)
    {
        double difference = 0, above = 0, below = 0;
        for (int q = 0; q < model.Length; q++)
        {
            difference += model[q] - training[q];
            above = Math.Max(above, difference);
            below = Math.Max(below, -difference);
        }

        return isPeriodic ? above + below : Math.Max(above, below);
    }
}
