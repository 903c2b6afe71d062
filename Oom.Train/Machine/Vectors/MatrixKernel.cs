using System.Runtime.Intrinsics;

namespace Oom.Train.Machine.Vectors;

/// <summary>Products of small matrices of single-precision numbers that lie in the cache.</summary>
internal abstract unsafe class MatrixKernel
{
    /// <summary>Rows of a block: numbers of rows are multiples of it.</summary>
    public const int BlockRows = 6;

    /// <summary>The widest vectors that there are: rows of B and C start at multiples of its length, and are as long.</summary>
    public const int LanesMax = 16;

    /// <summary>The kernel of the widest vectors of this processor.</summary>
    public static MatrixKernel Widest { get; } =
        Vector512.IsHardwareAccelerated ? new MatrixKernel<Lanes512, Vector512<float>>() : Vector256.IsHardwareAccelerated ? new MatrixKernel<Lanes256, Vector256<float>>() : new MatrixKernel<Lanes128, Vector128<float>>();

    /// <summary>Numbers in a vector.</summary>
    public abstract int Lanes { get; }

    /// <summary>
    /// P = A B, sums of fused products in the order of A's columns, whatever the width of vectors; then C as <paramref name="end"/> says. Columns of C are worked on up to the next
    /// multiple of <see cref="LanesMax"/> at most.
    /// </summary>
    /// <param name="end">What becomes of P.</param>
    /// <param name="a">A, rows x depth.</param>
    /// <param name="aRow">Distance of its rows.</param>
    /// <param name="aColumn">Distance of its columns.</param>
    /// <param name="b">B, depth x columns, row by row.</param>
    /// <param name="bRow">Distance of its rows.</param>
    /// <param name="c">C, rows x columns, row by row.</param>
    /// <param name="cRow">Distance of its rows.</param>
    /// <param name="rows">Number of rows, a multiple of <see cref="BlockRows"/>.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="depth">Number of products in a sum.</param>
    public abstract void Multiply(BlockEnd end, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int rows, int columns, int depth);

    /// <summary>The next multiple.</summary>
    public static int RoundUp(int count, int multiple) => (count + multiple - 1) / multiple * multiple;
}
