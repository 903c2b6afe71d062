using System.Numerics;
using System.Runtime.InteropServices;

namespace Oom.Statistics;

/// <summary>Sums over short contiguous rows.</summary>
internal static class VectorSums
{
    /// <summary>destination += factor source.</summary>
    public static void AddScaled(ReadOnlySpan<double> source, double factor, Span<double> destination)
    {
        int i = 0;
        var scale = new Vector<double>(factor);
        for (; i <= source.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(destination[i..]) + scale * new Vector<double>(source[i..])).CopyTo(destination[i..]);
        }

        for (; i < source.Length; i++) destination[i] += factor * source[i];
    }

    /// <summary>The sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        int i = 0;
        var sums = Vector<double>.Zero;
        for (; i <= first.Length - Vector<double>.Count; i += Vector<double>.Count)
            sums += new Vector<double>(first[i..]) * new Vector<double>(second[i..]);
        double sum = Vector.Sum(sums);
        for (; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }

    /// <summary>Length that holds a row and zeros up to whole vectors.</summary>
    public static int Padded(int length) => (length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;

    /// <summary>Products of one row with four others that follow each other, all of whole vectors.</summary>
    public static (double First, double Second, double Third, double Fourth) FourDots(ReadOnlySpan<double> row, ReadOnlySpan<double> others)
    {
        int length = row.Length;
        ReadOnlySpan<Vector<double>> a = MemoryMarshal.Cast<double, Vector<double>>(row);
        ReadOnlySpan<Vector<double>> b0 = MemoryMarshal.Cast<double, Vector<double>>(others[..length]),
            b1 = MemoryMarshal.Cast<double, Vector<double>>(others.Slice(length, length));
        ReadOnlySpan<Vector<double>> b2 = MemoryMarshal.Cast<double, Vector<double>>(others.Slice(2 * length, length)),
            b3 = MemoryMarshal.Cast<double, Vector<double>>(others.Slice(3 * length, length));
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        for (int i = 0; i < a.Length && i < b0.Length && i < b1.Length && i < b2.Length && i < b3.Length; i++)
        {
            s0 += a[i] * b0[i];
            s1 += a[i] * b1[i];
            s2 += a[i] * b2[i];
            s3 += a[i] * b3[i];
        }

        return (Vector.Sum(s0), Vector.Sum(s1), Vector.Sum(s2), Vector.Sum(s3));
    }
}
