using System.Numerics;

namespace Oom.Statistics.Models;

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
        for (; i <= first.Length - Vector<double>.Count; i += Vector<double>.Count) sums += new Vector<double>(first[i..]) * new Vector<double>(second[i..]);
        double sum = Vector.Sum(sums);
        for (; i < first.Length; i++) sum += first[i] * second[i];
        return sum;
    }
}
