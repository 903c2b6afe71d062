using System.Runtime.CompilerServices;

namespace Oom.Train.Machine.Vectors;

internal sealed unsafe partial class MatrixKernel<TLanes, TVector>
{
    // Written out, since only single variables stay in registers. Conditions on the width are constants of the compiled code.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block<TWidth, TEnd>(float* a0, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int depth)
        where TWidth : struct, IWidth
        where TEnd : struct, IEnd
    {
        float* a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        TVector c00 = default, c01 = default, c02 = default, c03 = default;
        TVector c10 = default, c11 = default, c12 = default, c13 = default;
        TVector c20 = default, c21 = default, c22 = default, c23 = default;
        TVector c30 = default, c31 = default, c32 = default, c33 = default;
        TVector c40 = default, c41 = default, c42 = default, c43 = default;
        TVector c50 = default, c51 = default, c52 = default, c53 = default;
        for (; depth > 0; depth--)
        {
            TVector b0 = TLanes.Load(b), b1 = default, b2 = default, b3 = default;
            if (TWidth.Count > 1) b1 = TLanes.Load(b + 1 * TLanes.Count);
            if (TWidth.Count > 2) b2 = TLanes.Load(b + 2 * TLanes.Count);
            if (TWidth.Count > 3) b3 = TLanes.Load(b + 3 * TLanes.Count);
            b += bRow;

            var x0 = TLanes.Broadcast(a0);
            c00 = TLanes.MultiplyAdd(x0, b0, c00);
            if (TWidth.Count > 1) c01 = TLanes.MultiplyAdd(x0, b1, c01);
            if (TWidth.Count > 2) c02 = TLanes.MultiplyAdd(x0, b2, c02);
            if (TWidth.Count > 3) c03 = TLanes.MultiplyAdd(x0, b3, c03);
            a0 += aColumn;

            var x1 = TLanes.Broadcast(a1);
            c10 = TLanes.MultiplyAdd(x1, b0, c10);
            if (TWidth.Count > 1) c11 = TLanes.MultiplyAdd(x1, b1, c11);
            if (TWidth.Count > 2) c12 = TLanes.MultiplyAdd(x1, b2, c12);
            if (TWidth.Count > 3) c13 = TLanes.MultiplyAdd(x1, b3, c13);
            a1 += aColumn;

            var x2 = TLanes.Broadcast(a2);
            c20 = TLanes.MultiplyAdd(x2, b0, c20);
            if (TWidth.Count > 1) c21 = TLanes.MultiplyAdd(x2, b1, c21);
            if (TWidth.Count > 2) c22 = TLanes.MultiplyAdd(x2, b2, c22);
            if (TWidth.Count > 3) c23 = TLanes.MultiplyAdd(x2, b3, c23);
            a2 += aColumn;

            var x3 = TLanes.Broadcast(a3);
            c30 = TLanes.MultiplyAdd(x3, b0, c30);
            if (TWidth.Count > 1) c31 = TLanes.MultiplyAdd(x3, b1, c31);
            if (TWidth.Count > 2) c32 = TLanes.MultiplyAdd(x3, b2, c32);
            if (TWidth.Count > 3) c33 = TLanes.MultiplyAdd(x3, b3, c33);
            a3 += aColumn;

            var x4 = TLanes.Broadcast(a4);
            c40 = TLanes.MultiplyAdd(x4, b0, c40);
            if (TWidth.Count > 1) c41 = TLanes.MultiplyAdd(x4, b1, c41);
            if (TWidth.Count > 2) c42 = TLanes.MultiplyAdd(x4, b2, c42);
            if (TWidth.Count > 3) c43 = TLanes.MultiplyAdd(x4, b3, c43);
            a4 += aColumn;

            var x5 = TLanes.Broadcast(a5);
            c50 = TLanes.MultiplyAdd(x5, b0, c50);
            if (TWidth.Count > 1) c51 = TLanes.MultiplyAdd(x5, b1, c51);
            if (TWidth.Count > 2) c52 = TLanes.MultiplyAdd(x5, b2, c52);
            if (TWidth.Count > 3) c53 = TLanes.MultiplyAdd(x5, b3, c53);
            a5 += aColumn;
        }

        Finish<TWidth, TEnd>(c, c00, c01, c02, c03);
        Finish<TWidth, TEnd>(c + cRow, c10, c11, c12, c13);
        Finish<TWidth, TEnd>(c + 2 * cRow, c20, c21, c22, c23);
        Finish<TWidth, TEnd>(c + 3 * cRow, c30, c31, c32, c33);
        Finish<TWidth, TEnd>(c + 4 * cRow, c40, c41, c42, c43);
        Finish<TWidth, TEnd>(c + 5 * cRow, c50, c51, c52, c53);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TWidth, TEnd>(float* c, TVector c0, TVector c1, TVector c2, TVector c3)
        where TWidth : struct, IWidth
        where TEnd : struct, IEnd
    {
        TEnd.Write(c0, c);
        if (TWidth.Count > 1) TEnd.Write(c1, c + 1 * TLanes.Count);
        if (TWidth.Count > 2) TEnd.Write(c2, c + 2 * TLanes.Count);
        if (TWidth.Count > 3) TEnd.Write(c3, c + 3 * TLanes.Count);
    }
}
