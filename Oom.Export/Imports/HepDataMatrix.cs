using Oom.Binning;
using Oom.Json;

namespace Oom.Export.Imports;

/// <summary>Reads the table of a covariance: a row for each pair of bins, or for those of one triangle.</summary>
internal static class HepDataMatrix
{
    /// <summary>The covariance in pb^2, row-major.</summary>
    /// <exception cref="DocumentException">The table is no covariance of these bins, or a cell is
    /// missing or stands twice with different values.</exception>
    public static double[] Read(DocumentNode table, BinEdges bins, List<string> choices)
    {
        var axes = table["independent_variables"];
        if (axes.Array().Count != 2) throw axes.Error($"a covariance has two independent variables, found {axes.Array().Count}");
        var columns = table["dependent_variables"];
        var column = Column(columns, choices);
        double unit = HepDataUnit.Of(column["header"], 2);
        var values = column["values"].Array();
        int n = bins.Count;
        int[][] cells = [.. axes.Array().Select(axis => HepDataBins.Cells(axis, bins, choices))];
        if (cells[0].Length != values.Count || cells[1].Length != values.Count)
            throw axes.Error(
                $"the two axes and the values have different lengths: {cells[0].Length}, {cells[1].Length} and {values.Count}");
        double[] covariance = new double[n * n];
        Array.Fill(covariance, double.NaN);
        for (int row = 0; row < values.Count; row++)
        {
            int cell = cells[0][row] * n + cells[1][row];
            double value = HepDataNumber.Of(values[row]["value"]);
            if (!double.IsNaN(covariance[cell]) && covariance[cell] != value)
                throw values[row].Error(FormattableString.Invariant(
                    $"the element of bins {cells[0][row] + 1} and {cells[1][row] + 1} stands twice, as {covariance[cell]} and {value}"));
            covariance[cell] = value;
        }

        // One triangle is enough.
        for (int cell = 0; cell < covariance.Length; cell++)
        {
            int mirror = cell % n * n + cell / n;
            if (double.IsNaN(covariance[cell])) covariance[cell] = covariance[mirror];
            if (double.IsNaN(covariance[cell]))
                throw column["values"].Error(
                    FormattableString.Invariant($"the element of bins {cell / n + 1} and {cell % n + 1} is missing"));
        }

        (covariance, string? change) = RoundedCovariance.Of(covariance, n, message => column["values"].Error(message));
        if (change is not null) choices.Add(change);
        for (int cell = 0; cell < covariance.Length; cell++) covariance[cell] *= unit;
        return covariance;
    }

    private static DocumentNode Column(DocumentNode columns, List<string> choices)
    {
        var all = columns.NonEmptyArray();
        if (all.Count == 1) return all[0];
        var total = all.Where(column => UncertaintyWords.IsTotal(Name(column))).ToList();
        if (total.Count != 1)
            throw columns.Error(
                $"expected one dependent variable, or one that says that it is the total, found {string.Join(", ", all.Select(column => $"\"{Name(column)}\""))}");
        choices.Add($"the covariance is the column \"{Name(total[0])}\", out of {all.Count}");
        return total[0];

        static string Name(DocumentNode column) => column["header"]["name"].String();
    }
}
