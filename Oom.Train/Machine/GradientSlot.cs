using Oom.Onnx.Runtime;

namespace Oom.Train.Machine;

/// <summary>Where the loss and gradient of one chunk are written: one buffer laid out as the parameters are, with a view of each tensor.</summary>
internal sealed class GradientSlot : IDisposable
{
    private readonly TensorBuffer<float> _loss = TensorBuffer.Allocate<float>();
    private readonly TensorBuffer<float> _buffer;

    /// <summary>An empty slot.</summary>
    public GradientSlot(MultilayerPerceptron network)
    {
        _buffer = TensorBuffer.Allocate<float>(network.BufferLength);
        Outputs = [_loss, .. network.Parameters.Select(parameter => _buffer.View(parameter.Offset, parameter.Lengths))];
    }

    /// <summary>The tensors to bind, in the order of the training graph's outputs.</summary>
    public IReadOnlyList<TensorBuffer<float>> Outputs { get; }

    /// <summary>The sum of weighted cross-entropies of the chunk.</summary>
    public double Loss => _loss.Span[0];

    /// <summary>Its derivative by every parameter.</summary>
    public ReadOnlySpan<float> Gradient => _buffer.Span;

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (var output in Outputs) output.Dispose();
        _buffer.Dispose();
    }
}
