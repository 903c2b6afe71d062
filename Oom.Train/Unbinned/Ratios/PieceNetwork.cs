using Oom.Onnx.Graphs;
using Oom.Onnx.Runtime;
using Oom.Train.Learning.Torch;

namespace Oom.Train.Unbinned.Ratios;

/// <summary>A network that is a piece: features [N, features] to coefficients or densities [N, terms].</summary>
internal sealed class PieceNetwork : IDisposable
{
    private const int BatchLength = 2048;

    private readonly Lock _gate = new();
    private readonly OrtModel _model;
    private readonly OrtBinding _run;
    private readonly TensorBuffer<float> _features, _outputs;

    /// <summary>Opens a network.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <exception cref="Json.DocumentException">The file is no piece of a refinable model.</exception>
    /// <exception cref="OnnxFormatException">The file is not an ONNX model.</exception>
    public PieceNetwork(string path)
    {
        Path = path;
        Description = NetworkPieceDescription.ReadFrom(ModelFile.Load(path), path);
        _model = OrtModel.Create(path);
        _features = TensorBuffer.Allocate<float>(BatchLength, Description.Features.Count);
        _outputs = TensorBuffer.Allocate<float>(BatchLength, Description.Terms.Count);
        _run = _model.Bind().Input(0, _features).Output(0, _outputs);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What it says of itself.</summary>
    public NetworkPieceDescription Description { get; }

    /// <summary>Evaluates events; several threads may call, one after the other is served.</summary>
    /// <param name="features">Features, events x features.</param>
    /// <param name="outputs">Receives the outputs, events x terms.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together.</exception>
    public void Evaluate(ReadOnlySpan<float> features, Span<double> outputs)
    {
        int width = Description.Features.Count, terms = Description.Terms.Count, count = features.Length / width;
        if (features.Length != count * width || outputs.Length != count * terms)
            throw new ArgumentException(
                $"{features.Length} features of {width} and {outputs.Length} places for {terms} outputs do not fit together",
                nameof(outputs));
        lock (_gate)
        {
            for (int first = 0; first < count; first += BatchLength)
            {
                int rows = Math.Min(BatchLength, count - first);
                _features.Rows = _outputs.Rows = rows;
                features.Slice(first * width, rows * width).CopyTo(_features.Span);
                _run.Run();
                var from = _outputs.Span;
                for (int i = 0; i < rows * terms; i++) outputs[first * terms + i] = from[i];
            }
        }
    }

    /// <summary>Frees the model and its tensors.</summary>
    public void Dispose()
    {
        _run.Dispose();
        _model.Dispose();
        _features.Dispose();
        _outputs.Dispose();
    }
}
