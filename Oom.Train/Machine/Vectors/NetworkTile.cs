using System.Numerics;
using System.Runtime.InteropServices;

namespace Oom.Train.Machine.Vectors;

/// <summary>A few events on their way through a network and back: so few that all they need stays in a core's cache. One thread's work place.</summary>
internal sealed unsafe class NetworkTile
{
    /// <summary>Events, at most.</summary>
    public const int EventsMax = 16 * MatrixKernel.BlockRows;

    private readonly PackedNetwork _network;
    private readonly MatrixKernel _kernel;
    private readonly AlignedArray[] _values;
    private readonly int[] _strides;
    private readonly float[] _mean, _spread;
    private int _count, _rows;

    /// <summary>An empty tile.</summary>
    /// <param name="network">The network.</param>
    /// <param name="standardisation">Its standardisation.</param>
    /// <param name="kernel">The arithmetic.</param>
    public NetworkTile(PackedNetwork network, Standardisation standardisation, MatrixKernel kernel)
    {
        _network = network;
        _kernel = kernel;

        // One column more than units: the input 1 of the next layer's biases.
        int[] units = [network.Layers[0].Inputs, .. network.Layers.Select(layer => layer.Units)];
        _strides = Array.ConvertAll(units, count => MatrixKernel.RoundUp(MatrixKernel.RoundUp(count + 1, MatrixKernel.BlockRows), MatrixKernel.LanesMax));
        _values = Array.ConvertAll(_strides, stride => new AlignedArray(checked(EventsMax * stride)));

        // The columns beyond the features stay 0.
        _mean = new float[_strides[0]];
        _spread = new float[_strides[0]];
        Array.Fill(_spread, 1);
        for (int i = 0; i < units[0]; i++)
        {
            _mean[i] = (float)standardisation.Mean[i];
            _spread[i] = (float)standardisation.Spread[i];
        }
    }

    /// <summary>Distance of the events' outputs.</summary>
    public int OutputStride => _strides[^1];

    /// <summary>The outputs, event by event; before <see cref="Backward"/> to be replaced by the derivatives of the loss by them.</summary>
    public Span<float> Outputs => _values[^1].Span;

    /// <summary>Takes events through the network.</summary>
    /// <param name="features">The features.</param>
    /// <param name="rows">The events, as rows of the features.</param>
    public void Forward(FeatureView features, ReadOnlySpan<int> rows)
    {
        Load(features, rows);
        for (int i = 0; i < _network.Layers.Length; i++)
        {
            var layer = _network.Layers[i];
            AddOnes(i, layer.Inputs);
            _kernel.Multiply(
                i + 1 < _network.Layers.Length ? BlockEnd.Relu : BlockEnd.Store, _values[i].Pointer, _strides[i], 1, _network.Weights + layer.Offset, layer.Stride,
                _values[i + 1].Pointer, _strides[i + 1], _rows, layer.Units, layer.Inputs + 1);
        }
    }

    /// <summary>Takes the derivatives by the outputs of the events that were last taken forward back through the network, over their activations.</summary>
    /// <param name="gradient">The derivatives by the parameters are added to it, in the form of the matrices of <see cref="PackedNetwork"/>.</param>
    public void Backward(float* gradient)
    {
        // Events that fill up the last block: whatever finite numbers they have, their derivatives are 0.
        Outputs[(_count * OutputStride)..(_rows * OutputStride)].Clear();
        for (int i = _network.Layers.Length - 1; i >= 0; i--)
        {
            var layer = _network.Layers[i];
            float* inputs = _values[i].Pointer, derivatives = _values[i + 1].Pointer;
            _kernel.Multiply(BlockEnd.Add, inputs, 1, _strides[i], derivatives, _strides[i + 1], gradient + layer.Offset, layer.Stride, layer.Rows, layer.Units, _rows);
            if (i > 0) _kernel.Multiply(BlockEnd.ReluGradient, derivatives, _strides[i + 1], 1, _network.Transposed + layer.TransposedOffset, layer.TransposedStride, inputs, _strides[i], _rows, layer.Inputs, layer.Units);
        }
    }

    private void Load(FeatureView features, ReadOnlySpan<int> rows)
    {
        int stride = _strides[0];
        var values = _values[0].Span;
        _count = rows.Length;
        _rows = MatrixKernel.RoundUp(rows.Length, MatrixKernel.BlockRows);
        for (int e = 0; e < rows.Length; e++)
        {
            var row = values.Slice(e * stride, stride);
            features.CopyRow(rows[e], row);
            row[features.FeatureCount..].Clear();
            ref float value = ref MemoryMarshal.GetReference(row);
            for (int i = 0; i < stride; i += Vector<float>.Count)
            {
                ((Vector.LoadUnsafe(ref value, (nuint)i) - Vector.LoadUnsafe(ref _mean[0], (nuint)i)) / Vector.LoadUnsafe(ref _spread[0], (nuint)i)).StoreUnsafe(ref value, (nuint)i);
            }
        }

        values[(_count * stride)..(_rows * stride)].Clear();
    }

    private void AddOnes(int layer, int column)
    {
        float* place = _values[layer].Pointer + column;
        for (int e = 0; e < _rows; e++, place += _strides[layer]) *place = 1;
    }
}
