using Microsoft.ML.OnnxRuntime;
using Oom.Onnx.Graphs;
using Native = Microsoft.ML.OnnxRuntime;

namespace Oom.Onnx.Runtime;

/// <summary>
/// The tensors that an <see cref="OrtModel"/> reads and writes, bound once and run as often as wanted: a
/// run of as many rows as before allocates no managed memory.
/// For one thread at a time; each thread has its own.
/// </summary>
public sealed class OrtBinding : IDisposable
{
    private readonly OrtModel _model;
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly TensorBuffer?[] _tensors;
    private readonly OrtValue[] _bound;
    private bool _isDisposed;

    internal OrtBinding(OrtModel model)
    {
        _model = model;
        _session = model.Hold();
        _binding = _session.CreateIoBinding();
        _tensors = new TensorBuffer?[model.Inputs.Count + model.Outputs.Count];
        _bound = new OrtValue[_tensors.Length];
    }

    /// <summary>Binds a tensor to an input.</summary>
    /// <param name="name">Name of the input.</param>
    /// <param name="tensor">What is read; it may be changed between runs.</param>
    /// <exception cref="ArgumentException">There is no such input, or type or shape do not fit.</exception>
    public OrtBinding Input(string name, TensorBuffer tensor) => Input(IndexOf(_model.Inputs, name, "input"), tensor);

    /// <summary>Binds a tensor to an input.</summary>
    /// <param name="index">Index of the input.</param>
    /// <param name="tensor">What is read; it may be changed between runs.</param>
    /// <exception cref="ArgumentException">Type or shape do not fit.</exception>
    public OrtBinding Input(int index, TensorBuffer tensor)
    {
        RequireFit(_model.Inputs[index], tensor, "input");
        _tensors[index] = tensor;
        return this;
    }

    /// <summary>Binds a tensor to an output.</summary>
    /// <param name="name">Name of the output.</param>
    /// <param name="tensor">What is written; no input may share its memory.</param>
    /// <exception cref="ArgumentException">There is no such output, or type or shape do not fit.</exception>
    public OrtBinding Output(string name, TensorBuffer tensor) => Output(IndexOf(_model.Outputs, name, "output"), tensor);

    /// <summary>Binds a tensor to an output.</summary>
    /// <param name="index">Index of the output.</param>
    /// <param name="tensor">What is written; no input may share its memory.</param>
    /// <exception cref="ArgumentException">Type or shape do not fit.</exception>
    public OrtBinding Output(int index, TensorBuffer tensor)
    {
        RequireFit(_model.Outputs[index], tensor, "output");
        _tensors[_model.Inputs.Count + index] = tensor;
        return this;
    }

    /// <summary>Runs the model on the bound tensors.</summary>
    /// <exception cref="InvalidOperationException">An input or output is not bound.</exception>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses a shape or fails.</exception>
    /// <exception cref="ObjectDisposedException">The model, this binding or a tensor is disposed.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _model.RequireAlive();
        try
        {
            for (int i = 0; i < _tensors.Length; i++)
            {
                var value = (_tensors[i] ?? throw NotBound(i)).Value;
                if (!ReferenceEquals(value, _bound[i])) Bind(i, value);
            }

            if (_model.Device.IsCuda) RunWithCopies();
            else _session.RunWithBinding(_options, _binding);
        }
        catch (Native.OnnxRuntimeException problem)
        {
            throw OnnxRuntimeException.Of(problem);
        }
    }

    /// <summary>Frees what the binding holds; the tensors and the model stay.</summary>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _binding.Dispose();
        _options.Dispose();
        _model.Release();
    }

    /// <summary>Refuses a tensor of another type or shape.</summary>
    internal static void RequireFit(TensorDescription description, TensorBuffer tensor, string role)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        bool fits = tensor.Type == description.Type && (description.Shape is null || description.Shape.Rank == tensor.Lengths.Length);
        for (int i = 0; fits && description.Shape is not null && i < tensor.Lengths.Length; i++)
            fits = description.Shape[i].Length is not { } length || length == tensor.Lengths[i];
        if (!fits)
            throw new ArgumentException(
                $"the {role} {description} cannot be bound to a tensor {tensor.Type}[{string.Join(", ", tensor.Lengths.ToArray())}]",
                nameof(tensor));
    }

    private void Bind(int index, OrtValue value)
    {
        int inputs = _model.Inputs.Count;
        // On a device, binding copies an input once and for all; there every run takes the tensors as they are.
        if (!_model.Device.IsCuda)
        {
            if (index < inputs) _binding.BindInput(_model.Inputs[index].Name, value);
            else _binding.BindOutput(_model.Outputs[index - inputs].Name, value);
        }

        _bound[index] = value;
    }

    private void RunWithCopies()
    {
        int inputs = _model.Inputs.Count;
        _session.Run(_options, _session.InputNames, _bound[..inputs], _session.OutputNames, _bound[inputs..]);
    }

    private static int IndexOf(IReadOnlyList<TensorDescription> tensors, string name, string role)
    {
        for (int i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Name == name) return i;
        }
        throw new ArgumentException(
            $"the model has no {role} '{name}'; it has {string.Join(", ", tensors.Select(tensor => tensor.Name))}", nameof(name));
    }

    private InvalidOperationException NotBound(int index)
        => new(index < _model.Inputs.Count
            ? $"the input '{_model.Inputs[index].Name}' is not bound to a tensor"
            : $"the output '{_model.Outputs[index - _model.Inputs.Count].Name}' is not bound to a tensor");
}
