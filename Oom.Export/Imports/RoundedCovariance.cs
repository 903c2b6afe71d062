using System.Globalization;
using Oom.Numerics;

namespace Oom.Export.Imports;

/// <summary>
/// Covariances as publications print them, with few digits: one that is symmetric and positive semi-definite but for the rounding of its
/// last digits is replaced by the nearest one that is so without
/// (Higham, Linear Algebra Appl. 103 (1988) 103: eigenvalues below zero become zero).
/// </summary>
internal static class RoundedCovariance
{
    private const double HalfUnit = 0.5;

    // Numbers that end in zeros look like fewer.
    private const int FewestDigits = 3;

    // What arithmetic in double precision leaves of the largest element.
    private const double Arithmetic = 1e-12;

    // Of the largest element: what programs in single precision leave between the triangles.
    private const double Asymmetry = 1e-6;

    /// <summary>The covariance that was meant.</summary>
    /// <param name="covariance">As printed, row-major.</param>
    /// <param name="n">Number of bins.</param>
    /// <param name="refuse">Makes the exception where it is none.</param>
    /// <returns>The covariance, and what is to be said of it; null for nothing.</returns>
    /// <exception cref="Exception">What <paramref name="refuse"/> made: the covariance is
    /// none within the rounding of its digits.</exception>
    public static (double[] Covariance, string? Change) Of(double[] covariance, int n, Func<string, Exception> refuse)
    {
        double largest = covariance.Max(Math.Abs);
        if (!(largest > 0)) throw refuse("all elements of the covariance are 0");
        if (!IsBounded(largest, n))
            throw refuse(FormattableString.Invariant($"the largest element of the covariance, {largest}, is beyond all cross-sections"));
        int digits = Math.Max(FewestDigits, covariance.Max(Digits));
        double[] rounding = [.. covariance.Select(element => Rounding(element, digits) + Arithmetic * largest)],
            symmetric = new double[n * n];
        double asymmetry = 0, noise = 0;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < n; k++)
            {
                double element = covariance[i * n + k], mirror = covariance[k * n + i], difference = Math.Abs(element - mirror);
                if (k < i && !(difference <= rounding[i * n + k] + rounding[k * n + i] + Asymmetry * largest))
                    throw refuse(
                        FormattableString.Invariant(
                        $"the covariance is not symmetric: the element of bins {i + 1} and {k + 1} is {element}, that of bins {k + 1} and {i + 1} is {mirror}"));
                asymmetry = Math.Max(asymmetry, difference);
                noise += Math.Max(rounding[i * n + k] * rounding[i * n + k], difference * difference);
                symmetric[i * n + k] = (element + mirror) / 2;
            }
        }

        var system = SymmetricEigensystem.Of(symmetric, n);
        double smallest = system.Values[^1], allowed = Math.Sqrt(noise);
        // No eigenvalue moves by more than the norm of what rounding adds (Weyl).
        if (!(smallest >= -allowed))
            throw refuse(
                FormattableString.Invariant(
                $"the covariance is not positive semi-definite: its smallest eigenvalue is {smallest:G6}, its largest element {largest:G6}; rounding to {digits} digits moves it by {allowed:G3} at most"));
        string? change = asymmetry > Arithmetic * largest
            ? FormattableString.Invariant($"the covariance was symmetrised: its two triangles differ by up to {asymmetry:G3}") : null;
        if (smallest < -Arithmetic * largest)
        {
            symmetric = Project(system, n);
            change = FormattableString.Invariant(
                $"the covariance is rounded to {digits} digits and was projected on the nearest one that is positive semi-definite: its smallest eigenvalue was {smallest:G3}, its largest is {system.Values[0]:G3}");
        }

        if (n > 1 && Enumerable.Range(0, n).All(i => symmetric[i * n + i] == 1))
            change = string.Join("; ", ((string?[])[change, "all variances are 1: is the table one of correlations?"]).OfType<string>());
        return (symmetric, change);
    }

    /// <summary>Whether the norm of a covariance of <paramref name="n"/> bins is a number, squared.</summary>
    public static bool IsBounded(double largest, int n) => double.IsFinite(largest * largest * n * n);

    private static double[] Project(SymmetricEigensystem system, int n)
    {
        double[] matrix = new double[n * n];
        for (int mode = 0; mode < n; mode++)
        {
            double value = Math.Max(0, system.Values[mode]);
            double[] vector = system.Vectors[mode];
            for (int i = 0; i < n; i++)
            {
                for (int k = 0; k <= i; k++) matrix[i * n + k] += value * vector[i] * vector[k];
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int k = i + 1; k < n; k++) matrix[i * n + k] = matrix[k * n + i];
        }

        return matrix;
    }

    // Half a unit of the last of so many digits.
    private static double Rounding(double value, int digits)
        => value == 0 ? 0 : HalfUnit * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1);

    // The significant digits of a number as it is printed at its shortest.
    private static int Digits(double value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture).Split('E')[0];
        return Math.Max(1, string.Concat(digits.Where(char.IsAsciiDigit)).Trim('0').Length);
    }
}
