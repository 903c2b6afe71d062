using System.Runtime.CompilerServices;

namespace Oom.Train.Machine.Vectors;

internal sealed unsafe partial class MatrixKernel<TLanes, TVector>
{
    // Vectors side by side in a block.
    private interface IWidth
    {
        static abstract int Count { get; }
    }

    // What becomes of a vector of sums, see BlockEnd.
    private interface IEnd
    {
        static abstract void Write(TVector sums, float* place);
    }

    private readonly struct Width1 : IWidth
    {
        public static int Count => 1;
    }

    private readonly struct Width2 : IWidth
    {
        public static int Count => 2;
    }

    private readonly struct Width3 : IWidth
    {
        public static int Count => 3;
    }

    private readonly struct Width4 : IWidth
    {
        public static int Count => 4;
    }

    private readonly struct Store : IEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(TVector sums, float* place) => TLanes.Store(sums, place);
    }

    private readonly struct Add : IEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(TVector sums, float* place) => TLanes.Store(TLanes.Add(TLanes.Load(place), sums), place);
    }

    private readonly struct Relu : IEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(TVector sums, float* place) => TLanes.Store(TLanes.Relu(sums), place);
    }

    private readonly struct ReluGradient : IEnd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static void Write(TVector sums, float* place) => TLanes.Store(TLanes.WherePositive(TLanes.Load(place), sums), place);
    }
}
