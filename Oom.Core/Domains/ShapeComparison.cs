namespace Oom.Domains;

/// <summary>Compares the shape of a model's feature within a bin with that of the training.</summary>
internal static class ShapeComparison
{
    // Groups of equal shares: ten show a shape; ten expected events in each make a
    // chi-square of counts, whose size is then 0.05 to within 0.01,
    // and 33 of the training leave the same to its quantiles, which fluctuate as gamma variates; below three
    // groups counts are too coarse. Sizes: KinematicsNullTests.
    private const int LargestGroups = 10, SmallestGroups = 3;
    private const double EventsPerGroup = 10, TrainingPerGroup = 33;

    // A group is closed a little before its share is full, since quantiles of finite samples
    // scatter, and a rest below half a share joins the last one.
    private const double FullShare = 0.9, SmallestShare = 0.5;

    // (sum w^2)^2 / sum w^4 of both: where fewer events than this make all of the variance, a chi-square is no longer one.
    private const double SmallestTailEvents = 3;

    /// <summary>The test; one that tells nothing where either has too few events.</summary>
    /// <param name="model">The model's shares of the intervals.</param>
    /// <param name="modelPowers">Its higher powers of weights.</param>
    /// <param name="training">The training's.</param>
    /// <param name="trainingPowers">Its higher powers of weights; none where they are not known, and its squares count as known.</param>
    /// <param name="common">What each event of the training has of its variance whatever its weight, since intervals are quantiles of
    /// their number: 1 over it; 0 where it is not known.</param>
    public static ShapeTest Test(
        in WeightedShares model, in WeightPowers modelPowers, in WeightedShares training, in WeightPowers trainingPowers, double common)
    {
        int groups = (int)Math.Min(
            LargestGroups, Math.Min(model.EffectiveEvents / EventsPerGroup, training.EffectiveEvents / TrainingPerGroup));
        double a = 1 / model.EffectiveEvents, b = 1 / training.EffectiveEvents, both = a + b,
            tailEvents = both * both / (modelPowers.Fourth + trainingPowers.Fourth);
        if (groups < SmallestGroups || !(tailEvents >= SmallestTailEvents)) return default;
        // The model's part of the expectation is the one that makes it independent of the difference, so that neither is large where
        // the other is. What is common to the training's events is the
        // scatter of the intervals themselves, which both histograms share.
        double own = Math.Max(0, b - common) / both;
        double[] expected = new double[model.Shares.Length];
        for (int q = 0; q < expected.Length; q++) expected[q] = own * model.Shares[q] + (1 - own) * training.Shares[q];
        // Groups of the training's own shares join what fluctuates downwards with what does not, and average differences away; without
        // the number of its events, the expectation would do the same.
        var starts = Groups(common > 0 ? expected : training.Shares, groups);
        if (starts.Count < SmallestGroups) return default;
        double[] pooled = WeightedShares.Group(expected, starts);
        return Array.TrueForAll(pooled, share => share > 0)
            ? Test(model.Grouped(starts), modelPowers, training.Grouped(starts), trainingPowers, pooled, 1 / tailEvents) : default;
    }

    /// <summary>First intervals of groups that hold equal shares, as far as intervals allow.</summary>
    internal static List<int> Groups(double[] shares, int count)
    {
        var starts = new List<int> { 0 };
        double share = 0, rest = 1;
        for (int q = 0; q < shares.Length; q++)
        {
            share += shares[q];
            if (share < FullShare / count || rest - share < SmallestShare / count) continue;
            rest -= share;
            share = 0;
            if (q + 1 < shares.Length) starts.Add(q + 1);
        }

        return starts;
    }

    private static ShapeTest Test(WeightedShares model, WeightPowers modelPowers, WeightedShares training, WeightPowers trainingPowers,
        double[] pooled, double ofTail)
    {
        double a = 1 / model.EffectiveEvents, b = 1 / training.EffectiveEvents, both = a + b;
        int groups = pooled.Length;
        double[] squared = new double[groups];
        double value = 0, mean = -1, squares = 0, halfVariance = 0;
        double knownOfModel = KnownExcess(model, modelPowers, pooled), knownOfTraining = KnownExcess(training, trainingPowers, pooled);
        for (int q = 0; q < groups; q++)
        {
            // The share of the squared weights under the hypothesis: what weights that depend on the feature
            // add to the pooled share, nothing for events of one weight.
            double ofModel = knownOfModel * (model.SquaredShares[q] - model.Shares[q]),
                ofTraining = knownOfTraining * (training.SquaredShares[q] - training.Shares[q]);
            squared[q] = Math.Max(0, pooled[q] + (a * ofModel + b * ofTraining) / both);
            squares += squared[q];
            double difference = model.Shares[q] - training.Shares[q];
            value += difference * difference / (pooled[q] * both);
        }

        for (int q = 0; q < groups; q++)
        {
            squared[q] /= squares;
            mean += squared[q] / pooled[q];
        }

        // sum w (1_q - p_q) of independent events has the covariance v_q 1_qr - p_q v_r - v_q p_r + p_q p_r in units of sum w^2; mean and
        // variance of the chi-square are its trace and that of its square.
        for (int q = 0; q < groups; q++)
        {
            for (int r = 0; r < groups; r++)
            {
                double covariance = (q == r ? squared[q] : 0) - pooled[q] * squared[r] - squared[q] * pooled[r] + pooled[q] * pooled[r];
                halfVariance += covariance * covariance / (pooled[q] * pooled[r]);
            }
        }

        // At given weights an event's own square adds to the mean alone, not to the variance.
        return new ShapeTest(value, mean, halfVariance * (1 - ofTail));
    }

    // A heavy event raises its group's share and that of its squares alike, and would excuse itself: the excess of squared weights
    // counts as far as it is more than noise (positive part of the
    // estimator of W. James and C. Stein, Proc. 4th Berkeley Symp. 1 (1961) 361).
    private static double KnownExcess(in WeightedShares sample, in WeightPowers powers, double[] pooled)
    {
        double excess = 0;
        for (int q = 0; q < pooled.Length; q++)
        {
            double difference = sample.SquaredShares[q] - sample.Shares[q];
            excess += difference * difference / pooled[q];
        }

        return excess > 0 ? Math.Max(0, 1 - (pooled.Length - 1) * powers.SquareNoise / excess) : 0;
    }
}
