namespace Oom.Export.Imports;

/// <summary>Errors that a publication prints beside its values, which should be those of its covariance.</summary>
internal static class PrintedErrors
{
    // Rounded to one digit, or of unlike sides, errors of the same covariance differ by less.
    private const double Same = 1.25;

    /// <summary>A sentence where the errors beside the values and those of the covariance are others: it may be of a
    /// part of the errors, of shares, or of correlations.</summary>
    /// <param name="errors">The errors beside the values.</param>
    /// <param name="covariance">The covariance, row-major, in the same unit squared.</param>
    public static IEnumerable<string> Differences(IEnumerable<double> errors, double[] covariance)
    {
        double[] printed = [.. errors];
        double[] ratios = [.. printed.Select((error, i) => error / Math.Sqrt(covariance[i * printed.Length + i])).Where(double.IsFinite)];
        if (ratios.Length == 0 || (ratios.Min() >= 1 / Same && ratios.Max() <= Same)) yield break;
        yield return FormattableString.Invariant(
            $"the errors beside the values are {ratios.Min():G3} to {ratios.Max():G3} times those of the covariance, which are used: is it that of all errors, in the same unit?");
    }
}
