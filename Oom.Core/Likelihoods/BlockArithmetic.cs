using System.Numerics;
using System.Runtime.InteropServices;

namespace Oom.Likelihoods;

/// <summary>Arithmetic on columns of <see cref="RatioRows.BlockLength"/> numbers, vector by vector.</summary>
internal static class BlockArithmetic
{
    /// <summary>Adds factor source to the destination.</summary>
    public static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> destination)
    {
        var x = Vectors(source);
        var z = Vectors(destination);
        for (int i = 0; i < z.Length; i++) z[i] += x[i] * factor;
    }

    /// <summary>Sets destination = x y.</summary>
    public static void Multiply(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> destination)
    {
        var x = Vectors(left);
        var y = Vectors(right);
        var z = Vectors(destination);
        for (int i = 0; i < z.Length; i++) z[i] = x[i] * y[i];
    }

    /// <summary>Adds x y to the destination.</summary>
    public static void AddProduct(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> destination)
    {
        var x = Vectors(left);
        var y = Vectors(right);
        var z = Vectors(destination);
        for (int i = 0; i < z.Length; i++) z[i] += x[i] * y[i];
    }

    /// <summary>Sets destination = factor exp(exponent).</summary>
    public static void MultiplyByExp(ReadOnlySpan<double> factor, ReadOnlySpan<double> exponent, Span<double> destination)
    {
        var x = Vectors(factor);
        var y = Vectors(exponent);
        var z = Vectors(destination);
        for (int i = 0; i < z.Length; i++) z[i] = x[i] * Vector.Exp(y[i]);
    }

    /// <summary>Multiplies the destination by 1 + nu a, and adds a/(1 + nu a) and its square to the others.</summary>
    /// <returns>Whether all factors are above 0.</returns>
    public static bool MultiplyByLinearFactor(
        ReadOnlySpan<double> slope, double nuisance, Span<double> destination, Span<double> derivative, Span<double> square)
    {
        var a = Vectors(slope);
        var z = Vectors(destination);
        var d = Vectors(derivative);
        var s = Vectors(square);
        bool positive = true;
        for (int i = 0; i < z.Length; i++)
        {
            var factor = Vector<double>.One + a[i] * nuisance;
            positive &= Vector.GreaterThanAll(factor, Vector<double>.Zero);
            var logarithmic = a[i] / factor;
            z[i] *= factor;
            d[i] += logarithmic;
            s[i] += logarithmic * logarithmic;
        }

        return positive;
    }

    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var x = Vectors(left);
        var y = Vectors(right);
        Vector<double> first = Vector<double>.Zero, second = first;
        for (int i = 0; i + 1 < x.Length; i += 2)
        {
            first += x[i] * y[i];
            second += x[i + 1] * y[i + 1];
        }

        return Vector.Sum(first + second);
    }

    /// <summary>The sum of y (D - 1) - n ln D; the rows' ratios D must be above 0 where n is not 0.</summary>
    public static double Deviance(ReadOnlySpan<double> yields, ReadOnlySpan<double> counts, ReadOnlySpan<double> ratios)
    {
        var y = Vectors(yields);
        var n = Vectors(counts);
        var d = Vectors(ratios);
        var sum = Vector<double>.Zero;
        for (int i = 0; i < d.Length; i++)
        {
            var logarithm = Vector.Log(Vector.ConditionalSelect(Vector.Equals(n[i], Vector<double>.Zero), Vector<double>.One, d[i]));
            sum += y[i] * (d[i] - Vector<double>.One) - n[i] * logarithm;
        }

        return Vector.Sum(sum);
    }

    /// <summary>The derivatives of y D - n ln D by D: y - n/D and n/D^2.</summary>
    public static void DevianceDerivatives(
        ReadOnlySpan<double> yields, ReadOnlySpan<double> counts, ReadOnlySpan<double> ratios, Span<double> first, Span<double> second)
    {
        var y = Vectors(yields);
        var n = Vectors(counts);
        var d = Vectors(ratios);
        var f = Vectors(first);
        var s = Vectors(second);
        for (int i = 0; i < d.Length; i++)
        {
            var perRatio = Vector.ConditionalSelect(Vector.Equals(n[i], Vector<double>.Zero), Vector<double>.Zero, n[i] / d[i]);
            f[i] = y[i] - perRatio;
            s[i] = Vector.ConditionalSelect(Vector.Equals(n[i], Vector<double>.Zero), Vector<double>.Zero, perRatio / d[i]);
        }
    }

    /// <summary>Whether the ratio is above 0 in all rows with a count.</summary>
    public static bool ArePositive(ReadOnlySpan<double> counts, ReadOnlySpan<double> ratios)
    {
        var n = Vectors(counts);
        var d = Vectors(ratios);
        for (int i = 0; i < d.Length; i++)
        {
            if (!Vector.GreaterThanAll(
                Vector.ConditionalSelect(Vector.Equals(n[i], Vector<double>.Zero), Vector<double>.One, d[i]), Vector<double>.Zero))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<Vector<double>> Vectors(ReadOnlySpan<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);

    private static Span<Vector<double>> Vectors(Span<double> values) => MemoryMarshal.Cast<double, Vector<double>>(values);
}
