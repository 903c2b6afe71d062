namespace Oom.Train.Machine.Vectors;

/// <summary>Products of matrices with vectors of one width, in blocks of six rows by one to four vectors whose sums stay in registers.</summary>
/// <typeparam name="TLanes">The arithmetic.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal sealed unsafe partial class MatrixKernel<TLanes, TVector> : MatrixKernel
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <inheritdoc/>
    public override int Lanes => TLanes.Count;

    /// <inheritdoc/>
    public override void Multiply(BlockEnd end, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int rows, int columns, int depth)
    {
        switch (end)
        {
            case BlockEnd.Store: Multiply<Store>(a, aRow, aColumn, b, bRow, c, cRow, rows, columns, depth); break;
            case BlockEnd.Add: Multiply<Add>(a, aRow, aColumn, b, bRow, c, cRow, rows, columns, depth); break;
            case BlockEnd.Relu: Multiply<Relu>(a, aRow, aColumn, b, bRow, c, cRow, rows, columns, depth); break;
            case BlockEnd.ReluGradient: Multiply<ReluGradient>(a, aRow, aColumn, b, bRow, c, cRow, rows, columns, depth); break;
            default: throw new ArgumentOutOfRangeException(nameof(end), end, "no such end");
        }
    }

    // The columns of B of one block stay in the first cache while all rows of A go by.
    private static void Multiply<TEnd>(float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int rows, int columns, int depth)
        where TEnd : struct, IEnd
    {
        int vectors = (columns + TLanes.Count - 1) / TLanes.Count;
        for (int blocks = (vectors + TLanes.BlockWidth - 1) / TLanes.BlockWidth; blocks > 0; blocks--)
        {
            int width = (vectors + blocks - 1) / blocks;
            float* aBlock = a, cBlock = c;
            for (int row = 0; row < rows; row += BlockRows, aBlock += BlockRows * aRow, cBlock += BlockRows * cRow)
            {
                switch (width)
                {
                    case 1: Block<Width1, TEnd>(aBlock, aRow, aColumn, b, bRow, cBlock, cRow, depth); break;
                    case 2: Block<Width2, TEnd>(aBlock, aRow, aColumn, b, bRow, cBlock, cRow, depth); break;
                    case 3: Block<Width3, TEnd>(aBlock, aRow, aColumn, b, bRow, cBlock, cRow, depth); break;
                    default: Block<Width4, TEnd>(aBlock, aRow, aColumn, b, bRow, cBlock, cRow, depth); break;
                }
            }

            vectors -= width;
            b += width * TLanes.Count;
            c += width * TLanes.Count;
        }
    }
}
