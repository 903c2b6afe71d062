namespace Oom.Train.Machine.Vectors;

/// <summary>
/// A dense layer as the products of matrices want it: the bias is the weight of one more input, which is always 1, rows start at cache lines and there are rows and columns of zeros up to whole blocks.
/// </summary>
/// <param name="Weight">Its weights, [inputs, units].</param>
/// <param name="Bias">Its biases, [units].</param>
/// <param name="Offset">Where its matrix of inputs and bias x units starts; its gradient has the same form.</param>
/// <param name="TransposedOffset">Where the transposed weights start, units x inputs.</param>
internal sealed record PackedLayer(ParameterTensor Weight, ParameterTensor Bias, int Offset, int TransposedOffset)
{
    /// <summary>Number of inputs.</summary>
    public int Inputs { get; } = (int)Weight.Lengths[0];

    /// <summary>Number of units.</summary>
    public int Units { get; } = (int)Weight.Lengths[1];

    /// <summary>Rows of the matrix with the bias, in whole blocks.</summary>
    public int Rows => MatrixKernel.RoundUp(Inputs + 1, MatrixKernel.BlockRows);

    /// <summary>Length of a row of the matrix.</summary>
    public int Stride => MatrixKernel.RoundUp(Units, MatrixKernel.LanesMax);

    /// <summary>Length of a row of the transposed weights.</summary>
    public int TransposedStride => MatrixKernel.RoundUp(Inputs, MatrixKernel.LanesMax);
}
