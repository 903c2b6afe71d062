using Oom.Surrogates;

namespace Oom.Likelihoods;

/// <summary>Rows made of others.</summary>
public static class RowChanges
{
    /// <summary>The rows of the model that is linear in the parameters of interest: all products of two of them are left out.</summary>
    /// <param name="rows">The rows.</param>
    public static RatioRows Linear(this RatioRows rows)
    {
        var from = rows.Layout;
        ProcessTerms[] terms = [.. from.Processes.Select(process => new ProcessTerms(process.Name,
            [.. process.Ratio.Where(IsLinear)], process.Exponent, process.Constants, process.LinearFactors))];
        int[] kept = [.. Enumerable.Range(0, terms.Length).SelectMany(p => Kept(from, p))];
        return Copy(rows, new RatioLayout(from.Parameters, terms), kept, rows.Counts);
    }

    /// <summary>The rows with the counts that are expected at a point (Asimov).</summary>
    /// <param name="parts">The rows.</param>
    /// <param name="values">Values of all parameters.</param>
    /// <exception cref="RowException">A row's expected yield has another sign there.</exception>
    public static IReadOnlyList<RatioRows> AsimovAt(this IReadOnlyList<RatioRows> parts, ReadOnlySpan<double> values)
    {
        double[] ratios = new ExtendedLikelihood(parts).Ratios(values);
        List<RatioRows> result = [];
        int first = 0;
        foreach (var part in parts)
        {
            double[] counts = new double[part.Count];
            for (int row = 0; row < counts.Length; row++)
            {
                if (!(ratios[first + row] >= 0))
                    throw new RowException(FormattableString.Invariant(
                        $"row {first + row + 1} has a differential cross-section of {ratios[first + row]} times that of the reference point: there are no Asimov data"));
                counts[row] = part.Yields[row] * ratios[first + row];
            }

            result.Add(Copy(part, part.Layout, [.. Enumerable.Range(0, part.Layout.ColumnCount)], counts));
            first += part.Count;
        }

        return result;
    }

    private static bool IsLinear(Monomial product) => product.Degree == 1;

    private static IEnumerable<int> Kept(RatioLayout layout, int process)
    {
        var terms = layout.Processes[process];
        int first = layout.FractionColumn(process);
        return Enumerable.Range(0, terms.ColumnCount).Where(column => column < 1 || column > terms.Ratio.Count
            || IsLinear(terms.Ratio[column - 1])).Select(column => first + column);
    }

    private static RatioRows Copy(RatioRows rows, RatioLayout layout, int[] columns, ReadOnlySpan<double> counts)
    {
        var copy = new RatioRows(layout);
        double[] all = new double[rows.Layout.ColumnCount], kept = new double[columns.Length];
        for (int row = 0; row < rows.Count; row++)
        {
            rows.CopyRow(row, all);
            for (int i = 0; i < kept.Length; i++) kept[i] = all[columns[i]];
            copy.Add(rows.Yields[row], counts[row], kept);
        }

        return copy;
    }
}
