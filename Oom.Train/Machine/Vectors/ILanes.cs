namespace Oom.Train.Machine.Vectors;

/// <summary>The arithmetic of one width of vectors of single-precision numbers. Every operation is exact or rounded once, so that all widths give the same bits.</summary>
/// <typeparam name="TVector">The vector.</typeparam>
internal unsafe interface ILanes<TVector> where TVector : struct
{
    /// <summary>Numbers in a vector: 16 or a divisor of it.</summary>
    static abstract int Count { get; }

    /// <summary>Vectors side by side in a block of a matrix, 1 to 4, whose six rows of sums stay in registers.</summary>
    static abstract int BlockWidth { get; }

    /// <summary>Reads a vector.</summary>
    static abstract TVector Load(float* place);

    /// <summary>Reads one number into all lanes.</summary>
    static abstract TVector Broadcast(float* place);

    /// <summary>Writes a vector.</summary>
    static abstract void Store(TVector value, float* place);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>max(0, a); NaN stays NaN.</summary>
    static abstract TVector Relu(TVector a);

    /// <summary>The value where the condition is above 0, else 0.</summary>
    static abstract TVector WherePositive(TVector condition, TVector value);
}
