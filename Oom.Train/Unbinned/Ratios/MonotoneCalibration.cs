using Oom.Train.Runs;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>
/// The calibration of a class probability: isotonic regression (pool adjacent violators) of the share of the class on the probability
/// in bins of equal weight, with straight lines between the
/// bins' means and constants beyond.
/// </summary>
/// <param name="From">Mean probability of each pool, rising.</param>
/// <param name="To">Share of the class in it, not falling.</param>
internal sealed record MonotoneCalibration(double[] From, double[] To)
{
    // A density of exactly 0 would take an event out of a process.
    private const double SmallestShare = 1e-6;

    /// <summary>Fits a calibration.</summary>
    /// <param name="probabilities">Probability of the class for each event.</param>
    /// <param name="members">Whether each event is of the class.</param>
    /// <param name="weights">Weight of each event.</param>
    /// <param name="bins">Number of bins, at least 1.</param>
    public static MonotoneCalibration Fit(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> members, ReadOnlySpan<double> weights, int bins)
    {
        double[] sorted = probabilities.ToArray();
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double total = 0;
        foreach (double weight in weights) total += weight;
        List<(double Weight, double From, double To)> pools = [];
        double done = 0;
        var current = (Weight: 0.0, From: 0.0, To: 0.0);
        for (int i = 0; i < order.Length; i++)
        {
            double weight = weights[order[i]];
            current = (current.Weight + weight, current.From + weight * sorted[i], current.To + (members[order[i]] ? weight : 0));
            done += weight;
            bool isLast = i == order.Length - 1;
            if (!isLast && (done < total * (pools.Count + 1) / bins || sorted[i + 1] == sorted[i])) continue;
            if (current.Weight > 0) pools.Add(current);
            current = default;
        }

        List<(double Weight, double From, double To)> merged = [];
        foreach (var pool in pools)
        {
            merged.Add(pool);
            while (merged.Count > 1 && !(merged[^1].To / merged[^1].Weight > merged[^2].To / merged[^2].Weight))
            {
                merged[^2] = (merged[^2].Weight + merged[^1].Weight, merged[^2].From + merged[^1].From, merged[^2].To + merged[^1].To);
                merged.RemoveAt(merged.Count - 1);
            }
        }

        return new MonotoneCalibration([.. merged.Select(pool => pool.From / pool.Weight)],
            [.. merged.Select(pool => Math.Max(SmallestShare, pool.To / pool.Weight))]);
    }

    /// <summary>The calibrated probability.</summary>
    public double Apply(double probability)
    {
        double value = To[0];
        for (int i = 0; i + 1 < From.Length; i++)
            value += (Math.Clamp(probability, From[i], From[i + 1]) - From[i]) * (To[i + 1] - To[i]) / (From[i + 1] - From[i]);
        return value;
    }
}
