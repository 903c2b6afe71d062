namespace Oom.Train.Machine.Vectors;

/// <summary>The layers of a network in the form of <see cref="PackedLayer"/>, with the present parameters.</summary>
internal sealed unsafe class PackedNetwork
{
    private readonly AlignedArray _weights, _transposed;

    /// <summary>A network whose parameters are all zero.</summary>
    /// <param name="network">The network.</param>
    public PackedNetwork(MultilayerPerceptron network)
    {
        var layers = new List<PackedLayer>();
        int end = 0, transposedEnd = 0;
        for (int i = 0; i < network.Parameters.Count; i += 2)
        {
            var layer = new PackedLayer(network.Parameters[i], network.Parameters[i + 1], end, transposedEnd);
            layers.Add(layer);
            end = checked(end + layer.Rows * layer.Stride);
            transposedEnd = checked(transposedEnd + layer.Units * layer.TransposedStride);
        }

        Layers = [.. layers];
        _weights = new AlignedArray(end);
        _transposed = new AlignedArray(transposedEnd);
    }

    /// <summary>The layers.</summary>
    public PackedLayer[] Layers { get; }

    /// <summary>Length of the matrices of all layers, and of a gradient.</summary>
    public int Length => _weights.Length;

    /// <summary>The matrices, inputs and bias x units.</summary>
    public float* Weights => _weights.Pointer;

    /// <summary>The transposed weights, units x inputs.</summary>
    public float* Transposed => _transposed.Pointer;

    /// <summary>Takes over parameters.</summary>
    /// <param name="parameters">The buffer of all parameters.</param>
    public void Pack(ReadOnlySpan<float> parameters)
    {
        Span<float> weights = _weights.Span, transposed = _transposed.Span;
        foreach (var layer in Layers)
        {
            for (int input = 0; input < layer.Inputs; input++)
            {
                var row = parameters.Slice(layer.Weight.Offset + input * layer.Units, layer.Units);
                row.CopyTo(weights[(layer.Offset + input * layer.Stride)..]);
                for (int unit = 0, place = layer.TransposedOffset + input; unit < row.Length; unit++, place += layer.TransposedStride) transposed[place] = row[unit];
            }

            parameters.Slice(layer.Bias.Offset, layer.Units).CopyTo(weights[(layer.Offset + layer.Inputs * layer.Stride)..]);
        }
    }

    /// <summary>Writes a gradient to where the parameters stand in their buffer.</summary>
    /// <param name="packed">The gradient in the form of the matrices.</param>
    /// <param name="factor">A factor on it.</param>
    /// <param name="gradient">The buffer; gaps between tensors become 0.</param>
    public void Unpack(ReadOnlySpan<float> packed, float factor, Span<float> gradient)
    {
        gradient.Clear();
        foreach (var layer in Layers)
        {
            for (int input = 0; input <= layer.Inputs; input++)
            {
                var row = packed.Slice(layer.Offset + input * layer.Stride, layer.Units);
                int place = input < layer.Inputs ? layer.Weight.Offset + input * layer.Units : layer.Bias.Offset;
                System.Numerics.Tensors.TensorPrimitives.Multiply(row, factor, gradient.Slice(place, layer.Units));
            }
        }
    }
}
