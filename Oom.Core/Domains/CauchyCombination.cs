namespace Oom.Domains;

/// <summary>One p-value of several that may depend on each other (Y. Liu and J. Xie, J. Am. Stat. Assoc. 115 (2020) 393): the mean of
/// tan((1/2 - p) pi) has a Cauchy tail whatever the correlations.</summary>
public static class CauchyCombination
{
    // Beyond it the tangent is 1/(pi p) to rounding, and p near 1, which discrete tests have, would outweigh everything else.
    private const double Smallest = 1e-15, Floor = 1e-300, Largest = 0.99;

    /// <summary>The combined p-value.</summary>
    /// <param name="values">At least one p-value, 0 to 1.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static double Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("there is no p-value to combine", nameof(values));
        if (values.Count == 1) return values[0];
        double mean = values.Average(value => value < Smallest ? 1 / (Math.PI * Math.Max(value, Floor))
            : Math.Tan((0.5 - Math.Min(value, Largest)) * Math.PI));
        // atan(1/x)/pi keeps the digits of a small p-value, which 1/2 - atan(x)/pi loses.
        return mean > 1 ? Math.Atan(1 / mean) / Math.PI : 0.5 - Math.Atan(mean) / Math.PI;
    }
}
