using Oom.Numerics;
using Oom.Surrogates;

namespace Oom.Likelihoods;

/// <summary>Models with every kind of term, on random rows.</summary>
internal static class RandomModel
{
    public static ParameterList Parameters()
        => new(
        ["a", "b"], [("k", NuisanceConstraint.Gaussian), ("l", NuisanceConstraint.Gaussian), ("m", NuisanceConstraint.Floating),
        ("lumi", NuisanceConstraint.Gaussian)]);

    /// <summary>A process with a polynomial, quadratic exponents with a mixed term, normalisations and two linear
    /// factors of one nuisance, and one with a cubic term.</summary>
    public static RatioLayout Layout() => new(Parameters(),
    [
        new("signal", [new(0), new(1), new(0, 0), new(0, 1), new(1, 1)], [new(2), new(2, 2), new(3), new(2, 3)],
            [(new(5), Math.Log(1.05)), (new(5, 5), 0.01)], [4, 4]),
        new("background", [], [new(2), new(2, 2, 2)], [(new(5), Math.Log(1.05)), (new(4), Math.Log(1.3))], [3]),
    ]);

    public static RatioRows Rows(RatioLayout layout, int count, ulong seed = 1)
    {
        var random = new Philox4x32(seed, 0);
        var rows = new RatioRows(layout);
        double[] columns = new double[layout.ColumnCount];
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < columns.Length; c++) columns[c] = 0.2 * random.NextNormal();
            double fraction = 0.3 + 0.6 * random.NextDouble();
            columns[layout.FractionColumn(0)] = fraction;
            columns[layout.FractionColumn(1)] = 1 - fraction;
            double yield = random.NextDouble();
            bool isData = i % 3 == 0;
            rows.Add(isData ? 0 : yield, isData ? 1 : i % 3 == 1 ? 0 : yield, columns);
        }

        return rows;
    }

    /// <summary>The ratio D of a row as the formula stands in the documentation of <see cref="ProcessTerms"/>.</summary>
    public static double PlainRatio(RatioLayout layout, ReadOnlySpan<double> row, ReadOnlySpan<double> values)
    {
        double total = 0;
        for (int p = 0; p < layout.Processes.Count; p++)
        {
            var terms = layout.Processes[p];
            double polynomial = 1, exponent = 0, factor = 1;
            for (int r = 0; r < terms.Ratio.Count; r++) polynomial += PlainProduct(terms.Ratio[r], values) * row[layout.RatioColumn(p) + r];
            for (int e = 0; e < terms.Exponent.Count; e++)
                exponent += PlainProduct(terms.Exponent[e], values) * row[layout.ExponentColumn(p) + e];
            foreach (var (product, coefficient) in terms.Constants) exponent += PlainProduct(product, values) * coefficient;
            for (int j = 0; j < terms.LinearFactors.Count; j++)
                factor *= 1 + values[terms.LinearFactors[j]] * row[layout.LinearFactorColumn(p) + j];
            total += row[layout.FractionColumn(p)] * polynomial * Math.Exp(exponent) * factor;
        }

        return total;
    }

    private static double PlainProduct(Monomial product, ReadOnlySpan<double> values)
    {
        double value = 1;
        foreach (int factor in product.Factors) value *= values[factor];
        return value;
    }
}
