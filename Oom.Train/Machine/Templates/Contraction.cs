using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Oom.Train.Machine.Templates;

/// <summary>Weighted sums of rows of an array: the inner loop of a training step.</summary>
internal static class Contraction
{
    /// <summary>The sum of two sets of rows, each row as long as the destination and multiplied by a factor.</summary>
    /// <param name="source">The array.</param>
    /// <param name="start">Where the first row of the first set starts.</param>
    /// <param name="stride">Distance of its rows.</param>
    /// <param name="factors">Its factors, one a row.</param>
    /// <param name="moreFactors">The factors of the second set.</param>
    /// <param name="moreStart">Where its first row starts.</param>
    /// <param name="moreStride">Distance of its rows.</param>
    /// <param name="destination">Receives the sum.</param>
    /// <exception cref="ArgumentException">A row is not within the array.</exception>
    public static void Of(
        ReadOnlySpan<double> source, int start, int stride, ReadOnlySpan<double> factors, ReadOnlySpan<double> moreFactors, int moreStart,
        int moreStride, Span<double> destination)
    {
        int length = destination.Length;
        Require(source.Length, start, stride, factors.Length, length);
        Require(source.Length, moreStart, moreStride, moreFactors.Length, length);
        ref double from = ref MemoryMarshal.GetReference(source), to = ref MemoryMarshal.GetReference(destination);
        if (length < Vector256<double>.Count)
        {
            for (int i = 0; i < length; i++)
            {
                double sum = 0;
                for (int row = 0; row < factors.Length; row++) sum += factors[row] * source[start + row * stride + i];
                for (int row = 0; row < moreFactors.Length; row++) sum += moreFactors[row] * source[moreStart + row * moreStride + i];
                destination[i] = sum;
            }

            return;
        }

        for (int first = 0; first < length; first += Vector256<double>.Count)
        {
            // The last vector ends with the row and does some elements again.
            int i = Math.Min(first, length - Vector256<double>.Count);
            var sum = Vector256<double>.Zero;
            for (int row = 0, place = start + i; row < factors.Length; row++, place += stride)
                sum += factors[row] * Vector256.LoadUnsafe(ref from, (nuint)place);
            for (int row = 0, place = moreStart + i; row < moreFactors.Length; row++, place += moreStride)
                sum += moreFactors[row] * Vector256.LoadUnsafe(ref from, (nuint)place);
            sum.StoreUnsafe(ref to, (nuint)i);
        }
    }

    private static void Require(int length, int start, int stride, int rows, int rowLength)
    {
        if (start < 0 || stride < 0 || rows > 0 && start + (rows - 1) * (long)stride + rowLength > length)
        {
            throw new ArgumentException(
                $"{rows} rows of {rowLength} from {start} at a distance of {stride} do not fit into {length}", nameof(start));
        }
    }
}
