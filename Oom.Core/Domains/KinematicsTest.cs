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
    // n times the expectation of the square of Kolmogorov's statistic, pi^2/12; of Kuiper's it is twice this.
    private const double SquaredDifference = Math.PI * Math.PI / 12;

    /// <summary>What of <see cref="LargestDifferences"/> the number of events does not explain: the root of the square less its
    /// expectation, pi^2/12 (1/n + 1/n_training), and twice that for a periodic feature, where shares are those of effective events
    /// (Kolmogorov's and Kuiper's statistics; N. Kuiper, Proc. K. Ned. Akad. Wet. A 63 (1960) 38).</summary>
    public required double[] MovedShares { get; init; }

    /// <summary>The part of a model's events that lies elsewhere in this feature than those of the training, 0 to 1, beyond what the
    /// number of events explains.</summary>
    /// <param name="crossSections">The model's cross-section in every bin; what is negative counts as much.</param>
    public double Moved(ReadOnlySpan<double> crossSections)
    {
        double sum = 0, moved = 0;
        for (int i = 0; i < crossSections.Length; i++)
        {
            sum += Math.Abs(crossSections[i]);
            moved += Math.Abs(crossSections[i]) * MovedShares[i];
        }

        return sum > 0 ? moved / sum : 0;
    }

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
            domain.Name, new ShapeTest[bins], new double[bins], new EfficiencyChange[bins], new OutsideTest[bins])
        {
            MovedShares = new double[bins]
        };
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
            double difference = LargestDifference(model.Shares, reference.Shares, domain.Bounds.IsPeriodic);
            double expected = (domain.Bounds.IsPeriodic ? 2 : 1) * SquaredDifference
                * (1 / model.EffectiveEvents + 1 / reference.EffectiveEvents);
            test.LargestDifferences[i] = difference;
            test.MovedShares[i] = Math.Sqrt(Math.Max(0, difference * difference - expected));
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
