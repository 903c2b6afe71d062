using Oom.Measurements;

namespace Oom.Domains;

/// <summary>One feature of a model's events against those of the training, within each generator-level bin: what the observable does not fix.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Bins">The comparison of every bin's shape: shares of the intervals, not the yield.</param>
/// <param name="LargestDifferences">The largest difference of cumulative shares in every bin, 0 to 1; 0, as all the others, where either has no events.</param>
/// <param name="EfficiencyChanges">Relative change of every bin's detector efficiency if it depended on this feature alone.</param>
/// <param name="EfficiencyErrors">Statistical errors of these changes.</param>
public sealed record KinematicsTest(string Feature, ChiSquare[] Bins, double[] LargestDifferences, double[] EfficiencyChanges, double[] EfficiencyErrors)
{
    /// <summary>Compares the events of a model.</summary>
    /// <param name="domain">The training's feature.</param>
    /// <param name="sums">The model's sums of weights, generator-level bins x intervals.</param>
    /// <param name="squares">Its sums of squared weights.</param>
    public static KinematicsTest Of(FeatureDomain domain, ReadOnlySpan<double> sums, ReadOnlySpan<double> squares)
    {
        int bins = domain.Events.Length / domain.Intervals;
        var test = new KinematicsTest(domain.Name, new ChiSquare[bins], new double[bins], new double[bins], new double[bins]);
        for (int i = 0; i < bins; i++)
        {
            int from = i * domain.Intervals;
            test.Compare(
                i, sums.Slice(from, domain.Intervals), squares.Slice(from, domain.Intervals), domain.Events.AsSpan(from, domain.Intervals),
                domain.SquaredWeights.AsSpan(from, domain.Intervals), domain.Selected.AsSpan(from, domain.Intervals));
        }

        return test;
    }

    private void Compare(int bin, ReadOnlySpan<double> sums, ReadOnlySpan<double> squares, ReadOnlySpan<double> events, ReadOnlySpan<double> eventSquares, ReadOnlySpan<double> selected)
    {
        double total = 0, reference = 0, seen = 0, chiSquare = 0, cumulative = 0, referenceCumulative = 0, efficiency = 0;
        for (int q = 0; q < sums.Length; q++)
        {
            total += sums[q];
            reference += events[q];
            seen += selected[q];
        }

        if (!(total > 0 && reference > 0 && seen > 0)) return;

        int used = 0;
        for (int q = 0; q < sums.Length; q++)
        {
            double share = sums[q] / total, expected = events[q] / reference;
            cumulative += share;
            referenceCumulative += expected;
            LargestDifferences[bin] = Math.Max(LargestDifferences[bin], Math.Abs(cumulative - referenceCumulative));
            if (events[q] > 0) efficiency += share * selected[q] / events[q];
            // Two weighted histograms of one shape (Gagunashvili, arXiv:0905.4221): the chi-square of their shares.
            double variance = squares[q] / (total * total) + eventSquares[q] / (reference * reference);
            if (!(variance > 0)) continue;
            chiSquare += (share - expected) * (share - expected) / variance;
            used++;
        }

        Bins[bin] = new ChiSquare(chiSquare, Math.Max(0, used - 1));
        double mean = seen / reference, error = 0;
        for (int q = 0; q < sums.Length; q++)
        {
            if (!(events[q] > 0)) continue;
            double difference = selected[q] / events[q] - efficiency;
            error += squares[q] / (total * total) * difference * difference;
        }

        EfficiencyChanges[bin] = efficiency / mean - 1;
        EfficiencyErrors[bin] = Math.Sqrt(error) / mean;
    }
}
