using Oom.Correlators;

namespace Oom.Figures.Correlators;

/// <summary>An energy correlator: a histogram of one angle, a map of two; of three the map of the first two, summed over the
/// third.</summary>
public static class CorrelatorFigure
{
    /// <summary>The figure of the first correlator.</summary>
    public static Figure Of(CorrelatorSums sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        var histogram = sums.Histograms[0];
        var axes = histogram.Correlator.Axes;
        return new Figure("correlator", histogram.Correlator.Name, [axes.Count == 1 ? Curve(histogram) : Map(histogram)])
        {
            Label = FormattableString.Invariant($"{sums.Jets:N0} jets, {sums.Settings}"),
            Caption = "Mean over jets in every bin, not divided by its width, without underflow and overflow."
                + (axes.Count > 2 ? $" Summed over {axes[2].Name}." : "") + (axes.Count > 1 ? " Bins are drawn equally wide." : ""),
        };
    }

    private static Panel Curve(CorrelatorHistogram histogram)
    {
        var axis = histogram.Correlator.Axes[0];
        double[] means = new double[axis.Bins.Count], errors = new double[axis.Bins.Count];
        int[] bin = new int[1];
        for (int row = 0; row < histogram.Correlator.Rows; row++)
        {
            histogram.Correlator.BinsOf(row, bin);
            if (bin[0] < 0 || bin[0] >= means.Length) continue;
            (means[bin[0]], errors[bin[0]]) = (histogram.Mean(row), histogram.Error(row));
        }

        return new Panel(new Axis(axis.Name) { IsLogarithmic = IsGeometric(axis) }, new Axis("mean per jet and bin"),
            [new Steps("mean", [.. axis.Bins.Edges], means, Ink.Blue) { Errors = errors, ErrorPlace = 0.5, IsInLegend = false }]);
    }

    private static Panel Map(CorrelatorHistogram histogram)
    {
        var axes = histogram.Correlator.Axes;
        Axis x = new(axes[0].Name) { Edges = [.. axes[0].Bins.Edges] }, y = new(axes[1].Name) { Edges = [.. axes[1].Bins.Edges] };
        double[] means = new double[axes[0].Bins.Count * axes[1].Bins.Count];
        int[] bins = new int[axes.Count];
        for (int row = 0; row < histogram.Correlator.Rows; row++)
        {
            histogram.Correlator.BinsOf(row, bins);
            bool isInside = bins.Zip(axes).All(item => item.First >= 0 && item.First < item.Second.Bins.Count);
            if (isInside) means[bins[1] * axes[0].Bins.Count + bins[0]] += histogram.Mean(row);
        }

        return new Panel(x, y, [new HeatMap("mean per jet and bin", x, y, means)]);
    }

    // Whether bins grow by a factor, and not by a sum.
    private static bool IsGeometric(CorrelatorAxis axis)
    {
        var edges = axis.Bins.Edges;
        return edges[0] > 0 && edges.Length > 2
            && Math.Abs(edges[^1] / edges[^2] * edges[0] / edges[1] - 1) < Math.Abs((edges[^1] - edges[^2]) / (edges[1] - edges[0]) - 1);
    }
}
