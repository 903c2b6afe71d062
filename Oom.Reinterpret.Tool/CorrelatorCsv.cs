using System.Globalization;
using System.Text;
using Oom.Correlators;

namespace Oom.Reinterpret.Tool;

/// <summary>Correlators as text: a row a cell, with the edges of its bins, the mean over jets and its error.</summary>
internal static class CorrelatorCsv
{
    /// <summary>The histogram of the first correlator. Of those of three sides only rows that hold something.</summary>
    public static string Histogram(CorrelatorSums sums)
    {
        var histogram = sums.Histograms[0];
        var axes = histogram.Correlator.Axes;
        var text = Header(sums);
        text.Append("# mean over jets, not divided by the widths of bins; an edge that is missing is that of underflow or overflow\n");
        foreach (var axis in axes) text.Append(Invariant($"{axis.Name}_low,{axis.Name}_high,"));
        text.Append("mean,error\n");
        int[] bins = new int[axes.Count];
        foreach (int row in Rows(histogram))
        {
            histogram.Correlator.BinsOf(row, bins);
            for (int axis = 0; axis < bins.Length; axis++) text.Append(Range(axes[axis], bins[axis]));
            text.Append(Invariant($"{histogram.Mean(row):R},{histogram.Error(row):R}\n"));
        }

        return text.ToString();
    }

    /// <summary>Whether all that is written of the first correlator are numbers.</summary>
    public static bool IsFinite(CorrelatorSums sums)
    {
        var histogram = sums.Histograms[0];
        return Rows(histogram).All(row => double.IsFinite(histogram.Mean(row)) && double.IsFinite(histogram.Error(row)));
    }

    /// <summary>The covariance of the first correlator's rows, a square matrix in the order of the histogram.</summary>
    public static string Covariance(CorrelatorSums sums)
    {
        var histogram = sums.Histograms[0];
        var text = Header(sums).Append("# covariance of the means, a line a row of the histogram\n");
        int[] rows = [.. Rows(histogram)];
        foreach (int row in rows)
        {
            text.AppendJoin(',', rows.Select(other => Invariant($"{histogram.Covariance(row, other):R}"))).Append('\n');
        }

        return text.ToString();
    }

    // The rows that are written.
    private static IEnumerable<int> Rows(CorrelatorHistogram histogram) => Enumerable.Range(0, histogram.Correlator.Rows)
        .Where(row => histogram.Sum(row) != 0 || histogram.Correlator is not TripleCorrelator);

    private static StringBuilder Header(CorrelatorSums sums) => new StringBuilder()
        .Append(Invariant($"# {sums.Histograms[0].Correlator.Name}\n# {sums.Settings}\n# {sums.Jets} jets\n"));

    private static string Range(CorrelatorAxis axis, int bin)
    {
        string low = bin < 0 ? "" : Invariant($"{axis.Bins.Edges[bin]:R}"),
            high = bin == axis.Bins.Count ? "" : Invariant($"{axis.Bins.Edges[bin + 1]:R}");
        return $"{low},{high},";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
