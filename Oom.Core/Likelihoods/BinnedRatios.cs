using Oom.Surrogates;

namespace Oom.Likelihoods;

/// <summary>The binned model of the same pieces (arXiv:2406.19076, eq. 63): per bin and process a polynomial in theta and a
/// second-order interpolation of the logarithm in nu.</summary>
public static class BinnedRatios
{
    /// <summary>
    /// Sums rows in bins. The polynomials are exact; the exponents are linear and quadratic in each
    /// nuisance, from the yields at nu = 1 and -1 with the others at 0,
    /// with a mixed term where the unbinned model has one, from the yield where both are 1.
    /// </summary>
    /// <param name="rows">The rows of the unbinned model.</param>
    /// <param name="bins">The bin of each row, from 0.</param>
    /// <param name="binCount">Number of bins.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="RowException">A bin has no expected yield, or one of another sign at a variation.</exception>
    public static RatioRows Of(RatioRows rows, ReadOnlySpan<int> bins, int binCount)
    {
        if (bins.Length != rows.Count)
            throw new ArgumentException($"expected the bins of {rows.Count} rows, found {bins.Length}", nameof(bins));
        var unbinned = rows.Layout;
        ProcessTerms[] terms = [.. unbinned.Processes.Select(Binned)];
        var layout = new RatioLayout(unbinned.Parameters, terms);
        double[] yields = new double[binCount], counts = new double[binCount];
        double[][] columns = [.. Enumerable.Range(0, binCount).Select(_ => new double[layout.ColumnCount])];
        double[] row = new double[unbinned.ColumnCount];
        double[][][] scaled = [
            .. terms.Select((term, p) => Variations(term, unbinned.Parameters.Count).Select(_ => new double[binCount]).ToArray())];
        double[][][] variations = [.. terms.Select(term => Variations(term, unbinned.Parameters.Count).ToArray())];
        for (int i = 0; i < rows.Count; i++)
        {
            rows.CopyRow(i, row);
            int bin = bins[i];
            yields[bin] += rows.Yields[i];
            counts[bin] += rows.Counts[i];
            for (int p = 0; p < terms.Length; p++)
            {
                double weight = rows.Yields[i] * row[unbinned.FractionColumn(p)];
                columns[bin][layout.FractionColumn(p)] += weight;
                for (int r = 0; r < terms[p].Ratio.Count; r++)
                    columns[bin][layout.RatioColumn(p) + r] += weight * row[unbinned.RatioColumn(p) + r];
                for (int v = 0; v < variations[p].Length; v++) scaled[p][v][bin] += weight * Factor(unbinned, p, row, variations[p][v]);
            }
        }

        var binned = new RatioRows(layout);
        for (int bin = 0; bin < binCount; bin++)
        {
            if (!(yields[bin] > 0))
                throw new RowException(
                    FormattableString.Invariant($"bin {bin + 1} of {binCount} has the expected yield {yields[bin]}; it must be above 0"));
            for (int p = 0; p < terms.Length; p++)
                Finish(terms[p], columns[bin].AsSpan(layout.FractionColumn(p), terms[p].ColumnCount), yields[bin],
                    [.. scaled[p].Select(values => values[bin])], bin);
            binned.Add(yields[bin], counts[bin], columns[bin]);
        }

        return binned;
    }

    private static ProcessTerms Binned(ProcessTerms terms)
    {
        int[] nuisances = [.. terms.Exponent.SelectMany(product => product.Parameters()).Concat(terms.LinearFactors).Distinct().Order()];
        Monomial[] single = [.. nuisances.SelectMany(k => (Monomial[])[new(k), new(k, k)])];
        Monomial[] mixed = [.. terms.Exponent.Where(product => product.Degree == 2 && product.Parameters().Length == 2)];
        return new ProcessTerms(terms.Name, terms.Ratio, [.. single, .. mixed], terms.Constants, []);
    }

    // nu_k = 1, nu_k = -1 for every nuisance in turn; then nu_k = nu_l = 1 for the mixed terms.
    private static IEnumerable<double[]> Variations(ProcessTerms binned, int parameters)
    {
        foreach (var product in binned.Exponent)
        {
            double[] values = new double[parameters];
            foreach (int k in product.Parameters()) values[k] = product.Parameters().Length == 1 && product.Degree == 2 ? -1 : 1;
            yield return values;
        }
    }

    private static double Factor(RatioLayout layout, int process, double[] row, double[] values)
    {
        var terms = layout.Processes[process];
        double exponent = 0, factor = 1;
        for (int a = 0; a < terms.Exponent.Count; a++)
            exponent += terms.Exponent[a].Evaluate(values) * row[layout.ExponentColumn(process) + a];
        for (int j = 0; j < terms.LinearFactors.Count; j++)
            factor *= 1 + values[terms.LinearFactors[j]] * row[layout.LinearFactorColumn(process) + j];
        return factor * Math.Exp(exponent);
    }

    private static void Finish(ProcessTerms terms, Span<double> columns, double yield, double[] varied, int bin)
    {
        double own = columns[0];
        if (own == 0)
        {
            columns.Clear();
            return;
        }

        for (int r = 1; r <= terms.Ratio.Count; r++) columns[r] /= own;
        var exponent = columns[(1 + terms.Ratio.Count)..];
        for (int a = 0; a < exponent.Length; a++)
        {
            double logarithm = Math.Log(varied[a] / own);
            if (!double.IsFinite(logarithm))
                throw new RowException(
                    $"process '{terms.Name}': the yield of bin {bin + 1} at a variation is not of the sign of the nominal one");
            exponent[a] = logarithm;
        }

        for (int a = 0; a < exponent.Length; a++)
        {
            var product = terms.Exponent[a];
            if (product.Degree == 1)
            {
                (exponent[a], exponent[a + 1]) = ((exponent[a] - exponent[a + 1]) / 2, (exponent[a] + exponent[a + 1]) / 2);
            }
            else if (product.Parameters().Length == 2)
            {
                for (int b = 0; b < a; b++)
                {
                    if (terms.Exponent[b].Parameters().Length == 1 && product.Parameters().Contains(terms.Exponent[b].Parameters()[0]))
                        exponent[a] -= exponent[b];
                }
            }
        }

        columns[0] /= yield;
    }
}
