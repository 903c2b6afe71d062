using System.Numerics;

namespace Oom.Symbolic.Fitting;

/// <summary>Sums over points, on all lanes of the processor.</summary>
internal static class VectorSums
{
    /// <summary>Sum of products.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        int lanes = Vector<double>.Count, i = 0;
        Vector<double> first = default, second = default;
        for (; i <= a.Length - 2 * lanes; i += 2 * lanes)
        {
            first += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
            second += new Vector<double>(a[(i + lanes)..]) * new Vector<double>(b[(i + lanes)..]);
        }

        double sum = Vector.Sum(first + second);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Multiplies each element by a factor of its own.</summary>
    public static void Scale(Span<double> values, ReadOnlySpan<double> factors)
    {
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count) (new Vector<double>(values[i..]) * new Vector<double>(factors[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] *= factors[i];
    }

    /// <summary>Adds a multiple.</summary>
    public static void AddScaled(Span<double> values, ReadOnlySpan<double> added, double factor)
    {
        var multiple = new Vector<double>(factor);
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count) (new Vector<double>(values[i..]) + new Vector<double>(added[i..]) * multiple).CopyTo(values[i..]);
        for (; i < values.Length; i++) values[i] += added[i] * factor;
    }
}
