using Oom.Binning;
using Oom.Scores;

namespace Oom.Symbolic.Judging;

/// <summary>How near two observables of the same events are.</summary>
internal static class Agreement
{
    /// <summary>1 - weighted squared difference / weighted variance of the reference.</summary>
    public static double R2(ReadOnlySpan<double> reference, ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0, mean = 0, left = 0, total = 0;
        for (int e = 0; e < reference.Length; e++)
        {
            sum += weights[e];
            mean += weights[e] * reference[e];
        }

        mean /= sum;
        for (int e = 0; e < reference.Length; e++)
        {
            left += weights[e] * (values[e] - reference[e]) * (values[e] - reference[e]);
            total += weights[e] * (reference[e] - mean) * (reference[e] - mean);
        }

        return 1 - left / total;
    }

    /// <summary>Spearman's correlation: that of the weighted ranks, equal values in the middle of theirs.</summary>
    public static double RankCorrelation(double[] reference, double[] values, double[] weights)
    {
        double[] first = Ranks(reference, weights), second = Ranks(values, weights);
        double sum = weights.Sum(), cross = 0, a = 0, b = 0;
        double middle = 0.5 * sum;
        for (int e = 0; e < first.Length; e++)
        {
            cross += weights[e] * (first[e] - middle) * (second[e] - middle);
            a += weights[e] * (first[e] - middle) * (first[e] - middle);
            b += weights[e] * (second[e] - middle) * (second[e] - middle);
        }

        return cross / Math.Sqrt(a * b);
    }

    /// <summary>Fraction of the weight whose bins differ, the outer bins reaching to infinity.</summary>
    public static double Migrated(ReadOnlySpan<double> reference, ReadOnlySpan<double> values, ReadOnlySpan<double> weights, BinEdges bins)
    {
        double sum = 0, moved = 0;
        for (int e = 0; e < reference.Length; e++)
        {
            sum += weights[e];
            if (ScoredEvents.BinOf(bins, reference[e]) != ScoredEvents.BinOf(bins, values[e])) moved += weights[e];
        }

        return moved / sum;
    }

    // The weight below a value and half of that at it, whose weighted mean is half of all.
    private static double[] Ranks(double[] values, double[] weights)
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        Array.Sort([.. values], order);
        double[] ranks = new double[values.Length];
        double below = 0;
        for (int start = 0; start < order.Length;)
        {
            int end = start;
            double here = 0;
            for (; end < order.Length && values[order[end]] == values[order[start]]; end++) here += weights[order[end]];
            for (; start < end; start++) ranks[order[start]] = below + 0.5 * here;
            below += here;
        }

        return ranks;
    }
}
