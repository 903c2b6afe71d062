namespace Oom.Domains;

/// <summary>What a bin's detector efficiency would change by if it depended on one feature alone.</summary>
/// <param name="Value">The relative change.</param>
/// <param name="Variance">Its variance from the finite number of the model's events.</param>
/// <param name="TrainingVariance">Its variance from the finite sample of the training.</param>
public readonly record struct EfficiencyChange(double Value, double Variance, double TrainingVariance)
{
    /// <summary>Its statistical error.</summary>
    public double Error => Math.Sqrt(Variance + TrainingVariance);

    /// <summary>The change: the training's efficiency of every interval, averaged with the
    /// model's shares in place of the training's.</summary>
    /// <param name="model">The model's shares of the intervals.</param>
    /// <param name="training">The training's.</param>
    /// <param name="selected">The training's events of every interval that are selected.</param>
    internal static EfficiencyChange Of(in WeightedShares model, in WeightedShares training, ReadOnlySpan<double> selected)
    {
        var starts = ShapeComparison.Groups(training.Shares, (int)Math.Max(1, training.EffectiveEvents / TrainingPerGroup));
        return Grouped(model.Grouped(starts), training.Grouped(starts), WeightedShares.Group(selected, starts));
    }

    // The efficiency of fewer events of the training than this scatters by more than efficiencies differ.
    private const double TrainingPerGroup = 150;

    private static EfficiencyChange Grouped(WeightedShares model, WeightedShares training, double[] selected)
    {
        double mean = selected.Sum() / training.Total, change = 0, own = 0, expected = 0, samples = 0;
        if (!(mean > 0)) return default;
        for (int q = 0; q < selected.Length; q++)
        {
            double share = training.Shares[q], shift = model.Shares[q] - share;
            if (!(share > 0)) continue;
            double efficiency = selected[q] / (share * training.Total), distance = efficiency - mean;
            change += shift * efficiency;
            own += model.SquaredShares[q] * distance * distance;
            expected += share * distance * distance;
            samples += shift * shift * Math.Max(0, mean * (1 - mean)) / (share * training.EffectiveEvents);
        }

        // The spread that the training expects, so that a few events of one interval are
        // not taken for certain; more where the model's is larger.
        double spread = Math.Max(own, expected);
        return new EfficiencyChange(
            change / mean, spread / model.EffectiveEvents / (mean * mean), (expected / training.EffectiveEvents + samples) / (mean * mean));
    }
}
