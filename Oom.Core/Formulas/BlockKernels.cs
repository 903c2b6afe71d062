using System.Runtime.Intrinsics;

namespace Oom.Formulas;

/// <summary>Loops of the kernels over a block. The last lanes of a block go through the same vector code, filled up with ones.</summary>
internal static unsafe class BlockKernels
{
    private static readonly int Lanes = Vector256<double>.Count;

    public static void Fill(double* destination, double value, int count) => new Span<double>(destination, count).Fill(value);

    public static void Unary<T>(double* a, double* destination, int count) where T : struct, IUnaryKernel
    {
        int i = 0;
        for (; i <= count - Lanes; i += Lanes) T.Apply(Vector256.Load(a + i)).Store(destination + i);
        if (i < count) Store(T.Apply(Load(a + i, count - i)), destination + i, count - i);
    }

    public static void Binary<T>(double* a, double* b, double* destination, int count) where T : struct, IBinaryKernel
    {
        int i = 0;
        for (; i <= count - Lanes; i += Lanes) T.Apply(Vector256.Load(a + i), Vector256.Load(b + i)).Store(destination + i);
        if (i < count) Store(T.Apply(Load(a + i, count - i), Load(b + i, count - i)), destination + i, count - i);
    }

    public static void BinaryWithFirst<T>(double a, double* b, double* destination, int count) where T : struct, IBinaryKernel
    {
        var first = Vector256.Create(a);
        int i = 0;
        for (; i <= count - Lanes; i += Lanes) T.Apply(first, Vector256.Load(b + i)).Store(destination + i);
        if (i < count) Store(T.Apply(first, Load(b + i, count - i)), destination + i, count - i);
    }

    public static void BinaryWithSecond<T>(double* a, double b, double* destination, int count) where T : struct, IBinaryKernel
    {
        var second = Vector256.Create(b);
        int i = 0;
        for (; i <= count - Lanes; i += Lanes) T.Apply(Vector256.Load(a + i), second).Store(destination + i);
        if (i < count) Store(T.Apply(Load(a + i, count - i), second), destination + i, count - i);
    }

    public static void Pullback<T>(double* up, double* a, double* b, double* value, double* destination, int count) where T
        : struct, IPullback
    {
        int i = 0;
        for (; i <= count - Lanes; i += Lanes)
            T.Apply(Vector256.Load(up + i), Vector256.Load(a + i), Vector256.Load(b + i), Vector256.Load(value + i)).Store(destination + i);
        int rest = count - i;
        if (rest > 0)
            Store(T.Apply(Load(up + i, rest), Load(a + i, rest), Load(b + i, rest), Load(value + i, rest)), destination + i, rest);
    }

    private static Vector256<double> Load(double* source, int count)
    {
        var lanes = Vector256<double>.One;
        for (int i = 0; i < count; i++) lanes = lanes.WithElement(i, source[i]);
        return lanes;
    }

    private static void Store(Vector256<double> lanes, double* destination, int count)
    {
        for (int i = 0; i < count; i++) destination[i] = lanes.GetElement(i);
    }
}
