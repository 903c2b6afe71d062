using Oom.Binning;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Bins of HEPData tables: the edges of an axis, and the bins that the cells of a matrix mean.</summary>
internal static class HepDataBins
{
    /// <summary>Whether a table has one axis, of bins.</summary>
    public static bool HasBins(DocumentNode table)
        => table.IsObject && table.TryGet("independent_variables", out var axes) && axes.Array() is [var axis]
            && axis.IsObject && axis.TryGet("values", out var values) && values.Array() is [var first, ..] && first.IsObject
                && first.TryGet("low", out _);

    /// <summary>The bins of an axis.</summary>
    /// <exception cref="DocumentException">The axis has no adjacent bins.</exception>
    public static BinEdges Of(DocumentNode axis)
    {
        var (low, high) = (new List<double>(), new List<double>());
        var values = axis["values"].NonEmptyArray();
        foreach (var bin in values)
        {
            low.Add(HepDataNumber.Of(bin["low"]));
            high.Add(HepDataNumber.Of(bin["high"]));
            if (!(high[^1] > low[^1]))
                throw bin["high"].Error(FormattableString.Invariant($"the bin from {low[^1]} to {high[^1]} has no width"));
        }

        double allowed = EdgeRounding.Of([.. low, high[^1]]);
        for (int i = 1; i < low.Count; i++)
        {
            if (!(Math.Abs(low[i] - high[i - 1]) <= allowed))
                throw values[i]["low"].Error(
                    FormattableString.Invariant(
                    $"the bins have a gap or overlap: the last one ends at {high[i - 1]}, this one begins at {low[i]}"));
        }

        return axis.Build(_ => new BinEdges([.. low, high[^1]]));
    }

    /// <summary>The bins of an axis of a matrix, one for each cell: given by their edges, by a point
    /// in each, or by numbers that begin at 1 or at 0.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="bins">The bins.</param>
    /// <param name="choices">What was taken, where a cell could mean several things.</param>
    /// <exception cref="DocumentException">A cell is no bin, or could be one or another.</exception>
    public static int[] Cells(DocumentNode axis, BinEdges bins, List<string> choices)
    {
        var cells = axis["values"].NonEmptyArray();
        if (cells[0].TryGet("low", out _)) return [.. cells.Select(cell => ByEdges(cell, bins))];
        double[] values = [.. cells.Select(cell => HepDataNumber.Of(cell["value"]))];
        var distinct = values.ToHashSet();
        bool areNumbers = values.All(double.IsInteger) && distinct.Count == bins.Count;
        double first = values.Min();
        List<(string Meaning, int[] Bins)> readings = [];
        if (areNumbers && first == 1 && values.Max() == bins.Count)
            readings.Add(("numbers that begin at 1", [.. values.Select(value => (int)value - 1)]));
        if (areNumbers && first == 0 && values.Max() == bins.Count - 1)
            readings.Add(("numbers that begin at 0", [.. values.Select(value => (int)value)]));
        if (values.All(value => value >= bins.Low && value <= bins.High)
            && distinct.Select(bins.IndexOf).Distinct().Count() == distinct.Count)
            readings.Add(("points in the bins", [.. values.Select(bins.IndexOf)]));
        if (readings.Count == 0)
        {
            int index = Array.FindIndex(values, value => !(value >= bins.Low && value <= bins.High));
            throw cells[Math.Max(0, index)].Error(
                FormattableString.Invariant(
                $"{values[Math.Max(0, index)]} is neither a point in a bin of its own nor the number of one of {bins.Count} bins"));
        }

        if (readings.Exists(reading => !reading.Bins.SequenceEqual(readings[0].Bins)))
            throw axis.Error(
                $"the cells may be {string.Join(" or ", readings.Select(reading => reading.Meaning))}, which are different bins");
        if (readings[0].Meaning != "numbers that begin at 1") choices.Add($"the bins of the covariance are {readings[0].Meaning}");
        return readings[0].Bins;
    }

    private static int ByEdges(DocumentNode cell, BinEdges bins)
    {
        double low = HepDataNumber.Of(cell["low"]), high = HepDataNumber.Of(cell["high"]), allowed = EdgeRounding.Of(bins.Edges);
        for (int i = 0; i < bins.Count; i++)
        {
            if (Math.Abs(bins.Edges[i] - low) <= allowed && Math.Abs(bins.Edges[i + 1] - high) <= allowed) return i;
        }

        throw cell.Error(FormattableString.Invariant($"the bin from {low} to {high} is none of the cross-section's"));
    }
}
